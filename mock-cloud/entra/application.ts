/** Applications of a tenant in both their parts: clients that ask for tokens, and resources that tokens are for. */

import type { CollectionDefinition } from '../store/index.ts';

/** An application that asks for tokens. */
export interface Application {
  readonly appId: string;
  readonly displayName: string;
  readonly secret: string | null;
  /** Certificates whose keys may sign its assertions (keyCredentials): DER, base64. */
  readonly certificates?: readonly string[];
  /** Application permissions granted by the administrator, e.g. DeviceManagementServiceConfig.ReadWrite.All. */
  readonly roles: readonly string[];
  /** Delegated permissions consented for everybody. */
  readonly scopes: readonly string[];
  /** False for a public client (native). */
  readonly confidential: boolean;
  /** Besides those that every public client has. */
  readonly redirectUris?: readonly string[];
  /** Redirect URIs of a single-page application, whose tokens are redeemed by scripts in browsers. */
  readonly spaRedirectUris?: readonly string[];
  /** Delegated permissions that it has to give as a resource ("Expose an API"). */
  readonly exposedPermissions?: readonly string[];
  /** One of Microsoft's own: it has what it was given beforehand, and nobody is asked for consent. */
  readonly firstParty?: true;
  /** requestedAccessTokenVersion of the application as a resource; 1 unless told. */
  readonly accessTokenVersion?: 1 | 2;
}

/** By what a client has proved who it is; the claims appidacr and azpacr tell (protocols-entra.md 8). */
export type ClientProof = 'none' | 'secret' | 'assertion';

/** A client whose proof was good. */
export interface AuthenticatedClient extends Application {
  readonly proof: ClientProof;
}

/** By application id, lower case. */
export const applications: CollectionDefinition<Application> = { name: 'entra.applications' };
