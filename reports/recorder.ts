/**
 * Takes down a run as it goes: its messages, in a file and in memory, and what costs time to make of them, scenario by
 * scenario. So a report can be written within a moment of any message, the last one or one in the middle.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Attachment, Envelope } from '@cucumber/messages';
import { createAttempts } from './attempts.ts';
import { atHand, type EvidenceAtHand, isEvidence, readEvidence } from './evidence.ts';
import { type BoundEvidence, createEvidenceBook } from './html/evidence-book.ts';
import type { ReportFile } from './report-files.ts';
import { shortened } from './shortened.ts';

/** A run, as far as it has come. */
export interface Recorder {
  onMessage(envelope: Envelope): void;
  /** Without the evidence of scenarios that have passed, unless all of it is asked for: it is most of a run. */
  readonly envelopes: readonly Envelope[];
  /** How many scenarios have come to their end. */
  readonly done: number;
  /** The evidence among the attachments of an attempt. */
  evidenceOf(attemptId: string, attachments: readonly Attachment[]): EvidenceAtHand;
  /** All evidence, as the page holds it. */
  bound(): BoundEvidence;
  /** Ends the file of messages. */
  close(): void;
}

const MESSAGES: ReportFile = 'messages.ndjson';

/**
 * Starts it.
 *
 * @param directory where `messages.ndjson` is written; it holds each scenario as soon as that has ended
 * @param whole whether evidence of scenarios that pass is kept to the last byte, too
 * @throws {Error} with the system's reason, when it cannot be written
 */
export function createRecorder(directory: string, whole = false): Recorder {
  const envelopes: Envelope[] = [];
  const attempts = createAttempts();
  const attached = new Map<string, Attachment[]>();
  const evidence = new Map<string, EvidenceAtHand>();
  const book = createEvidenceBook();
  let file: number | undefined = openSync(path.join(directory, MESSAGES), 'w');
  let unwritten = '';
  let done = 0;

  const record = (envelope: Envelope): void => {
    envelopes.push(envelope);
    unwritten += `${JSON.stringify(envelope)}\n`;
  };
  const flush = (): void => {
    if (file !== undefined) writeSync(file, unwritten);
    unwritten = '';
  };
  const keep = (found: readonly Attachment[]): void => {
    for (const attachment of found.filter(isEvidence)) record({ attachment });
  };
  const settle = (attemptId: string, hasEnded: boolean): void => {
    // Its end came after the file was closed.
    if (evidence.has(attemptId)) return;
    const found = attached.get(attemptId) ?? [];
    attached.delete(attemptId);
    const isShort = hasEnded && attempts.hasPassed(attemptId) && !whole;
    if (!isShort) keep(found);
    const read = readEvidence(found);
    const kept = atHand(read);
    evidence.set(attemptId, kept);
    const place = attempts.placeOf(attemptId);
    const shown = isShort ? { ...read, exchanges: shortened(read.exchanges) } : read;
    if (place !== undefined) book.take(place, attemptId, shown);
  };

  return {
    envelopes,
    onMessage: (envelope) => {
      attempts.onMessage(envelope);
      const { attachment, testCaseFinished } = envelope;
      if (attachment?.testCaseStartedId !== undefined) {
        const list = attached.get(attachment.testCaseStartedId) ?? [];
        attached.set(attachment.testCaseStartedId, list);
        list.push(attachment);
        if (isEvidence(attachment)) return;
      }
      if (testCaseFinished !== undefined) settle(testCaseFinished.testCaseStartedId, true);
      record(envelope);
      if (testCaseFinished === undefined) return;
      if (!testCaseFinished.willBeRetried) done += 1;
      for (const uri of attempts.endedFeatures()) book.complete(uri);
      flush();
    },
    get done() {
      return done;
    },
    evidenceOf: (attemptId, attachments) =>
      evidence.get(attemptId) ?? atHand(readEvidence(attached.get(attemptId) ?? attachments)),
    bound: book.bound,
    close: () => {
      for (const attemptId of [...attached.keys()]) settle(attemptId, false);
      flush();
      if (file !== undefined) closeSync(file);
      file = undefined;
    },
  };
}
