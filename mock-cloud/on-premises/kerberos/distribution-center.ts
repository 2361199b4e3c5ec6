/** What the key distribution center of a domain is made of. */

import type { Random } from '../../random/index.ts';
import type { KerberosAccounts } from './accounts.ts';

/** One domain's. */
export interface DistributionCenter {
  /** The domain's name in upper case, e.g. CORP.CONTOSO.COM. */
  readonly realm: string;
  /** Its other name: what stands before the backslash in `CORP\anna`. */
  readonly netbiosName: string;
  readonly accounts: KerberosAccounts;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** For session keys: whoever knows the seed knows them, so the domain is one to test with. */
  readonly random: Pick<Random, 'bytes'>;
  /** Its Kerberos policy. {@link DOMAIN_POLICY} unless given. */
  readonly policy?: KerberosPolicy;
}

/** The Kerberos part of a domain's security policy. */
export interface KerberosPolicy {
  readonly ticketLifetimeMs: number;
  readonly renewableMs: number;
  readonly clockSkewMs: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * What a new domain has
 * (https://learn.microsoft.com/windows/security/threat-protection/security-policy-settings/kerberos-policy).
 */
export const DOMAIN_POLICY: KerberosPolicy = {
  ticketLifetimeMs: 10 * HOUR_MS,
  renewableMs: 7 * 24 * HOUR_MS,
  clockSkewMs: 5 * MINUTE_MS,
};

/** The policy in force. */
export const policyOf = (center: DistributionCenter): KerberosPolicy => center.policy ?? DOMAIN_POLICY;

/** Whether a name means this domain: Active Directory takes either, in any case. */
export const isRealm = ({ realm, netbiosName }: DistributionCenter, name: string): boolean =>
  [realm, netbiosName].some((own) => own.toUpperCase() === name.toUpperCase());

/** Whether a time on somebody's clock is too far from the center's. */
export const isSkewed = (center: DistributionCenter, time: number): boolean =>
  Math.abs(time - center.now()) > policyOf(center).clockSkewMs;
