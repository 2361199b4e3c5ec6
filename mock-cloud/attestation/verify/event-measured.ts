/**
 * Which events tell what they measured, and how. Most digests of code and firmware cannot be recomputed from the log;
 * those of settings, separators and actions can (PC Client Platform Firmware Profile section 10.4.1, table 27).
 */

import { EVENT_TYPE, type EventLog, eventTypeName, type TcgEvent } from '#wire/tpm/event-log.ts';
import { SEPARATOR } from '#wire/tpm/event-log-write.ts';
import { digestOf, findHash } from '#wire/tpm/hash.ts';
import { demand } from './refusal.ts';

type Measured = (event: TcgEvent) => readonly Uint8Array[];

const whole: Measured = ({ data }) => [data];
const text: Measured = ({ data }) => [data, withoutZeroes(data)];
/** Older firmware measures the variable's data only. */
const variable: Measured = ({ data }) => [data, ...variableContent(data)];
/** shim logs certificates of its own in this type, and measures them otherwise: only db is as the profile says. */
const authority: Measured = (event) => (variableName(event.data) === 'db' ? variable(event) : []);

/** What the digest of an event of this type may be the hash of. */
const MEASURED: ReadonlyMap<number, Measured> = new Map([
  [EVENT_TYPE.EV_SEPARATOR, whole],
  [EVENT_TYPE.EV_ACTION, text],
  [EVENT_TYPE.EV_EFI_ACTION, text],
  [EVENT_TYPE.EV_S_CRTM_VERSION, text],
  [EVENT_TYPE.EV_EFI_VARIABLE_DRIVER_CONFIG, whole],
  [EVENT_TYPE.EV_EFI_VARIABLE_BOOT, variable],
  [EVENT_TYPE.EV_EFI_VARIABLE_BOOT2, variable],
  [EVENT_TYPE.EV_EFI_VARIABLE_AUTHORITY, authority],
  [EVENT_TYPE.EV_EFI_GPT_EVENT, whole],
]);

/**
 * Types of which genuine firmware tells something else than it measured: Dell's PowerEdge servers the version of their
 * firmware, a shim the certificate from db with a byte more. What is measured decides; what is told is only a description.
 */
const DESCRIPTIVE: ReadonlySet<number> = new Set([
  EVENT_TYPE.EV_S_CRTM_VERSION,
  EVENT_TYPE.EV_EFI_VARIABLE_AUTHORITY,
]);

/** Windows measures the data of its own events in PCR 11 to 14; Linux loaders use the same types otherwise. */
const WINDOWS_TYPES: ReadonlySet<number> = new Set([EVENT_TYPE.EV_EVENT_TAG, EVENT_TYPE.EV_COMPACT_HASH]);
const isOfWindows = ({ type, pcr }: TcgEvent): boolean => WINDOWS_TYPES.has(type) && pcr >= 11 && pcr <= 14;

/**
 * Refuses a log in which an event says something else than what was measured, or its banks disagree.
 * @returns a sentence for each event that merely describes what was measured, and describes it otherwise
 */
export function demandMeasured({ events }: EventLog): readonly string[] {
  const windows = events.some(
    ({ type, data }) => type === EVENT_TYPE.EV_SEPARATOR && data.equals(SEPARATOR.windows),
  );
  return events.flatMap((event, index): readonly string[] => {
    if (event.type === EVENT_TYPE.EV_NO_ACTION) return [];
    const field = `record ${index + 1}, PCR ${event.pcr}, ${eventTypeName(event.type)}`;
    const known = event.digests.filter(({ algorithm }) => findHash(algorithm) !== undefined);
    const table = windows && isOfWindows(event) ? whole : MEASURED.get(event.type);
    const candidates = table?.(event) ?? [];
    // What fits in one bank was measured, so it must fit in all, whatever the type.
    const measured = [...candidates, event.data].filter((content) =>
      known.some(({ algorithm, digest }) => digestOf(algorithm, content).equals(digest)),
    );
    const consistent = measured.some((content) =>
      known.every(({ algorithm, digest }) => digestOf(algorithm, content).equals(digest)),
    );
    if (DESCRIPTIVE.has(event.type) && measured.length === 0 && candidates.length > 0 && known.length > 0)
      return [`${field} is not as described: what was measured is something else than the event tells`];
    const needed = (candidates.length > 0 && known.length > 0) || measured.length > 0;
    demand(!needed || consistent, 'event-digest-mismatch', field);
    return [];
  });
}

function withoutZeroes(data: Buffer): Buffer {
  let end = data.length;
  while (end > 0 && data[end - 1] === 0) end -= 1;
  return data.subarray(0, end);
}

const VARIABLE_HEADER = 32;

/** Name of a UEFI_VARIABLE_DATA; undefined for what is none. */
function variableName(data: Buffer): string | undefined {
  const end = nameEnd(data);
  return end === undefined ? undefined : data.toString('utf16le', VARIABLE_HEADER, end);
}

function variableContent(data: Buffer): readonly Buffer[] {
  const end = nameEnd(data);
  return end === undefined ? [] : [data.subarray(end)];
}

function nameEnd(data: Buffer): number | undefined {
  if (data.length < VARIABLE_HEADER) return undefined;
  const characters = data.readBigUInt64LE(16);
  const end = BigInt(VARIABLE_HEADER) + characters * 2n;
  return end <= BigInt(data.length) ? Number(end) : undefined;
}
