/** Captured event logs: `eventlog.json`, `*.bin` by themselves, and the values that a log must lead to. */

import { z } from 'zod';
import {
  EVENT_TYPE,
  type EventLog,
  eventTypeName,
  parseEventLog,
  type TcgEvent,
} from '#wire/tpm/event-log.ts';
import { hashAlgorithmOf } from '#wire/tpm/hash.ts';
import { demandReplay } from '../event-log.ts';
import type { PcrValue } from '../quote.ts';
import { demand, reject } from '../refusal.ts';
import { bankName, demandEqual, demandSame, hex, hexNumber, pcrValues, valuesOf } from './fields.ts';
import { demandQuote, quoteStatement } from './quote.ts';
import { demandSignerOf } from './signer.ts';
import type { Checked, Surroundings } from './surroundings.ts';

const eventCapture = z.object({
  pcr: z.int(),
  type: hexNumber,
  name: z.string().optional(),
  digests: z.record(z.string(), hex),
  event: hex,
});

/** A log, told record by record, with the PCR values that it led to and a quote over them. */
export const eventLogCapture = z.object({
  file: z.string().optional(),
  secureBoot: z.boolean().optional(),
  events: z.array(eventCapture),
  pcrValues: pcrValues.optional(),
  quote: quoteStatement
    .extend({ aik: z.string().optional(), aikPublicTPMT_PUBLIC: hex, pcrValues: pcrValues.optional() })
    .optional(),
});
type EventLogCapture = z.infer<typeof eventLogCapture>;

/** The log against its file, its values and its quote. Throws refusals. */
export function checkEventLog(capture: EventLogCapture, surroundings: Surroundings): Checked {
  const told = toldLog(capture);
  const bytes = capture.file === undefined ? undefined : surroundings.read(capture.file);
  const log = bytes === undefined ? told : parseEventLog(bytes);
  demandSameEvents(log.events, told.events);
  capture.events.forEach(({ name = '', type }, index) => {
    const [word = ''] = name.split(' ');
    // Captures may name types in words of their own; a known name must be the right one.
    const wrong = Object.hasOwn(EVENT_TYPE, word) && word !== eventTypeName(type);
    demand(!wrong, 'field-mismatch', `events[${index}].name`, eventTypeName(type));
  });
  demandEqual('secureBoot', capture.secureBoot, secureBootOf(log));
  const values = valuesOf(capture.pcrValues ?? []);
  const described = demandReplay(log, values);
  const notes = [
    ...described,
    ...(bytes === undefined ? ['the log itself does not lie near: only its records were checked'] : []),
  ];
  const { quote } = capture;
  if (quote === undefined) return { notes };
  const own = quote.pcrValues === undefined ? quotedOf(quote, values) : valuesOf(quote.pcrValues);
  const quoted = demandQuote(quote, quote.aikPublicTPMT_PUBLIC, own, bytes);
  const { aikPublicTPMT_PUBLIC: aik, attestTPMS_ATTEST: attest } = quote;
  const signer = demandSignerOf(aik, attest, quote.aik, surroundings);
  return { notes: [...new Set([...notes, ...quoted, ...signer])] };
}

function toldLog({ events }: EventLogCapture): EventLog {
  return {
    format: 'crypto-agile',
    events: events.map(({ pcr, type, digests, event }) => ({
      pcr,
      type,
      digests: Object.entries(digests).map(([name, digest]) => ({ algorithm: algorithmOf(name), digest })),
      data: event,
    })),
  };
}

function algorithmOf(name: string): number {
  return hashAlgorithmOf(name) ?? reject('unknown-algorithm', 'digests', `"${name}" is no known hash`);
}

function demandSameEvents(events: readonly TcgEvent[], told: readonly TcgEvent[]): void {
  demandEqual('events.length', told.length, events.length);
  events.forEach((event, index) => {
    const field = `events[${index}]`;
    const given = told[index];
    demandEqual(`${field}.pcr`, given?.pcr, event.pcr);
    demandEqual(`${field}.type`, given?.type, event.type);
    demandEqual(`${field}.digests`, given?.digests.length, event.digests.length);
    for (const { algorithm, digest } of event.digests) {
      const same = given?.digests.find((other) => other.algorithm === algorithm)?.digest;
      demandSame(`${field}.digests.${bankName(algorithm)}`, same ?? Buffer.alloc(0), digest);
    }
    demandSame(`${field}.event`, given?.data, event.data);
  });
}

/** The values that a quote's selection names, of those that the capture tells once for all. */
function quotedOf(
  { selection }: z.infer<typeof quoteStatement>,
  values: readonly PcrValue[],
): readonly PcrValue[] {
  return selection === undefined
    ? values
    : selection.flatMap(({ hash, pcrs }) =>
        values.filter(({ bank, pcr }) => bank === hash && pcrs.includes(pcr)),
      );
}

const SECURE_BOOT_NAME = Buffer.from('SecureBoot', 'utf16le');

/** Whether Secure Boot was on: the variable's data is one byte, 1 (UEFI Specification section 3.3). */
function secureBootOf({ events }: EventLog): boolean {
  const event = events.find(
    ({ type, pcr, data }) =>
      type === EVENT_TYPE.EV_EFI_VARIABLE_DRIVER_CONFIG &&
      pcr === 7 &&
      data.subarray(32, 32 + SECURE_BOOT_NAME.length).equals(SECURE_BOOT_NAME),
  );
  return event?.data.at(32 + SECURE_BOOT_NAME.length) === 1;
}

const replays = z.record(z.string(), z.record(z.string(), hex));

/** Values by file, bank and PCR: `expected.json`. The key `note` is text. */
export const expectedCapture = z
  .record(z.string(), z.unknown())
  .refine((capture) => Object.keys(capture).some((key) => key.endsWith('.bin')), 'names no log');

/** Each log that the file names, as an item of its own. */
export function expectedItems(
  capture: z.infer<typeof expectedCapture>,
  surroundings: Surroundings,
  only?: string,
): { item: string; check: () => Checked }[] {
  const logs = Object.entries(capture).filter(([name]) => name.endsWith('.bin') && (only ?? name) === name);
  return logs.map(([name, values]) => ({
    item: name,
    check: () => {
      const bytes = surroundings.read(name) ?? reject('truncated', name, 'the log does not lie near');
      demandReplay(parseEventLog(bytes), expectedValues(replays.parse(values)));
      return { notes: [] };
    },
  }));
}

function expectedValues(told: z.infer<typeof replays>): PcrValue[] {
  return Object.entries(told).flatMap(([bank, values]) =>
    Object.entries(values).map(([pcr, value]) => ({ bank: algorithmOf(bank), pcr: Number(pcr), value })),
  );
}
