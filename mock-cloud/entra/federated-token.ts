/** A federation service vouches for a person: whether its token is believed, and who that is here. */

import { WireError } from '#wire/error.ts';
import {
  ASSERTION_ID,
  CLAIM,
  claimValues,
  MICROSOFT_ONLINE,
  readAssertion,
  type SamlAssertion,
} from '#wire/federation/saml-assertion.ts';
import { parseXml } from '#wire/xml.ts';
import { attribute } from '#wire/xml-read.ts';
import { checkXmlSignature } from '#wire/xml-signature.ts';
import { inTenant } from '../service/index.ts';
import type { CollectionDefinition } from '../store/index.ts';
import { UniqueViolation } from '../store/index.ts';
import type { Call } from './call.ts';
import { type DomainFederation, findFederationByIssuer } from './federations.ts';
import { type Expiring, sweep } from './opaque.ts';
import type { Tenant, User } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import { findTenant } from './tenants.ts';
import { findUserByName } from './users.ts';

/** Who was vouched for, and how they had signed in there (values of the claim amr). */
export interface FederatedUser {
  readonly tenant: Tenant;
  readonly user: User;
  readonly amr: readonly string[];
}

/** Clocks of federation services may differ by so much (assumption A-FED-05). */
const CLOCK_SKEW_MS = 5 * 60_000;

/** Kept under tenant '', by issuer and id, until they are too old to be accepted: no assertion is accepted twice. */
const acceptedAssertions: CollectionDefinition<Expiring> = {
  name: 'entra.acceptedAssertions',
  indexes: [{ field: 'expiresAt' }],
};

/** Believes a SAML 1.1 assertion, as it came, or says why not. It is good once. */
export async function acceptAssertion(call: Call, text: string): Promise<FederatedUser | Refusal> {
  try {
    const federation = await federationOf(call, text);
    if ('refused' in federation) return federation;
    const assertion = believed(call, federation, text);
    if ('refused' in assertion) return assertion;
    const person = await personOf(call, federation, assertion);
    if ('refused' in person) return person;
    return (await isFirst(call, assertion))
      ? person
      : refuse('samlTokenInvalid', { detail: 'It was used before.' });
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return refuse('samlTokenInvalid', { detail: error.message });
  }
}

/** By the issuer that the assertion names; nothing of it is believed yet. */
async function federationOf({ parts }: Call, text: string): Promise<DomainFederation | Refusal> {
  const realm = attribute(parseXml(text), 'Issuer') ?? '';
  const federation = await findFederationByIssuer(parts.context, realm);
  return federation ?? refuse('federationRealmUnknown', { realm: realm.slice(0, 200) });
}

function believed({ now }: Call, federation: DomainFederation, text: string): SamlAssertion | Refusal {
  const { signingCertificate, issuerUri } = federation;
  if (signingCertificate === null) return refuse('signatureInvalid');
  const trusted = Buffer.from(signingCertificate, 'base64');
  const checked = checkXmlSignature(text, { idAttribute: ASSERTION_ID }, trusted);
  if (checked.kind === 'refused') return refuse('signatureInvalid');
  const assertion = readAssertion(checked.signed);
  if (assertion.issuer !== issuerUri)
    return refuse('samlTokenInvalid', { detail: 'The issuer is another one.' });
  if (assertion.audience !== MICROSOFT_ONLINE)
    return refuse('samlTokenInvalid', { detail: `The audience is '${assertion.audience.slice(0, 100)}'.` });
  const early = assertion.notBefore - CLOCK_SKEW_MS > now;
  const late = assertion.notOnOrAfter + CLOCK_SKEW_MS <= now;
  return early || late ? refuse('assertionOutOfTime') : assertion;
}

async function personOf(
  call: Call,
  { domain, tenantId }: DomainFederation,
  assertion: SamlAssertion,
): Promise<FederatedUser | Refusal> {
  const { context } = call.parts;
  const [name = '', ...more] = claimValues(assertion, CLAIM.userPrincipalName);
  const [immutableId, ...others] = claimValues(assertion, CLAIM.immutableId);
  if (name === '' || more.length > 0 || others.length > 0 || immutableId !== assertion.nameIdentifier)
    return refuse('samlTokenInvalid', { detail: 'UPN and ImmutableID have to be there once each.' });
  const tenant = await findTenant(context, tenantId);
  if (tenant === undefined) return refuse('tenantNotFound', { tenant: tenantId });
  const unknown = refuse('federatedUserNotFound', { user: name, tenant: tenant.displayName });
  // A federation service speaks for its own domain only.
  if (!name.toLowerCase().endsWith(`@${domain}`)) return unknown;
  const user = await findUserByName(inTenant(context, tenantId), name);
  // Synchronization gives the person's own identifier to the user.
  if (user === undefined || user.onPremises?.immutableId !== immutableId) return unknown;
  if (!user.accountEnabled) return refuse('accountDisabled');
  return { tenant, user, amr: methodsOf(assertion) };
}

const MULTIPLE = 'http://schemas.microsoft.com/claims/multipleauthn';
const WINDOWS = 'http://schemas.microsoft.com/ws/2008/06/identity/authenticationmethod/windows';

function methodsOf(assertion: SamlAssertion): readonly string[] {
  const references = claimValues(assertion, CLAIM.authenticationMethods);
  return [references.includes(WINDOWS) ? 'wia' : 'pwd', ...(references.includes(MULTIPLE) ? ['mfa'] : [])];
}

async function isFirst({ parts: { context } }: Call, assertion: SamlAssertion): Promise<boolean> {
  await sweep(context, acceptedAssertions);
  const key = `${assertion.issuer} ${assertion.id}`;
  try {
    const expiresAt = assertion.notOnOrAfter + CLOCK_SKEW_MS;
    await context.store.collection(acceptedAssertions, '').insert(key, { key, expiresAt });
    return true;
  } catch (error) {
    if (error instanceof UniqueViolation) return false;
    throw error;
  }
}
