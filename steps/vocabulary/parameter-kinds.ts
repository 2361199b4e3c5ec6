/** The kinds of parameters of steps, and how each is written in the table of them. */

import type { NameKind } from './name-kinds.ts';

interface Shared {
  /** In a step's pattern, in braces. */
  readonly name: string;
  /** What it looks like; the name stands in its groups, or is the whole. */
  readonly regexp: RegExp;
  /** One that works, as it stands in a step. */
  readonly example: string;
  /** What is wrong with words that look like one; undefined for good ones. */
  readonly fault?: (words: string) => string | undefined;
}

/** Words of the scenario's own. */
interface Words extends Shared {
  readonly kind: 'words';
  readonly means: string;
  readonly mayBeEmpty?: true;
}

/** A parameter of a step. */
export type Parameter =
  | (Shared & {
      readonly kind: 'introduces' | 'refers';
      readonly of: NameKind;
      /** Whether it may be left out. */
      readonly optional?: true;
      /** Whether words without a name, such as "the device", mean the only one. */
      readonly orTheOnly?: true;
    })
  | Words
  /** A word out of a few. `closed`: whether nothing but the values can stand there, though it looks like one. */
  | (Shared & {
      readonly kind: 'value';
      readonly values: readonly string[];
      readonly means: string;
      readonly closed?: true;
    });

/** A name in quotation marks. */
export const QUOTED = /"([^"]*)"/;
/** The name of a person or an organization. Cucumber puts these into one expression without flags, so that \p{L} is not to be had: Latin letters with their accents. */
export const NAME = /[A-ZÀ-ÖØ-ÞĀ-ɏ][\wÀ-ÖØ-öø-ÿĀ-ɏ'’-]*/;
/** "Reseal", the Reseal button, and Reseal alone, as the documents write it. */
export const PRESSED = /"([^"]*)"|the "?([A-Z][\w ]*?)"? button|([A-Z]\w*)/;

/** A name that the step introduces. */
export const introduces = (name: string, of: NameKind, example: string, regexp = QUOTED): Parameter => ({
  kind: 'introduces',
  name,
  of,
  example,
  regexp,
});
/** A name that there is by then. */
export const refers = (
  name: string,
  of: NameKind,
  example: string,
  regexp = QUOTED,
): Parameter & { kind: 'refers' } => ({
  kind: 'refers',
  name,
  of,
  example,
  regexp,
});
/** A PC that may be left out where it is the only one: ` on "LT-0042"`, or nothing. */
export const place = (preposition: string): Parameter => ({
  kind: 'refers',
  optional: true,
  name: preposition,
  of: 'device',
  example: ` ${preposition} "LT-0042"`,
  regexp: new RegExp(`(?: ${preposition} "([^"]*)")?`),
});
/** A word of the product. */
export const value = (
  name: string,
  means: string,
  values: readonly string[],
  regexp?: RegExp,
): Parameter => ({
  kind: 'value',
  name,
  means,
  values,
  example: values[0] ?? '',
  // The longest first: "has a TPM 1.2" begins as "has a TPM" does.
  regexp: regexp ?? new RegExp([...values].sort((a, b) => b.length - a.length).join('|')),
});
/** One of these words, and nothing else that looks like one. */
export const oneOf = (name: string, means: string, values: readonly string[], regexp: RegExp): Parameter => ({
  kind: 'value',
  name,
  means,
  values,
  example: regexp.source === QUOTED.source ? `"${values[0] ?? ''}"` : (values[0] ?? ''),
  regexp,
  closed: true,
});

/** Words of the scenario's own. */
export const words = (
  name: string,
  means: string,
  example: string,
  rules: Partial<Pick<Words, 'regexp' | 'fault' | 'mayBeEmpty'>> = {},
): Parameter => ({ kind: 'words', name, means, example, regexp: QUOTED, ...rules });
