/** The messages of the control interface as JSON: what is not plain data in process has its form here. */

import { z } from 'zod';
import type { ClockReading } from '../clock/index.ts';
import { FaultSpec, type PlannedFault } from '../faults/index.ts';
import type { JournalEntry } from '../journal/index.ts';
import type { NotServed } from '../not-served/index.ts';

/** How the cloud's clock stands. */
export const ClockMessage = z.object({
  now: z.number(),
  time: z.string(),
  kind: z.enum(['real', 'virtual']),
  speed: z.number(),
}) satisfies z.ZodType<ClockReading>;

/** A fault that is planned. */
export const PlannedFaultMessage = z.object({
  spec: FaultSpec,
  left: z.number().nullable(),
}) satisfies z.ZodType<PlannedFault>;

/** Bytes, as base64. */
const Base64Bytes = z.codec(z.string(), z.instanceof(Buffer), {
  decode: (text) => Buffer.from(text, 'base64'),
  encode: (bytes) => bytes.toString('base64'),
});
const Headers = z.record(z.string(), z.string());

/** An exchange of the journal; bodies are base64. */
export const JournalMessage = z.object({
  index: z.number(),
  time: z.number(),
  from: z.string(),
  method: z.string(),
  url: z.string(),
  status: z.number(),
  requestHeaders: Headers,
  requestBody: Base64Bytes,
  responseHeaders: Headers,
  responseBody: Base64Bytes,
  clientCertificate: z.string().exactOptional(),
  notServed: z.array(z.string()).readonly().exactOptional(),
}) satisfies z.ZodType<JournalEntry>;

/** Something that was asked for in vain. */
export const NotServedMessage = z.object({
  method: z.string(),
  host: z.string(),
  path: z.string().exactOptional(),
  count: z.number(),
}) satisfies z.ZodType<NotServed>;
