/** Federated domains: who signs the people of a domain in, in the place of the directory. */

import type { ServiceContext, TenantContext } from '../service/index.ts';
import type { CollectionDefinition, PendingWrite, Store } from '../store/index.ts';

/**
 * The federation of a domain. Names follow internalDomainFederation in the reference of Microsoft Graph
 * (https://learn.microsoft.com/graph/api/resources/internaldomainfederation).
 */
export interface DomainFederation {
  /** Lower case. */
  readonly domain: string;
  readonly tenantId: string;
  /** What the organization calls its federation service. */
  readonly displayName: string;
  /** What stands in its assertions as the issuer. */
  readonly issuerUri: string;
  /** Where browsers sign in. */
  readonly passiveSignInUri: string;
  /** Where clients without a browser get tokens, and where the service says what it offers. */
  readonly activeSignInUri: string;
  readonly metadataExchangeUri: string;
  /** The certificate by which tokens are believed, DER, base64; null as long as nobody has given it. */
  readonly signingCertificate: string | null;
}

/** A federation as it begins. */
export type NewDomainFederation = Omit<DomainFederation, 'signingCertificate'>;

/** Kept under tenant '', by domain: a domain is verified in one tenant only, and so is an issuer. */
const domainFederations: CollectionDefinition<DomainFederation> = {
  name: 'entra.domainFederations',
  indexes: [{ field: 'issuerUri', unique: true }, { field: 'tenantId' }],
};

/** The step that makes a domain a federated one. */
export function domainFederation(store: Store, federation: NewDomainFederation): PendingWrite {
  const kept = { ...federation, signingCertificate: null };
  return store.collection(domainFederations, '').inserting(federation.domain, kept);
}

/** The step by which the tokens of a domain are believed by another certificate (DER, base64). */
export function trustingSigningCertificate(
  store: Store,
  domain: string,
  signingCertificate: string,
): PendingWrite {
  return store
    .collection(domainFederations, '')
    .updating(domain.toLowerCase(), (before) => ({ ...before, signingCertificate }));
}

/** The federation of a domain; undefined for a managed one. */
export async function findFederation(
  { store }: Pick<ServiceContext, 'store'>,
  domain: string,
): Promise<DomainFederation | undefined> {
  return store.collection(domainFederations, '').get(domain.toLowerCase());
}

/** The domains of a tenant that are federated, in lower case. */
export async function federatedDomains(context: TenantContext): Promise<ReadonlySet<string>> {
  const found = await context.store
    .collection(domainFederations, '')
    .list({ where: [{ field: 'tenantId', is: '=', value: context.tenantId }] });
  return new Set(found.map(({ domain }) => domain));
}

/** The federation of an issuer. */
export async function findFederationByIssuer(
  { store }: Pick<ServiceContext, 'store'>,
  issuerUri: string,
): Promise<DomainFederation | undefined> {
  return store.collection(domainFederations, '').find('issuerUri', issuerUri);
}

/** The address at which the people of the domain sign in. `context` comes back with the token; `userName` may be ''. */
export function signInAddress(
  { passiveSignInUri }: DomainFederation,
  { context, userName }: { readonly context: string; readonly userName: string },
): string {
  const url = new URL(passiveSignInUri);
  const parameters = {
    username: userName,
    wa: 'wsignin1.0',
    wtrealm: 'urn:federation:MicrosoftOnline',
    wctx: context,
    cbcxt: '',
    mkt: '',
    lc: '',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
