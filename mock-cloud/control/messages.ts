/** The messages of the control interface as JSON: what is not plain data in process has its form here. */

import { z } from 'zod';
import type { ClockReading } from '../clock/index.ts';
import { FaultSpec, type PlannedFault } from '../faults/index.ts';
import type { JournalEntry } from '../journal/index.ts';
import type { NotServed } from '../not-served/index.ts';
import type { CreatedTenant } from '../tenant/index.ts';

/** A tenant with the credentials of its users and clients. */
export const CreatedTenantMessage = z.object({
  id: z.string(),
  domain: z.string(),
  users: z.array(
    z.object({
      userPrincipalName: z.string(),
      password: z.string(),
      oneTimeCodeSecret: z.string().exactOptional(),
    }),
  ),
  administrator: z.object({ clientId: z.string(), secret: z.string() }),
  applications: z.array(
    z.object({ displayName: z.string(), clientId: z.string(), secret: z.string().exactOptional() }),
  ),
}) satisfies z.ZodType<CreatedTenant>;

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
  requestBody: z.string(),
  responseHeaders: Headers,
  responseBody: z.string(),
  clientCertificate: z.string().exactOptional(),
  notServed: z.array(z.string()).readonly().exactOptional(),
});

/** Something that was asked for in vain. */
export const NotServedMessage = z.object({
  method: z.string(),
  host: z.string(),
  path: z.string().exactOptional(),
  count: z.number(),
}) satisfies z.ZodType<NotServed>;

/** To its message. */
export function journalMessage(entry: JournalEntry): z.output<typeof JournalMessage> {
  return {
    ...entry,
    requestBody: entry.requestBody.toString('base64'),
    responseBody: entry.responseBody.toString('base64'),
  };
}

/** From its message. */
export function journalEntry(message: z.output<typeof JournalMessage>): JournalEntry {
  return {
    ...message,
    requestBody: Buffer.from(message.requestBody, 'base64'),
    responseBody: Buffer.from(message.responseBody, 'base64'),
  };
}
