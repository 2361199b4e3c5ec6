/** What an exchange was, in a protocol analyst's words, with bodies as text and secrets masked. */

import type { JournalEntry } from './journal.ts';

/** An exchange as a report shows it. */
export interface ExchangeDescription {
  readonly index: number;
  /** ISO 8601, the cloud's clock. */
  readonly time: string;
  readonly device: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly summary: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: string;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string;
  /** What of it Glovebox does not have; left out where it has all of it. */
  readonly notServed?: readonly string[];
}

/** What a report shows of an exchange; `summary` is what its message is called. */
export function describeEntry(entry: JournalEntry, summary: string): ExchangeDescription {
  const requestBody = bodyText(entry.requestBody, entry.requestHeaders['content-type']);
  const responseBody = bodyText(entry.responseBody, entry.responseHeaders['content-type']);
  return {
    index: entry.index,
    time: new Date(entry.time).toISOString(),
    device: entry.from,
    method: entry.method,
    url: maskUrl(entry.url),
    status: entry.status,
    summary,
    requestHeaders: maskHeaders(entry.requestHeaders),
    requestBody: maskBody(requestBody),
    responseHeaders: maskHeaders(entry.responseHeaders),
    responseBody: maskBody(responseBody),
    ...(entry.notServed && { notServed: entry.notServed }),
  };
}

const MOST_CHARACTERS = 16_000;

function bodyText(body: Buffer, contentType = ''): string {
  if (body.length === 0) return '';
  const type = contentType.toLowerCase();
  if (/json/.test(type)) return prettyJson(body.toString('utf8'));
  if (/xml|text|html|form-urlencoded/.test(type)) return cut(body.toString('utf8'));
  return `(${body.length} bytes of ${type || 'unknown type'})`;
}

function prettyJson(text: string): string {
  try {
    return cut(JSON.stringify(JSON.parse(text), null, 2));
  } catch {
    return cut(text);
  }
}

function cut(text: string): string {
  return text.length <= MOST_CHARACTERS
    ? text
    : `${text.slice(0, MOST_CHARACTERS)}\n… (${text.length} characters)`;
}

const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'x-device-token',
  'devicetoken',
]);
// Fields whose values would let somebody sign in, were this a real cloud: in forms, queries and JSON alike.
const SECRET_FIELDS =
  'passwd|password|client_secret|code_verifier|refresh_token|access_token|id_token|flowToken|canary|otc|device_code|assertion|PreAuthorizedJoinChallenge';
// An authorization code in forms and queries; in JSON a code is what an error is told by.
const SECRET_PARAMETERS = `${SECRET_FIELDS}|code`;
const MASK = '•••';

function maskHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      SECRET_HEADERS.has(name.toLowerCase()) ? MASK : maskUrl(value),
    ]),
  );
}

function maskUrl(text: string): string {
  return text.replace(new RegExp(`([?&](?:${SECRET_PARAMETERS})=)[^&#\\s]+`, 'gi'), `$1${MASK}`);
}

function maskBody(text: string): string {
  return text
    .replace(new RegExp(`(^|&)((?:${SECRET_PARAMETERS})=)[^&\\s]*`, 'gi'), `$1$2${MASK}`)
    .replace(new RegExp(`("(?:${SECRET_FIELDS})"\\s*:\\s*)"[^"]*"`, 'gi'), `$1"${MASK}"`);
}
