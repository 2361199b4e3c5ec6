/** By which names and addresses a federation service is known. */

import type { TrustEndpoint } from '#wire/federation/metadata-exchange.ts';
import type { TrustVersion } from '#wire/federation/ws-trust.ts';
import type { FederationService } from './records.ts';

type Named = Pick<FederationService, 'host'>;

/** What stands in its assertions as the issuer. */
export const issuerOf = ({ host }: Named): string => `http://${host}/adfs/services/trust/`;
/** Where browsers sign in. */
export const passiveAddress = ({ host }: Named): string => `https://${host}/adfs/ls/`;
/** Where it says what it offers. */
export const metadataAddress = ({ host }: Named): string => `https://${host}${METADATA_PATH}`;
/** Its services as tickets name them. Windows registers the first, and asks for the second over HTTP. */
export const principalNames = ({ host }: Named): readonly string[] => [`host/${host}`, `HTTP/${host}`];

/** The path at which it says what it offers. */
export const METADATA_PATH = '/adfs/services/trust/mex';

const KINDS = { windows: 'windowstransport', usernamePassword: 'usernamemixed' } as const;

/** The path of an endpoint, e.g. /adfs/services/trust/13/windowstransport. */
export const trustPath = (version: TrustVersion, authentication: TrustEndpoint['authentication']): string =>
  `/adfs/services/trust/${version}/${KINDS[authentication]}`;

/** Its endpoint of WS-Trust for user names. */
export const activeAddress = ({ host }: Named): string =>
  `https://${host}${trustPath('2005', 'usernamePassword')}`;
