/** Everything that Graph refuses, in one table (graph.md section 8). */

import { gapText } from '../not-served/index.ts';
import { type Refusal as RefusalOf, type RefusalRow, refusalsOf } from '../service/index.ts';

/** How the body of a refusal is written: plain, or the Intune service's JSON text inside the message. */
type Style = 'plain' | 'intune';

interface Entry extends RefusalRow {
  readonly status: number;
  readonly code: string;
  readonly style: Style;
  /** Section of graph.md, or the page of Microsoft's reference. */
  readonly source: string;
}

/** The table; a text without a place for `{detail}` gives way to the detail where there is one. */
export const REFUSALS = {
  segment: {
    status: 400,
    code: 'BadRequest',
    text: "Resource not found for the segment '{detail}'.",
    style: 'plain',
    source: 'graph.md 1',
  },
  noRoute: {
    status: 400,
    code: 'No method match route template',
    text: '{detail}',
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
  intuneQuery: { status: 400, code: 'BadRequest', text: '{detail}', style: 'plain', source: 'graph.md 3.1' },
  propertyNotFound: {
    status: 400,
    code: 'BadRequest',
    text: '{detail}',
    style: 'plain',
    source: 'https://github.com/OData/odata.net, Microsoft.OData.Core: MetadataBinder_PropertyNotDeclared',
  },
  unknownProperty: {
    status: 400,
    code: 'BadRequest',
    text: '{detail}',
    style: 'plain',
    source: 'graph.md 8',
  },
  malformedBody: {
    status: 400,
    code: 'BadRequest',
    text: '{detail}',
    style: 'plain',
    source: 'graph.md 2.3',
  },
  requestBadRequest: {
    status: 400,
    code: 'Request_BadRequest',
    text: '{detail}',
    style: 'plain',
    source: 'graph.md 8',
  },
  unsupportedQuery: {
    status: 400,
    code: 'Request_UnsupportedQuery',
    text: '{detail}',
    style: 'plain',
    source: 'graph.md 3.3',
  },
  batch: { status: 400, code: 'BadRequest', text: '{detail}', style: 'plain', source: 'graph.md 2.5' },
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
    text: 'Access token validation failure. {detail}',
    style: 'plain',
    source: 'Microsoft Graph error responses; the sentence names the check',
  },
  intuneForbidden: {
    status: 403,
    code: 'Forbidden',
    text: 'Application is not authorized to perform this operation. Application must have one of the following scopes: {detail}',
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
    text: "Resource '{detail}' does not exist or one of its queried reference-property objects are not present.",
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
    text: gapText('{detail}'),
    style: 'plain',
    source: 'Glovebox; the code is of https://learn.microsoft.com/graph/errors',
  },
} as const satisfies Readonly<Record<string, Entry>>;

/** Names of the table's entries. */
export type RefusalName = keyof typeof REFUSALS;

const { refuse: refusalOf, rowOf, textOf } = refusalsOf<Readonly<Record<RefusalName, Entry>>>(REFUSALS);

/** What of an answer the table does not say. */
interface More {
  /** CustomApiErrorPhrase of the Intune envelope. */
  readonly phrase?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A refusal on its way up. It is thrown, as it may stand anywhere below the router, deep in a filter or a body, and nothing
 * between goes on; the router turns it into the body of its table entry.
 */
export class GraphRefusal extends Error {
  override readonly name = 'GraphRefusal';
  readonly entry: Entry;
  readonly phrase: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(refusal: RefusalOf<RefusalName>, { phrase = '', headers = {} }: More) {
    const entry = rowOf(refusal);
    super(entry.text.includes('{detail}') ? textOf(refusal) : (refusal.values.detail ?? entry.text));
    this.entry = entry;
    this.phrase = phrase;
    this.headers = headers;
  }
}

/** The refusal of that name, to be thrown; `detail` says what exactly was wrong. */
export function refuse(name: RefusalName, detail?: string, more: More = {}): GraphRefusal {
  return new GraphRefusal(refusalOf(name, detail === undefined ? {} : { detail }), more);
}
