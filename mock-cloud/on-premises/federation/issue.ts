/** The token: who the person is, in the claims that Microsoft's directory asks for. */

import { ASSERTION_ID, CLAIM, encodeAssertion, MICROSOFT_ONLINE } from '#wire/federation/saml-assertion.ts';
import type { TokenResponse, TrustVersion } from '#wire/federation/ws-trust.ts';
import { signXml } from '#wire/xml-signature.ts';
import type { FederationCall } from './call.ts';
import { issuerOf } from './names.ts';
import type { DomainPerson } from './people.ts';
import { tokenSigner } from './signing.ts';

/** How the person was authenticated. */
export type Method = 'password' | 'windows';

/** Values of AuthenticationMethod and of the claim beside it. */
const METHODS: Readonly<Record<Method, { readonly statement: string; readonly reference: string }>> = {
  password: {
    statement: 'urn:oasis:names:tc:SAML:1.0:am:password',
    reference: 'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/password',
  },
  windows: {
    statement: 'urn:federation:authentication:windows',
    reference: 'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/windows',
  },
};

/** An hour (TokenLifetime of a relying party, unless somebody has set it). */
const LIFETIME_MS = 3_600_000;

/** Makes the token of a person. */
export async function issueToken(
  call: FederationCall,
  person: DomainPerson,
  method: Method,
  version: TrustVersion,
): Promise<TokenResponse> {
  const { now, service, random } = call;
  const immutableId = person.objectGuid.toString('base64');
  const assertion = encodeAssertion({
    id: `_${random.guid()}`,
    issuer: issuerOf(service),
    issuedAt: now,
    notBefore: now,
    notOnOrAfter: now + LIFETIME_MS,
    audience: MICROSOFT_ONLINE,
    nameIdentifier: immutableId,
    attributes: [
      { ...CLAIM.userPrincipalName, values: [person.userPrincipalName] },
      { ...CLAIM.immutableId, values: [immutableId] },
      { ...CLAIM.authenticationMethods, values: [METHODS[method].reference] },
      { ...CLAIM.insideCorporateNetwork, values: [String(call.inside)] },
    ],
    method: METHODS[method].statement,
    authenticatedAt: now,
  });
  const signer = await tokenSigner(call.context, service);
  return {
    version,
    appliesTo: MICROSOFT_ONLINE,
    created: now,
    expires: now + LIFETIME_MS,
    assertion: signXml(assertion, { idAttribute: ASSERTION_ID }, signer),
  };
}
