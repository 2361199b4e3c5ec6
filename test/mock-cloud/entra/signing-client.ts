/** A client that signs assertions with the key of its certificate; jose signs, as a foreign client would. */

import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { createCertificate } from '../../../wire/x509.ts';
import { json, type Seen } from './refusal.ts';
import { addApplication, type Directory, post } from './tenant.ts';

export const SIGNING_CLIENT = 'a5516e2d-0000-4000-8000-000000000001';
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface Identity {
  readonly privateKey: KeyObject;
  readonly der: Buffer;
  readonly pem: string;
  readonly keyPem: string;
  /** SHA-1, hex. */
  readonly thumbprint: string;
}

/** A key with a self-signed certificate. */
export function createIdentity(
  name: string,
  from = Date.UTC(2020, 0, 1),
  until = Date.UTC(2040, 0, 1),
): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const subject = [{ type: 'CN', value: name }];
  const der = createCertificate(
    {
      subject,
      issuer: subject,
      serial: Buffer.from([1]),
      notBefore: from,
      notAfter: until,
      publicKey,
      extensions: [],
    },
    privateKey,
  );
  const base64 = der.toString('base64').replace(/.{64}/g, '$&\n').trimEnd();
  return {
    privateKey,
    der,
    pem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    keyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    thumbprint: createHash('sha1').update(der).digest('hex').toUpperCase(),
  };
}

export const REGISTERED = createIdentity('CN of the import tool');
export const UNREGISTERED = createIdentity('CN of somebody else');
/** Its certificate has ended. */
export const EXPIRED = createIdentity('CN of last year', Date.UTC(2020, 0, 1), Date.UTC(2021, 0, 1));

/** What an assertion differs in from a good one. */
export interface Change {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly identity?: Identity;
}

export const x5t = ({ der }: Identity): string => createHash('sha1').update(der).digest('base64url');
export const x5tS256 = ({ der }: Identity): string => createHash('sha256').update(der).digest('base64url');

/** An assertion as MSAL makes it, with what is changed; `now` in ms. */
export async function assertion(now: number, tenantId: string, change: Change = {}): Promise<string> {
  const identity = change.identity ?? REGISTERED;
  const claims = {
    aud: `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
    iss: SIGNING_CLIENT,
    sub: SIGNING_CLIENT,
    nbf: now / 1000,
    exp: now / 1000 + 600,
    jti: 'b9d3cf2c-0000-4000-8000-000000000001',
    ...change.claims,
  };
  const header = change.header ?? { x5t: x5t(identity) };
  return new SignJWT(claims)
    .setProtectedHeader({ typ: 'JWT', ...header, alg: String(header.alg ?? 'RS256') })
    .sign(identity.privateKey);
}

/** The form of a request for a token of Graph in the client's own name. */
export const assertionForm = (value: string): Record<string, string> => ({
  grant_type: 'client_credentials',
  client_id: SIGNING_CLIENT,
  client_assertion_type: ASSERTION_TYPE,
  client_assertion: value,
  scope: 'https://graph.microsoft.com/.default',
});

/** Registers the client with its certificates. */
export const registerSigningClient = (directory: Directory): Promise<void> =>
  addApplication(directory, {
    appId: SIGNING_CLIENT,
    displayName: 'Import tool',
    confidential: true,
    certificates: [REGISTERED, EXPIRED].map(({ der }) => der.toString('base64')),
    roles: ['Device.Read.All'],
  });

/** What a client meets whose assertion is not good. */
export function assertionCases(directory: () => Directory) {
  const asked = async (change: Change, form: Readonly<Record<string, string>> = {}): Promise<Seen> => {
    const { bench, tenant } = directory();
    await registerSigningClient(directory());
    const value = await assertion(bench.now, tenant.id, change);
    return json(post(bench, `/${tenant.id}/oauth2/v2.0/token`, { ...assertionForm(value), ...form }));
  };
  return {
    clientAssertionMalformed: () => asked({}, { client_assertion: 'x.y.z' }),
    clientAssertionSubject: () => asked({ claims: { sub: 'somebody' } }),
    clientAssertionOfAnother: () => asked({ claims: { iss: 'somebody', sub: 'somebody' } }),
    clientAssertionAudience: () => asked({ claims: { aud: 'https://login.microsoftonline.com/' } }),
    clientAssertionOutOfTime: () => asked({ claims: { exp: 1 } }),
    clientAssertionSignature: () => asked({ identity: UNREGISTERED }),
  };
}
