/** One entry of the directory, and its values. Entries do not change: a change puts another one in their place. */

import type { LdapName } from '#wire/ldap/name.ts';
import { sidText } from '#wire/sid.ts';
import { type AttributeName, CLASSES, type ClassName } from './schema.ts';

/** What a trustee may do to an entry and to all below it. */
export interface Grant {
  /** Security identifier of a person, computer or group. */
  readonly trustee: string;
  readonly right: 'fullControl' | 'createComputers' | 'deleteComputers';
}

/** Values by attribute, in the order in which they came. */
export type Values = ReadonlyMap<AttributeName, readonly Buffer[]>;

/** An entry. */
export interface Entry {
  readonly name: LdapName;
  readonly class: ClassName;
  readonly values: Values;
  /** In clear: what a controller derives its keys from. Never answered. */
  readonly password: string | undefined;
  /** Security identifier of who made it, who keeps some rights over it. */
  readonly owner: string | undefined;
  readonly grants: readonly Grant[];
}

/** A value of text. */
export const textValue = (text: string | number | bigint): Buffer => Buffer.from(String(text), 'utf8');

/** The first value as text; undefined without one. */
export function textOf(entry: Entry, name: AttributeName): string | undefined {
  return entry.values.get(name)?.[0]?.toString('utf8');
}

/** The values as texts. */
export function textsOf(entry: Entry, name: AttributeName): string[] {
  return (entry.values.get(name) ?? []).map((value) => value.toString('utf8'));
}

/** The first value as a whole number; `without` where there is none. */
export function numberOf(entry: Entry, name: AttributeName, without = 0): number {
  return Number(textOf(entry, name) ?? without);
}

/** The security identifier. */
export function sidOf(entry: Entry): string | undefined {
  const value = entry.values.get('objectSid')?.[0];
  return value && sidText(value);
}

/** Whether an entry is of a class, or of one below it. */
export function isOf(entry: Entry, name: string): boolean {
  return CLASSES[entry.class].chain.some((link) => link.toLowerCase() === name.toLowerCase());
}

/** Milliseconds as GeneralizedTime, as Active Directory writes it. */
export function timeValue(ms: number): Buffer {
  return textValue(`${new Date(ms).toISOString().replace(/\.\d+Z$|[-:T]/g, '')}.0Z`);
}

const FILE_TIME_EPOCH_MS = 11_644_473_600_000n;

/** Milliseconds as FILETIME: 100 nanoseconds since 1601 ([MS-DTYP] 2.3.3). */
export const fileTime = (ms: number): bigint => (BigInt(Math.trunc(ms)) + FILE_TIME_EPOCH_MS) * 10_000n;
