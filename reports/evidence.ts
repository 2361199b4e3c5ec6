/** Evidence as a report reads it from a scenario's attachments. What cannot be read is kept as such and never stops a report. */
import { type Attachment, AttachmentContentEncoding } from '@cucumber/messages';
import { z } from 'zod';
import { EVIDENCE, type EvidenceRead } from '../evidence/index.ts';
import { timeLineRows } from './time-line.ts';

const MEDIA_TYPES: ReadonlySet<string> = new Set(Object.values(EVIDENCE).map(({ mediaType }) => mediaType));

/** A PC of the scenario: its generation of Windows, and how its organisation's profile joins it. */
export type DeviceSeen = EvidenceRead<'device'>;

/** A picture of a screen, by a browser: WebP in base64. */
export interface Picture {
  /** `LT-0042: Sign in`. */
  readonly name: string;
  readonly body: string;
}

/** What is set up against the documents' advice, and the device that it concerns. */
export type Warning = EvidenceRead<'warning'>;

/** A recording of Playwright, in the folder of the report. */
export type Trace = EvidenceRead<'trace'>;

/** A screen that a person saw; `time` is the virtual time in ISO 8601. */
export type ScreenSeen = EvidenceRead<'screen'>;

/** One HTTP exchange; bodies are decoded text with secrets masked; without `status` no answer arrived. */
export type Exchange = EvidenceRead<'exchange'>;

/** Something that happened on the virtual clock; attached in the order of cause. */
export type ClockEvent = EvidenceRead<'clock'>;

/** An attachment of ours that could not be read, with the reason and its first characters. */
export interface UnreadableEvidence {
  readonly mediaType: string;
  readonly reason: string;
  readonly excerpt: string;
}

/** All evidence of one attempt of a scenario, each kind in the order in which it was attached. */
export interface Evidence {
  readonly screens: readonly ScreenSeen[];
  readonly exchanges: readonly Exchange[];
  readonly clock: readonly ClockEvent[];
  readonly devices: readonly DeviceSeen[];
  readonly pictures: readonly Picture[];
  readonly traces: readonly Trace[];
  readonly warnings: readonly Warning[];
  readonly unreadable: readonly UnreadableEvidence[];
}

/**
 * What a run keeps at hand of a scenario's evidence. Of exchanges and time line that is their number: they are too large to
 * be held of thousands of scenarios, and stand in the page.
 */
export interface EvidenceAtHand extends Omit<Evidence, 'exchanges' | 'clock'> {
  readonly exchanges: number;
  readonly timeLine: number;
}

/** Whether an attachment is evidence of ours. */
export function isEvidence({ mediaType }: Attachment): boolean {
  return MEDIA_TYPES.has(mediaType);
}

/** What of it is kept at hand. */
export function atHand(evidence: Evidence): EvidenceAtHand {
  const { exchanges, clock: _, ...others } = evidence;
  return { ...others, exchanges: exchanges.length, timeLine: timeLineRows(evidence).length };
}

/** Reads the evidence among a scenario's attachments; other media types are left alone. */
export function readEvidence(attachments: readonly Attachment[]): Evidence {
  const screens: ScreenSeen[] = [];
  const exchanges: Exchange[] = [];
  const clock: ClockEvent[] = [];
  const devices: DeviceSeen[] = [];
  const pictures: Picture[] = [];
  const traces: Trace[] = [];
  const warnings: Warning[] = [];
  const unreadable: UnreadableEvidence[] = [];
  for (const attachment of attachments) {
    const { mediaType } = attachment;
    if (mediaType === EVIDENCE.screen.mediaType) collect(attachment, EVIDENCE.screen.schema, screens);
    if (mediaType === EVIDENCE.exchange.mediaType) collect(attachment, EVIDENCE.exchange.schema, exchanges);
    if (mediaType === EVIDENCE.clock.mediaType) collect(attachment, EVIDENCE.clock.schema, clock);
    if (mediaType === EVIDENCE.device.mediaType) collect(attachment, EVIDENCE.device.schema, devices);
    if (mediaType === EVIDENCE.trace.mediaType) collect(attachment, EVIDENCE.trace.schema, traces);
    if (mediaType === EVIDENCE.warning.mediaType) collect(attachment, EVIDENCE.warning.schema, warnings);
    if (mediaType === 'image/webp' && attachment.contentEncoding === AttachmentContentEncoding.BASE64) {
      pictures.push({ name: attachment.fileName ?? '', body: attachment.body });
    }
  }
  return { screens, exchanges, clock, devices, pictures, traces, warnings, unreadable };

  function collect<T>(attachment: Attachment, schema: z.ZodType<T>, into: T[]): void {
    const body = attachmentText(attachment);
    const result = parseJson(body, schema);
    if (result.ok) {
      into.push(...result.values);
      return;
    }
    unreadable.push({
      mediaType: attachment.mediaType,
      reason: result.reason,
      excerpt: body.slice(0, 200),
    });
  }
}

type Parsed<T> =
  | { readonly ok: true; readonly values: readonly T[] }
  | { readonly ok: false; readonly reason: string };

function parseJson<T>(body: string, schema: z.ZodType<T>): Parsed<T> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    return { ok: false, reason: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
  const result = z.array(schema).safeParse(Array.isArray(json) ? json : [json]);
  if (result.success) return { ok: true, values: result.data };
  const [issue] = result.error.issues;
  return { ok: false, reason: `${issue?.path.slice(1).join('.')}: ${issue?.message}` };
}

/** The text of an attachment, whichever way Cucumber encoded it. */
export function attachmentText(attachment: Attachment): string {
  return attachment.contentEncoding === AttachmentContentEncoding.BASE64
    ? Buffer.from(attachment.body, 'base64').toString('utf8')
    : attachment.body;
}
