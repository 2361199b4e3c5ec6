/**
 * Exchanges of a scenario that passed, as its report shows them: with tokens, certificates and keys shortened, and without
 * headers that only count. They are most of what goes over the wire and nothing that compresses or that anybody reads.
 */
import type { Exchange } from './evidence.ts';

/** What may be Base64 or a hexadecimal number and is longer than any word or id; a path of an address may be, too. */
const LONG = /[A-Za-z0-9+/_-]{40,}=*/g;
const SHOWN = 8;
/** Headers that differ in each exchange and tell nothing that the exchange does not tell itself. */
const IDLE_HEADERS: ReadonlySet<string> = new Set([
  'client-request-id',
  'content-length',
  'date',
  'return-client-request-id',
  'request-id',
  'x-ms-request-id',
  'x-ms-ags-diagnostic',
]);

/** The exchanges, with what is opaque cut to its beginning and its length: `eyJ0eXAiOiJKV1Qi… (812 characters)`. */
export function shortened(exchanges: readonly Exchange[]): readonly Exchange[] {
  return exchanges.map((exchange) => ({
    ...exchange,
    url: short(exchange.url),
    ...(exchange.requestHeaders && { requestHeaders: shortHeaders(exchange.requestHeaders) }),
    ...(exchange.requestBody && { requestBody: short(exchange.requestBody) }),
    ...(exchange.responseHeaders && { responseHeaders: shortHeaders(exchange.responseHeaders) }),
    ...(exchange.responseBody && { responseBody: short(exchange.responseBody) }),
  }));
}

function short(text: string): string {
  return text.replace(LONG, (long) =>
    isOpaque(long) ? `${long.slice(0, SHOWN)}… (${long.length} characters)` : long,
  );
}

/** Of Base64 two fifths are capitals and a sixth digits; of words and ids in a path far less. */
function isOpaque(long: string): boolean {
  if (/^[0-9a-f]+$/i.test(long)) return true;
  const share = (kind: RegExp): number => (long.match(kind)?.length ?? 0) / long.length;
  return share(/[A-Z]/g) > 0.2 && share(/[0-9]/g) > 0.04;
}

function shortHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      IDLE_HEADERS.has(name.toLowerCase()) ? [] : [[name, short(value)]],
    ),
  );
}
