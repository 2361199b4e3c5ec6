/** Exchanges as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), which browsers' tools and proxies open. */

import { STATUS_CODES } from 'node:http';
import { z } from 'zod';
import type { ExchangeDescription } from './describe.ts';

const NameValue = z.object({ name: z.string(), value: z.string() });

const Message = {
  httpVersion: z.string(),
  cookies: z.array(NameValue),
  headers: z.array(NameValue),
  headersSize: z.number(),
  bodySize: z.number(),
};

/** An archive. */
export const HarArchive = z.object({
  log: z.object({
    version: z.literal('1.2'),
    creator: z.object({ name: z.string(), version: z.string() }),
    comment: z.string(),
    entries: z.array(
      z.object({
        startedDateTime: z.string(),
        time: z.number(),
        request: z.object({
          method: z.string(),
          url: z.string(),
          ...Message,
          queryString: z.array(NameValue),
          postData: z.object({ mimeType: z.string(), text: z.string() }).exactOptional(),
        }),
        response: z.object({
          status: z.number(),
          statusText: z.string(),
          ...Message,
          content: z.object({ size: z.number(), mimeType: z.string(), text: z.string() }),
          redirectURL: z.string(),
        }),
        cache: z.object({}),
        timings: z.object({ send: z.number(), wait: z.number(), receive: z.number() }),
        comment: z.string(),
      }),
    ),
  }),
});

/** The archive of exchanges. Secrets are masked; no time passes during an exchange on the cloud's clock. */
export function harOf(
  exchanges: readonly ExchangeDescription[],
  creator: { readonly version: string; readonly comment: string },
): z.input<typeof HarArchive> {
  return {
    log: {
      version: '1.2',
      creator: { name: 'Glovebox', version: creator.version },
      comment: creator.comment,
      entries: exchanges.map(entryOf),
    },
  };
}

// Nobody has counted it (the specification: -1).
const UNKNOWN = -1;

function entryOf(exchange: ExchangeDescription) {
  const { requestHeaders, requestBody, responseHeaders, responseBody, status } = exchange;
  const message = { httpVersion: 'HTTP/1.1', cookies: [], headersSize: UNKNOWN, bodySize: UNKNOWN };
  const url = URL.canParse(exchange.url) ? new URL(exchange.url) : undefined;
  return {
    startedDateTime: exchange.time,
    time: 0,
    request: {
      ...message,
      method: exchange.method,
      url: exchange.url,
      headers: pairs(Object.entries(requestHeaders)),
      queryString: pairs(url?.searchParams ?? []),
      ...(requestBody !== '' && { postData: { mimeType: typeOf(requestHeaders), text: requestBody } }),
    },
    response: {
      ...message,
      status,
      statusText: STATUS_CODES[status] ?? '',
      headers: pairs(Object.entries(responseHeaders)),
      content: {
        size: Buffer.byteLength(responseBody),
        mimeType: typeOf(responseHeaders),
        text: responseBody,
      },
      redirectURL: responseHeaders.location ?? '',
    },
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    comment: `${exchange.summary}, from ${exchange.device}`,
  };
}

/** A name may stand there more than once. */
function pairs(named: Iterable<readonly [string, string]>): { name: string; value: string }[] {
  return [...named].map(([name, value]) => ({ name, value }));
}

function typeOf(headers: Readonly<Record<string, string>>): string {
  return headers['content-type'] ?? 'application/octet-stream';
}
