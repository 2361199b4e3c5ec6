/** $batch (graph.md 2.5): up to twenty requests in one. */

import { z } from 'zod';
import { joinedHeader, readNotServedHeader } from '../not-served/index.ts';
import type { GraphRequest, Reply } from './call.ts';
import type { Json, JsonObject } from './json.ts';
import { parseBody } from './json-body.ts';
import { refuse } from './refusals.ts';

const Id = z.union([z.string().min(1).max(200), z.number()]).transform(String);

const Part = z.looseObject({
  id: Id,
  method: z.string().transform((method) => method.toUpperCase()),
  url: z.string().min(1),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  dependsOn: z.array(Id).optional(),
});
type Part = z.output<typeof Part>;

const Batch = z.looseObject({ requests: z.array(Part).max(20) });

/** Answers a part; gets it as a request of its own. */
export type ServePart = (request: GraphRequest) => Promise<Reply>;

/** The whole batch. `version` is the one of its own address. Parts that depend on others wait for them. */
export async function answerBatch(body: string, version: string, serve: ServePart): Promise<Reply> {
  const read = Batch.safeParse(parseBody(body));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw refuse(
      'batch',
      `Invalid batch payload format: ${issue?.path.join('/') ?? ''} ${issue?.message ?? ''}`.trim(),
    );
  }
  const parts = read.data.requests;
  checkIds(parts);
  checkWrites(parts);
  const statuses = new Map<string, number>();
  const responses: JsonObject[] = [];
  const notServed: string[] = [];
  for (const part of parts) {
    const failed = (part.dependsOn ?? []).some((id) => (statuses.get(id) ?? 424) >= 400);
    const reply = failed ? FAILED_DEPENDENCY : await serve(requestOf(part, version));
    statuses.set(part.id, reply.status);
    responses.push(responseOf(part.id, reply));
    notServed.push(...readNotServedHeader(reply.headers ?? {}));
  }
  // The answers come out of order on the live service; clients must go by id.
  return { status: 200, headers: joinedHeader(notServed), body: { responses: responses.toReversed() } };
}

const FAILED_DEPENDENCY: Reply = {
  status: 424,
  body: { error: { code: 'FailedDependency', message: 'Failed Dependency' } },
};

/** Ids are unique, and a part depends only on parts before it. */
function checkIds(parts: readonly Part[]): void {
  const seen = new Set<string>();
  for (const part of parts) {
    if (seen.has(part.id))
      throw refuse('batch', `Invalid batch: the request id '${part.id}' is used more than once.`);
    const unknown = part.dependsOn?.find((id) => !seen.has(id));
    if (unknown !== undefined) {
      throw refuse(
        'batch',
        `Invalid batch: request '${part.id}' depends on '${unknown}', which does not come before it.`,
      );
    }
    seen.add(part.id);
  }
}

const WRITES: readonly string[] = ['POST', 'PATCH', 'PUT'];

/** One part that writes without its content type, or without a body, and nothing of the batch is carried out (graph.md 2.5). */
function checkWrites(parts: readonly Part[]): void {
  for (const { id, body, headers } of parts.filter(({ method }) => WRITES.includes(method))) {
    const isTyped = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
    if (body === undefined || body === null)
      throw refuse('batch', `Write request id : ${id} does not contain Content-Type header or body.`);
    if (!isTyped)
      throw refuse('batch', `Write request with id '${id}' does not contain a Content-Type header.`);
  }
}

/** The address is relative to the version, with or without a slash. */
function requestOf(part: Part, version: string): GraphRequest {
  const headers = Object.fromEntries(
    Object.entries(part.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const body = part.body === undefined || part.body === null ? '' : JSON.stringify(part.body);
  return { method: part.method, url: `/${version}/${part.url.replace(/^\/+/, '')}`, headers, body };
}

function responseOf(id: string, reply: Reply): JsonObject {
  const type: Record<string, string> =
    typeof reply.body === 'object' ? { 'Content-Type': 'application/json' } : {};
  const headers: JsonObject = { 'Cache-Control': 'no-cache', ...type, ...reply.headers };
  const body: Json | undefined = reply.body;
  return { id, status: reply.status, headers, ...(body !== undefined && { body }) };
}
