/** Everything that Graph refuses, in one table (graph.md section 8). */

import { gapText } from '../not-served/index.ts';

/** How the body of a refusal is written: plain, or the Intune service's JSON text inside the message. */
type Style = 'plain' | 'intune';

interface Entry {
  readonly status: number;
  readonly code: string;
  /** The message when the caller of {@link refuse} gives none. */
  readonly text: string;
  readonly style: Style;
  /** Section of graph.md, or the page of Microsoft's reference. */
  readonly source: string;
}

/** The table; a percent sign in a text stands for the detail. */
export const REFUSALS = {
  segment: {
    status: 400,
    code: 'BadRequest',
    text: "Resource not found for the segment '%'.",
    style: 'plain',
    source: 'graph.md 1',
  },
  noRoute: {
    status: 400,
    code: 'No method match route template',
    text: '%',
    style: 'plain',
    source: 'graph.md 8',
  },
  intuneBadRequest: {
    status: 400,
    code: 'BadRequest',
    text: 'An error has occurred',
    style: 'intune',
    source: 'graph.md 8',
  },
  intuneQuery: { status: 400, code: 'BadRequest', text: '%', style: 'plain', source: 'graph.md 3.1' },
  propertyNotFound: {
    status: 400,
    code: 'BadRequest',
    text: '%',
    style: 'plain',
    source: 'https://github.com/OData/odata.net, Microsoft.OData.Core: MetadataBinder_PropertyNotDeclared',
  },
  unknownProperty: { status: 400, code: 'BadRequest', text: '%', style: 'plain', source: 'graph.md 8' },
  malformedBody: { status: 400, code: 'BadRequest', text: '%', style: 'plain', source: 'graph.md 2.3' },
  requestBadRequest: {
    status: 400,
    code: 'Request_BadRequest',
    text: '%',
    style: 'plain',
    source: 'graph.md 8',
  },
  unsupportedQuery: {
    status: 400,
    code: 'Request_UnsupportedQuery',
    text: '%',
    style: 'plain',
    source: 'graph.md 3.3',
  },
  batch: { status: 400, code: 'BadRequest', text: '%', style: 'plain', source: 'graph.md 2.5' },
  tokenEmpty: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'Access token is empty.',
    style: 'plain',
    source: 'graph.md 8',
  },
  tokenMalformed: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'CompactToken parsing failed with error code: 80049217',
    style: 'plain',
    source: 'graph.md 8',
  },
  tokenExpired: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'Lifetime validation failed, the token is expired.',
    style: 'plain',
    source: 'graph.md 8',
  },
  tokenInvalid: {
    status: 401,
    code: 'InvalidAuthenticationToken',
    text: 'Access token validation failure. %',
    style: 'plain',
    source: 'Microsoft Graph error responses; the sentence names the check',
  },
  intuneForbidden: {
    status: 403,
    code: 'Forbidden',
    text: 'Application is not authorized to perform this operation. Application must have one of the following scopes: %',
    style: 'intune',
    source: 'graph.md 8',
  },
  directoryForbidden: {
    status: 403,
    code: 'Authorization_RequestDenied',
    text: 'Insufficient privileges to complete the operation.',
    style: 'plain',
    source: 'graph.md 8',
  },
  noIntune: {
    status: 400,
    code: 'BadRequest',
    text: 'Request not applicable to target tenant.',
    style: 'plain',
    source: 'graph.md 10',
  },
  intuneNotFound: {
    status: 404,
    code: 'ResourceNotFound',
    text: 'An error has occurred',
    style: 'intune',
    source: 'graph.md 8',
  },
  directoryNotFound: {
    status: 404,
    code: 'Request_ResourceNotFound',
    text: "Resource '%' does not exist or one of its queried reference-property objects are not present.",
    style: 'plain',
    source: 'graph.md 8',
  },
  methodNotAllowed: {
    status: 405,
    code: 'Request_BadRequest',
    text: 'Specified HTTP method is not allowed for the request target.',
    style: 'plain',
    source: 'Microsoft Graph: directory objects',
  },
  syncRunning: {
    status: 409,
    code: 'Conflict',
    text: 'A sync is already in progress.',
    style: 'intune',
    source: 'graph.md 5.4',
  },
  unsupportedMediaType: {
    status: 415,
    code: 'Request_BadRequest',
    text: 'A supported MIME type could not be found that matches the acceptable MIME types for the request: text/plain.',
    style: 'plain',
    source: 'graph.md 2.4',
  },
  syncTooSoon: {
    status: 429,
    code: 'TooManyRequests',
    text: 'Too many requests. Try again later.',
    style: 'intune',
    source: 'graph.md 5.4',
  },
  intuneInternal: {
    status: 500,
    code: 'InternalServerError',
    text: 'An error has occurred',
    style: 'intune',
    source: 'graph.md 8',
  },
  notServed: {
    status: 501,
    code: 'NotImplemented',
    text: gapText('%'),
    style: 'plain',
    source: 'Glovebox; the code is of https://learn.microsoft.com/graph/errors',
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** Names of the table's entries. */
export type RefusalName = keyof typeof REFUSALS;

/** A request that Graph refuses; thrown anywhere below the router, which turns it into the body of its table entry. */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal';
  readonly entry: Entry;
  /** CustomApiErrorPhrase of the Intune envelope. */
  readonly phrase: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(entry: Entry, message: string, phrase: string, headers: Readonly<Record<string, string>>) {
    super(message);
    this.entry = entry;
    this.phrase = phrase;
    this.headers = headers;
  }
}

/** The refusal of that name; `detail` stands for the percent sign of the entry's text, or replaces a text that has none. */
export function refuse(
  name: RefusalName,
  detail?: string,
  more: { readonly phrase?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): GraphRefusal {
  const entry: Entry = REFUSALS[name];
  const message =
    detail === undefined
      ? entry.text
      : entry.text.includes('%')
        ? entry.text.split('%').join(detail)
        : detail;
  return new GraphRefusal(entry, message, more.phrase ?? '', more.headers ?? {});
}
