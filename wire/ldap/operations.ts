/** What LDAP's messages say (RFC 4511 section 4), as values. */

import type { LdapFilter } from './filter.ts';
import type { LdapResult } from './result.ts';

/** An attribute and its values; the values of text attributes are UTF-8. */
export interface LdapAttribute {
  readonly type: string;
  readonly values: readonly Uint8Array[];
}

/** One step of a modification. */
export interface LdapChange {
  readonly operation: 'add' | 'delete' | 'replace';
  readonly attribute: LdapAttribute;
}

/** How a search goes down from its base. */
export type SearchScope = 'base' | 'oneLevel' | 'subtree';

interface Done {
  readonly result: LdapResult;
}

/** The operations by their kinds. */
export interface LdapOperations {
  bindRequest: {
    readonly version: number;
    readonly name: string;
    readonly authentication:
      | { readonly kind: 'simple'; readonly password: Uint8Array }
      | { readonly kind: 'sasl'; readonly mechanism: string; readonly credentials: Uint8Array | undefined };
  };
  bindResponse: Done & { readonly serverCredentials: Uint8Array | undefined };
  unbindRequest: Readonly<Record<never, never>>;
  searchRequest: {
    readonly base: string;
    readonly scope: SearchScope;
    /** 0 to 3, RFC 4511 section 4.5.1.3; Active Directory has no aliases. */
    readonly dereference: number;
    /** 0: no limit. */
    readonly sizeLimit: number;
    /** Seconds; 0: no limit. */
    readonly timeLimit: number;
    readonly typesOnly: boolean;
    readonly filter: LdapFilter;
    /** Empty: all that are not operational. */
    readonly attributes: readonly string[];
  };
  searchEntry: { readonly name: string; readonly attributes: readonly LdapAttribute[] };
  searchDone: Done;
  searchReference: { readonly uris: readonly string[] };
  modifyRequest: { readonly name: string; readonly changes: readonly LdapChange[] };
  modifyResponse: Done;
  addRequest: { readonly name: string; readonly attributes: readonly LdapAttribute[] };
  addResponse: Done;
  deleteRequest: { readonly name: string };
  deleteResponse: Done;
  modifyNameRequest: {
    readonly name: string;
    readonly newStep: string;
    readonly deleteOld: boolean;
    /** Where the entry moves to, if it moves. */
    readonly newParent: string | undefined;
  };
  modifyNameResponse: Done;
  compareRequest: { readonly name: string; readonly attribute: string; readonly value: Uint8Array };
  compareResponse: Done;
  abandonRequest: { readonly id: number };
  extendedRequest: { readonly oid: string; readonly value: Uint8Array | undefined };
  extendedResponse: Done & { readonly oid: string | undefined; readonly value: Uint8Array | undefined };
}

/** A kind of operation. */
export type LdapKind = keyof LdapOperations;

/** An operation, or one of some kinds. */
export type LdapOperation<Kind extends LdapKind = LdapKind> = {
  [K in Kind]: { readonly kind: K } & LdapOperations[K];
}[Kind];

/** Object identifiers of extended operations. */
export const EXTENDED_OPERATIONS = {
  /** RFC 4511 section 4.14. */
  startTls: '1.3.6.1.4.1.1466.20037',
  /** RFC 4532. */
  whoAmI: '1.3.6.1.4.1.4203.1.11.3',
  /** The server says of itself that it closes the connection (RFC 4511 section 4.4.1). */
  noticeOfDisconnection: '1.3.6.1.4.1.1466.20036',
} as const;
