/** Reads the values of options; commander prints what is wrong with them. */
import { InvalidArgumentError, Option } from 'commander';

/** A number above zero, such as 60 or 0.5. */
export function positiveNumber(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (number > 0 && number <= Number.MAX_SAFE_INTEGER) return number;
  throw new InvalidArgumentError('Give a number above 0.');
}

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** What a PC is called; without its dashes it is the serial number, which a device list has to hold. */
export function deviceName(text: string): string {
  if (/^[^",\r\n]*$/.test(text) && /[^-\s]/.test(text)) return text;
  throw new InvalidArgumentError('Give a name such as LT-0001, without quotes, commas and line breaks.');
}

/** `--port`; 0, unless given, takes a free one. */
export function portOption(what: string): Option {
  return new Option('--port <n>', what).argParser(wholeNumber(0, 65_535)).default(0, 'a free one');
}
