/** Wingtip, whose domain is federated with a service that the tests are: it signs whatever they want it to say. */

import { generateKeyPairSync } from 'node:crypto';
import {
  domainFederation,
  synchronizeUser,
  trustingSigningCertificate,
} from '../../../mock-cloud/entra/index.ts';
import { inTenant, type ServiceContext } from '../../../mock-cloud/service/index.ts';
import { type CreatedTenant, createTenant } from '../../../mock-cloud/tenant/index.ts';
import { TenantSpec } from '../../../mock-cloud/tenant/spec.ts';
import {
  ASSERTION_ID,
  CLAIM,
  encodeAssertion,
  MICROSOFT_ONLINE,
  type SamlAssertion,
} from '../../../wire/federation/saml-assertion.ts';
import { createCertificate } from '../../../wire/x509.ts';
import { signXml, type XmlSigner } from '../../../wire/xml-signature.ts';
import { json, type Seen } from './refusal.ts';
import { BROKER, type Directory, DRS, post } from './tenant.ts';

export const ISSUER = 'http://sts.wingtip.com/adfs/services/trust/';

/** A key and a self-signed certificate. */
export function createSigner(): XmlSigner {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const name = [{ type: 'CN', value: 'ADFS Signing - sts.wingtip.com' }];
  const fields = {
    subject: name,
    issuer: name,
    serial: Buffer.from([1]),
    notBefore: Date.UTC(2020, 0, 1),
    notAfter: Date.UTC(2040, 0, 1),
    publicKey,
    extensions: [],
  };
  return { privateKey, certificate: createCertificate(fields, privateKey) };
}

/** The service that Wingtip trusts, and one that nobody does. */
export const SIGNER = createSigner();
export const STRANGER = createSigner();

/** Makes Wingtip: vera, otto with a second factor, dan who is disabled. */
export async function createWingtip(context: ServiceContext): Promise<CreatedTenant> {
  const tenant = await createTenant(
    context,
    TenantSpec.parse({
      name: 'Wingtip',
      domain: 'wingtip.com',
      users: [
        { userPrincipalName: 'vera@wingtip.com' },
        { userPrincipalName: 'otto@wingtip.com', multiFactor: 'oneTimeCode' },
        { userPrincipalName: 'dan@wingtip.com', accountEnabled: false },
      ],
    }),
  );
  await context.store.transaction([
    domainFederation(context.store, {
      domain: 'wingtip.com',
      tenantId: tenant.id,
      displayName: 'Wingtip',
      issuerUri: ISSUER,
      passiveSignInUri: 'https://sts.wingtip.com/adfs/ls/',
      activeSignInUri: 'https://sts.wingtip.com/adfs/services/trust/2005/usernamemixed',
      metadataExchangeUri: 'https://sts.wingtip.com/adfs/services/trust/mex',
    }),
    trustingSigningCertificate(
      context.store,
      'wingtip.com',
      Buffer.from(SIGNER.certificate).toString('base64'),
    ),
  ]);
  for (const name of ['vera', 'otto', 'dan'])
    await synchronizeUser(inTenant(context, tenant.id), `${name}@wingtip.com`, ofWingtip(name));
  return tenant;
}

/** What synchronization has said of a person of Wingtip; all of them have the one identifier that the assertions name. */
const ofWingtip = (samAccountName: string) => ({
  immutableId: IMMUTABLE_ID,
  samAccountName,
  domainName: 'corp.wingtip.com',
  distinguishedName: `CN=${samAccountName},CN=Users,DC=corp,DC=wingtip,DC=com`,
  userPrincipalName: `${samAccountName}@wingtip.com`,
  securityIdentifier: 'S-1-5-21-1-2-3-1104',
  lastSyncDateTime: '2026-01-01T00:00:00.000Z',
});

const IMMUTABLE_ID = 'aW1tdXRhYmxl';

let made = 0;

/** What an assertion of the service says of somebody; vera unless told. */
export function says(
  now: number,
  change: Partial<SamlAssertion> = {},
  name = 'vera@wingtip.com',
): SamlAssertion {
  made += 1;
  return {
    id: `_assertion-${made}`,
    issuer: ISSUER,
    issuedAt: now,
    notBefore: now,
    notOnOrAfter: now + 3_600_000,
    audience: MICROSOFT_ONLINE,
    nameIdentifier: IMMUTABLE_ID,
    attributes: [
      { ...CLAIM.userPrincipalName, values: [name] },
      { ...CLAIM.immutableId, values: [IMMUTABLE_ID] },
    ],
    method: 'urn:oasis:names:tc:SAML:1.0:am:password',
    authenticatedAt: now,
    ...change,
  };
}

/** An assertion with its signature. */
export const signed = (assertion: SamlAssertion, signer: XmlSigner = SIGNER): string =>
  signXml(encodeAssertion(assertion), { idAttribute: ASSERTION_ID }, signer);

/** The grant. */
export const assertionForm = (assertion: string): Record<string, string> => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:saml1_1-bearer',
  client_id: BROKER,
  resource: DRS,
  assertion: Buffer.from(assertion, 'utf8').toString('base64url'),
});

/** Where Wingtip's people get tokens. */
export const WINGTIP_TOKEN = '/wingtip.com/oauth2/token';

/** What clients meet that come with assertions. */
export function federationCases(directory: () => Directory) {
  let wingtip: Promise<CreatedTenant> | undefined;
  const asked = async (
    change: Partial<SamlAssertion> = {},
    { name, signer }: { readonly name?: string; readonly signer?: XmlSigner } = {},
  ): Promise<Seen> => {
    const { bench } = directory();
    wingtip ??= createWingtip(bench.context);
    await wingtip;
    const assertion = signed(says(bench.now, change, name), signer);
    return json(post(bench, WINGTIP_TOKEN, assertionForm(assertion)));
  };
  return {
    federationRealmUnknown: () => asked({ issuer: 'http://sts.nowhere.example/adfs/services/trust/' }),
    samlTokenInvalid: () => asked({ audience: 'urn:federation:Somebody' }),
    signatureInvalid: () => asked({}, { signer: STRANGER }),
    assertionOutOfTime: () => asked({ notBefore: 0, notOnOrAfter: 1 }),
    federatedUserNotFound: () => asked({}, { name: 'nobody@wingtip.com' }),
    multiFactorRequired: () => asked({}, { name: 'otto@wingtip.com' }),
  };
}
