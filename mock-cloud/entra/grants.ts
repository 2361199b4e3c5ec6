/** What the sign-in service keeps between requests: codes, refresh tokens, device codes, nonces. All under tenant ''. */

import type { CollectionDefinition } from '../store/index.ts';
import type { Expiring } from './opaque.ts';

/** Whose sign-in a grant stands for. */
export interface GrantedUser {
  readonly tenantId: string;
  readonly userId: string;
  /** RFC 8176. */
  readonly amr: readonly string[];
  readonly sessionId: string;
  /** Object id of the device that has shown itself at the sign-in; absent where none has. */
  readonly deviceObjectId?: string | undefined;
}

/** An authorization code (RFC 6749 section 4.1.2) with what the token endpoint compares. */
export interface AuthorizationCode extends Expiring, GrantedUser {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string | undefined;
  readonly codeChallengeMethod: 'S256' | 'plain';
  readonly resource: string | undefined;
  readonly scope: string | undefined;
  readonly nonce: string | undefined;
  /** Sent to a single-page application: a script in a browser redeems it. */
  readonly spa: boolean;
  readonly redeemed: boolean;
}

/** A refresh token holds for all resources; redeeming it gives a new one, and it stays good itself (so does the live service). */
export interface RefreshToken extends Expiring, GrantedUser {
  readonly clientId: string;
  /** Given to a single-page application: it and what comes after it hold a day, no longer. */
  readonly spa: boolean;
  /** Given to a client of the family: others of the family may redeem it. */
  readonly family: boolean;
  /** Of a provisioning package: it and what comes after it hold until the package ends. */
  readonly ofPackage?: boolean;
  /** What it was issued for; used where a redemption names nothing. */
  readonly resource: string | undefined;
  readonly scope: string | undefined;
  readonly issuedAt: number;
}

/** Device authorization grant, RFC 8628. */
export interface DeviceCode extends Expiring {
  readonly userCode: string;
  /** The endpoint that gave it. */
  readonly version: 1 | 2;
  readonly clientId: string;
  /** The tenant of the request; undefined for common. */
  readonly tenantId: string | undefined;
  readonly resource: string | undefined;
  readonly scope: string | undefined;
  /** How long the client waits between two polls, ms; each poll that comes too soon makes it longer. */
  readonly interval: number;
  /** When it polled last, ms; undefined before the first poll. */
  readonly polledAt: number | undefined;
  readonly state: 'pending' | 'declined' | 'redeemed' | GrantedUser;
}

/** A nonce of srv_challenge ([MS-OAPXBC] 3.2.5.1.1). */
export interface Nonce extends Expiring {
  readonly nonce: true;
}

const EXPIRES = { field: 'expiresAt' } as const;

/** See {@link AuthorizationCode}. */
export const authorizationCodes: CollectionDefinition<AuthorizationCode> = {
  name: 'entra.codes',
  indexes: [EXPIRES],
};
/** See {@link RefreshToken}. */
export const refreshTokens: CollectionDefinition<RefreshToken> = {
  name: 'entra.refreshTokens',
  indexes: [EXPIRES],
};
/** See {@link DeviceCode}. */
export const deviceCodes: CollectionDefinition<DeviceCode> = {
  name: 'entra.deviceCodes',
  indexes: [EXPIRES, { field: 'userCode', ignoreCase: true }],
};
/** See {@link Nonce}. */
export const nonces: CollectionDefinition<Nonce> = { name: 'entra.nonces', indexes: [EXPIRES] };

const MINUTE = 60_000;

/** How long each holds, ms. */
export const LIFETIMES = {
  authorizationCode: 10 * MINUTE,
  refreshToken: 90 * 24 * 60 * MINUTE,
  refreshTokenOfPage: 24 * 60 * MINUTE,
  primaryRefreshToken: 14 * 24 * 60 * MINUTE,
  deviceCode: 15 * MINUTE,
  nonce: 10 * MINUTE,
  signIn: 24 * 60 * MINUTE,
  numberMatch: MINUTE,
} as const;
