/** What is kept of an organization's federation service. */

import type { CollectionDefinition } from '../../store/index.ts';

/** A federation service (AD FS). */
export interface FederationService {
  /** Its name on the network, lower case. */
  readonly host: string;
  readonly tenantId: string;
  /** The organization's name, which its pages show. */
  readonly displayName: string;
  /** The domain whose people it knows: its DNS name in lower case. */
  readonly domainId: string;
  /** The domain of the directory that trusts it. */
  readonly federatedDomain: string;
  /** Whether it takes Windows' own sign-on in the place of a password. */
  readonly singleSignOn: boolean;
  /** Whether a proxy publishes it to the Internet. */
  readonly webApplicationProxy: boolean;
  /** The account that it runs under, without the domain, and its password. */
  readonly account: string;
  readonly password: string;
}

/** Kept under tenant '', by host: no two organizations have the same name. */
export const federationServices: CollectionDefinition<FederationService> = {
  name: 'onPremises.federationServices',
};

/** The certificate that signs tokens. */
export interface SigningCertificate {
  /** DER, base64. */
  readonly certificate: string;
}

/** Kept under tenant '', by host. */
export const signingCertificates: CollectionDefinition<SigningCertificate> = {
  name: 'onPremises.federationSigningCertificates',
};
