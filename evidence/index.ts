/**
 * What a scenario leaves as evidence: the contract between the World, which attaches it to Cucumber's messages, and the
 * report, which reads it. Each kind is a list of JSON objects under a media type of its own. Reading is lenient: what may
 * be left out has a default.
 */

import { z } from 'zod';

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
  texts: z.array(z.string()).readonly().default([]),
  fields: z.array(field).readonly().default([]),
  buttons: z
    .array(z.object({ label: z.string(), enabled: z.boolean().default(true) }))
    .readonly()
    .default([]),
  progress: z.array(z.unknown()).readonly().optional(),
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

/** An event of its own, or a screen or an exchange of this scenario by its place in their list. */
const clockSchema = z.union([
  z.object({ kind: z.enum(['screen', 'wire']), index: z.number().int().nonnegative() }),
  z.object({
    time: z.string(),
    kind: z.enum(['clock', 'step']).default('clock'),
    who: z.string(),
    what: z.string(),
  }),
]);

const traceSchema = z.object({ file: z.string().regex(/^traces\/[\w.-]+\.zip$/) });

const deviceSchema = z.object({
  name: z.string(),
  windows: z.union([z.literal(10), z.literal(11)]),
  join: z.enum(['entra', 'hybrid']),
  /** Whether it was ever powered on. */
  started: z.boolean(),
});

const warningSchema = z.object({ device: z.string(), text: z.string() });

/** The kinds of evidence: media type, and what each object of the list is. */
export const EVIDENCE = {
  /** What a person saw, of all PCs. */
  screen: { mediaType: 'application/vnd.glovebox.screen+json', schema: screenSchema },
  /** What went over the wire. */
  exchange: { mediaType: 'application/vnd.glovebox.exchange+json', schema: exchangeSchema },
  /** The virtual time line, in the order of cause. */
  clock: { mediaType: 'application/vnd.glovebox.clock+json', schema: clockSchema },
  /** Recordings of Playwright, by their files. */
  trace: { mediaType: 'application/vnd.glovebox.trace+json', schema: traceSchema },
  /** The PCs of the scenario. */
  device: { mediaType: 'application/vnd.glovebox.device+json', schema: deviceSchema },
  /** What the organizations of the scenario have set up against the documents' advice. */
  warning: { mediaType: 'application/vnd.glovebox.warning+json', schema: warningSchema },
} as const;

/** A kind of evidence. */
export type EvidenceKind = keyof typeof EVIDENCE;

/** An object of a kind, as the World writes it. */
export type EvidenceWritten<Kind extends EvidenceKind> = z.input<(typeof EVIDENCE)[Kind]['schema']>;

/** An object of a kind, as the report reads it. */
export type EvidenceRead<Kind extends EvidenceKind> = z.output<(typeof EVIDENCE)[Kind]['schema']>;

/** The body and the media type of an attachment. */
export function evidenceOf<Kind extends EvidenceKind>(
  kind: Kind,
  objects: readonly EvidenceWritten<Kind>[],
): { readonly body: string; readonly mediaType: string } {
  return { body: JSON.stringify(objects), mediaType: EVIDENCE[kind].mediaType };
}
