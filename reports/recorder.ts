/**
 * Takes down a run as it goes: its messages, in a file and in memory, and what costs time to make of them, scenario by
 * scenario. So a report can be written within a moment of any message, the last one or one in the middle.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Attachment, Envelope } from '@cucumber/messages';
import { type Evidence, readEvidence } from './evidence.ts';
import { packEvidence } from './html/packed-evidence.ts';
import type { ReportFile } from './report-files.ts';

/** A run, as far as it has come. */
export interface Recorder {
  onMessage(envelope: Envelope): void;
  readonly envelopes: readonly Envelope[];
  /** How many scenarios have come to their end. */
  readonly done: number;
  /** The evidence among the attachments of an attempt. */
  evidenceOf(attemptId: string, attachments: readonly Attachment[]): Evidence;
  /** That evidence as the page holds it. */
  packed(evidence: Evidence): string | undefined;
  /** Ends the file of messages. */
  close(): void;
}

const MESSAGES: ReportFile = 'messages.ndjson';

/**
 * Starts it.
 *
 * @param directory where `messages.ndjson` is written; it holds each scenario as soon as that has ended
 * @throws {Error} with the system's reason, when it cannot be written
 */
export function createRecorder(directory: string): Recorder {
  const envelopes: Envelope[] = [];
  const attachments = new Map<string, Attachment[]>();
  const evidence = new Map<string, Evidence>();
  const packed = new Map<Evidence, string | undefined>();
  let file: number | undefined = openSync(path.join(directory, MESSAGES), 'w');
  let unwritten = '';
  let done = 0;

  const flush = (): void => {
    if (file !== undefined) writeSync(file, unwritten);
    unwritten = '';
  };
  const evidenceOf = (attemptId: string, given: readonly Attachment[]): Evidence => {
    const known = evidence.get(attemptId);
    if (known !== undefined) return known;
    const read = readEvidence(given);
    evidence.set(attemptId, read);
    return read;
  };
  const packedOf = (read: Evidence): string | undefined => {
    if (!packed.has(read)) packed.set(read, packEvidence(read));
    return packed.get(read);
  };
  const settle = (attemptId: string): void => {
    packedOf(evidenceOf(attemptId, attachments.get(attemptId) ?? []));
    attachments.delete(attemptId);
    flush();
  };

  return {
    envelopes,
    onMessage: (envelope) => {
      envelopes.push(envelope);
      unwritten += `${JSON.stringify(envelope)}\n`;
      const { attachment, testCaseFinished } = envelope;
      if (attachment?.testCaseStartedId !== undefined) {
        const list = attachments.get(attachment.testCaseStartedId) ?? [];
        attachments.set(attachment.testCaseStartedId, [...list, attachment]);
      }
      if (testCaseFinished === undefined) return;
      if (!testCaseFinished.willBeRetried) done += 1;
      settle(testCaseFinished.testCaseStartedId);
    },
    get done() {
      return done;
    },
    evidenceOf,
    packed: packedOf,
    close: () => {
      flush();
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
