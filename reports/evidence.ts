/**
 * What a scenario leaves as evidence: screens, wire exchanges and events of the virtual clock, which the World attaches
 * to Cucumber's messages as JSON. Reading is lenient: what cannot be read is kept as such and never stops a report.
 */
import { type Attachment, AttachmentContentEncoding } from '@cucumber/messages';
import { z } from 'zod';

/** The media types under which the World attaches evidence; a body holds one JSON object, or a list of them. */
export const evidenceMediaTypes = {
  screen: 'application/vnd.glovebox.screen+json',
  exchange: 'application/vnd.glovebox.exchange+json',
  clock: 'application/vnd.glovebox.clock+json',
  trace: 'application/vnd.glovebox.trace+json',
  device: 'application/vnd.glovebox.device+json',
} as const;

const headers = z
  .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
  .transform((given) =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)])),
  );

/** What was typed into a password field is nobody's business: the report shows that there is something. */
const field = z
  .object({ label: z.string(), value: z.string().optional(), kind: z.string().optional() })
  .transform(({ label, value, kind }) => {
    if (value === undefined) return { label };
    return { label, value: kind === 'password' && value !== '' ? '••••••••' : value };
  });

const screenSchema = z.object({
  device: z.string().default(''),
  time: z.string().default(''),
  id: z.string(),
  title: z.string(),
  texts: z.array(z.string()).default([]),
  fields: z.array(field).default([]),
  buttons: z.array(z.object({ label: z.string(), enabled: z.boolean().default(true) })).default([]),
  progress: z.array(z.json()).optional(),
  /** A picture on the screen, such as a QR code: what it is in words, and an SVG document. */
  image: z.object({ alt: z.string(), svg: z.string() }).optional(),
});

const exchangeSchema = z
  .object({
    index: z.number(),
    time: z.string().default(''),
    device: z.string().optional(),
    method: z.string(),
    url: z.string(),
    status: z.number().optional(),
    requestHeaders: headers.optional(),
    requestBody: z.string().optional(),
    responseHeaders: headers.optional(),
    responseBody: z.string().optional(),
    summary: z.string().optional(),
  })
  .transform((exchange) => ({
    ...exchange,
    summary: exchange.summary ?? `${exchange.method} ${exchange.url}`,
  }));

const clockSchema = z.object({ time: z.string(), who: z.string(), what: z.string() });

const traceSchema = z.object({ file: z.string().regex(/^traces\/[\w.-]+\.zip$/) });

const deviceSchema = z.object({
  name: z.string(),
  windows: z.union([z.literal(10), z.literal(11)]),
  join: z.enum(['entra', 'hybrid']),
  /** Whether it was ever powered on. */
  started: z.boolean(),
});

/** A PC of the scenario: its generation of Windows, and how its organisation's profile joins it. */
export type DeviceSeen = z.infer<typeof deviceSchema>;

/** A picture of a screen, by a browser: WebP in base64. */
export interface Picture {
  /** `LT-0042: Sign in`. */
  readonly name: string;
  readonly body: string;
}

/** A recording of Playwright, in the folder of the report. */
export type Trace = z.infer<typeof traceSchema>;

/** A screen that a person saw; `time` is the virtual time in ISO 8601. */
export type ScreenSeen = z.infer<typeof screenSchema>;

/** One HTTP exchange; bodies are decoded text with secrets masked; without `status` no answer arrived. */
export type Exchange = z.infer<typeof exchangeSchema>;

/** Something that happened on the virtual clock. */
export type ClockEvent = z.infer<typeof clockSchema>;

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
  readonly unreadable: readonly UnreadableEvidence[];
}

/** Reads the evidence among a scenario's attachments; other media types are left alone. */
export function readEvidence(attachments: readonly Attachment[]): Evidence {
  const screens: ScreenSeen[] = [];
  const exchanges: Exchange[] = [];
  const clock: ClockEvent[] = [];
  const devices: DeviceSeen[] = [];
  const pictures: Picture[] = [];
  const traces: Trace[] = [];
  const unreadable: UnreadableEvidence[] = [];
  for (const attachment of attachments) {
    const { mediaType } = attachment;
    if (mediaType === evidenceMediaTypes.screen) collect(attachment, screenSchema, screens);
    if (mediaType === evidenceMediaTypes.exchange) collect(attachment, exchangeSchema, exchanges);
    if (mediaType === evidenceMediaTypes.clock) collect(attachment, clockSchema, clock);
    if (mediaType === evidenceMediaTypes.device) collect(attachment, deviceSchema, devices);
    if (mediaType === evidenceMediaTypes.trace) collect(attachment, traceSchema, traces);
    if (mediaType === 'image/webp' && attachment.contentEncoding === AttachmentContentEncoding.BASE64) {
      pictures.push({ name: attachment.fileName ?? '', body: attachment.body });
    }
  }
  return { screens, exchanges, clock, devices, pictures, traces, unreadable };

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
