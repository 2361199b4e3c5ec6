/** What an LDAP connection knows of itself, and what its answers are made of. */

import type { SecurityLayer } from '#wire/gss-api/security-layer.ts';
import type { LdapMessage } from '#wire/ldap/message.ts';
import type { World } from './create-entry.ts';
import type { Controller } from './domain.ts';

/** The state of a connection. */
export interface LdapConnection {
  /** Whether nobody else can read it: TLS. */
  readonly confidential: boolean;
  /** Security identifier of who has logged on; undefined for nobody. */
  readonly sid: string | undefined;
}

/** Somebody who has shown a ticket, and how both sides go on. */
export interface AcceptedContext {
  /** Security identifier. */
  readonly sid: string;
  /** What the bind is answered with. */
  readonly credentials: Buffer;
  readonly layer: SecurityLayer;
}

/** What answering rests on. */
export interface LdapWorld extends World {
  /** The controller that answers. */
  readonly controller: Controller;
  /** Whether TLS may begin on the connection. */
  readonly canStartTls: boolean;
  /** Takes the credentials of a bind with GSS-SPNEGO; undefined when they do not hold. Without it there is none. */
  acceptContext?(credentials: Uint8Array): AcceptedContext | undefined;
}

/** An answer, the connection as it is from then on, and what becomes of it. */
export interface LdapAnswer {
  readonly connection: LdapConnection;
  readonly messages: readonly LdapMessage[];
  /** `startTls` and a layer: the messages are the last ones in clear. */
  readonly next: 'goOn' | 'startTls' | 'close' | SecurityLayer;
}
