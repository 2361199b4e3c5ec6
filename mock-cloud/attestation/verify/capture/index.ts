/** Verifies files with captures of TPMs: JSON of the known shapes, event logs, certificates. */

import { z } from 'zod';
import { WireError } from '#wire/error.ts';
import { parsePem } from '#wire/pem.ts';
import { parseEventLog } from '#wire/tpm/event-log.ts';
import { demandReplay } from '../event-log.ts';
import { judge, type Verdict } from '../refusal.ts';
import { checkCertificate, demandCertificates } from './certificate.ts';
import { checkEventLog, eventLogCapture, expectedCapture, expectedItems } from './event-log.ts';
import { machineCapture, machineItems } from './machine.ts';
import { type CaptureItem, itemsOf } from './shapes.ts';
import { type Checked, type Finding, jsonOf, type Surroundings } from './surroundings.ts';

export type { Finding, Surroundings } from './surroundings.ts';

/** A file that is no capture. The message says what it should be. */
export class CaptureError extends Error {}

const SHAPES_TEXT = 'a capture of the shapes that `glovebox tpm verify --help` lists';

/**
 * Verifies all that a file holds: every statement, and every field that repeats something of it.
 * @returns a finding for each item, in the order of the file
 * @throws CaptureError for a file that is neither JSON of a known shape, nor an event log, nor a certificate
 */
export function verifyCaptureFile(bytes: Buffer, surroundings: Surroundings): readonly Finding[] {
  const items = fileItems(bytes, surroundings);
  if (items.length === 0) throw new CaptureError('There is nothing in it to verify.');
  return items.map(({ item, check }) => findingOf(item, judgeItem(check)));
}

function fileItems(bytes: Buffer, surroundings: Surroundings): readonly CaptureItem[] {
  const { name } = surroundings;
  if (/\.(?:bin|log)$/i.test(name))
    return [{ item: 'event log', check: () => checkLog(bytes, surroundings) }];
  if (/\.(?:pem|crt|cer|der)$/i.test(name)) return certificateItems(bytes, surroundings);
  const value = jsonOf(bytes);
  if (value === undefined)
    throw new CaptureError('It is not JSON, and its name does not end in .bin or .pem.');
  try {
    const items = itemsOf(value, surroundings);
    if (items !== undefined) return items;
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new CaptureError(`It is not ${SHAPES_TEXT}: ${z.prettifyError(error)}`);
  }
  throw new CaptureError(`It is not ${SHAPES_TEXT}.`);
}

function judgeItem(check: () => Checked): Verdict<Checked> {
  return judge(() => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error;
      const [issue] = error.issues;
      throw new WireError('malformed', issue?.message ?? 'a field is missing', issue?.path.join('.') ?? '');
    }
  });
}

function findingOf(item: string, verdict: Verdict<Checked>): Finding {
  if (verdict.verdict === 'accepted') return { item, verdict: 'accepted', notes: verdict.notes };
  return { item, notes: [], ...verdict };
}

function certificateItems(bytes: Buffer, surroundings: Surroundings): readonly CaptureItem[] {
  const pem = bytes.includes('-----BEGIN ');
  const read = (): readonly Buffer[] => {
    const blocks = pem ? parsePem(bytes.toString('latin1')).map(({ der }) => der) : [bytes];
    return demandCertificates(blocks);
  };
  // A bundle is one item: the first certificate; the others lie near it.
  const check = (): Checked => {
    const [first = bytes, ...others] = read();
    return checkCertificate(first, surroundings, others);
  };
  return [{ item: 'certificate', check }];
}

/** A log by itself, and against the capture nearby that names it. */
function checkLog(bytes: Buffer, surroundings: Surroundings): Checked {
  const described = demandReplay(parseEventLog(bytes), []);
  const own: Surroundings = {
    ...surroundings,
    read: (name) => (name === surroundings.name ? bytes : surroundings.read(name)),
  };
  const naming = surroundings.captures().flatMap((name) => {
    const text = surroundings.read(name);
    return text === undefined ? [] : checksOfLog(jsonOf(text), own);
  });
  if (naming.length === 0)
    return { notes: [...described, 'no capture nearby tells the PCR values that it must lead to'] };
  return { notes: [...new Set([...described, ...naming.flatMap((check) => check().notes)])] };
}

function checksOfLog(capture: unknown, surroundings: Surroundings): (() => Checked)[] {
  const { name } = surroundings;
  const told = eventLogCapture.safeParse(capture);
  if (told.success && told.data.file === name) return [() => checkEventLog(told.data, surroundings)];
  const machine = machineCapture.safeParse(capture);
  if (machine.success && machine.data.eventLogFile === name)
    return machineItems(machine.data, surroundings).map(({ check }) => check);
  const expected = expectedCapture.safeParse(capture);
  return expected.success ? expectedItems(expected.data, surroundings, name).map(({ check }) => check) : [];
}
