/** Reads the values of options; commander prints what is wrong with them. */

import { InvalidArgumentError, Option } from 'commander';

/** The fastest clock; the cloud's own limit, said here so that help need not load the cloud. */
export const FASTEST = 1_000_000;

/** How fast a clock goes: a number above zero, such as 60 or 0.5. */
export function clockSpeed(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (number > 0 && number <= FASTEST) return number;
  throw new InvalidArgumentError(`Give a number above 0, up to ${FASTEST}.`);
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
