/** How the key distribution center refuses. */

import { KERBEROS_ERRORS, type KerberosErrorName } from '#wire/kerberos/error-codes.ts';
import { encodeNtStatus, type KrbError } from '#wire/kerberos/error-message.ts';
import { type PrincipalName, ticketGranting } from '#wire/kerberos/principals.ts';
import { secondsAndMicroseconds } from '#wire/kerberos/values.ts';
import type { Standing } from './accounts.ts';
import type { DistributionCenter } from './distribution-center.ts';

/** Why a request gets no ticket. */
export interface Refusal {
  readonly kind: 'refused';
  readonly error: KerberosErrorName;
  readonly eData?: Buffer;
  /** For those who read the wire; no client acts on it. */
  readonly says?: string;
}

/** Whether an intermediate result is a refusal, which is the answer then. */
export const isRefusal = (result: object): result is Refusal => 'kind' in result && result.kind === 'refused';

/** A refusal with this code. */
export const refuse = (error: KerberosErrorName, more: Omit<Refusal, 'kind' | 'error'> = {}): Refusal => ({
  kind: 'refused',
  error,
  ...more,
});

/**
 * What keeps an account from signing on ([MS-KILE] section 3.3.5.6.3; NTSTATUS values: [MS-ERREF] section 2.3.1). That a
 * password is too old helps only those who prove that they know it.
 */
const STANDINGS: Readonly<
  Record<
    Exclude<Standing, 'enabled'>,
    { readonly error: KerberosErrorName; readonly status: number; readonly told: 'anybody' | 'owner' }
  >
> = {
  disabled: { error: 'KDC_ERR_CLIENT_REVOKED', status: 0xc000_0072, told: 'anybody' },
  lockedOut: { error: 'KDC_ERR_CLIENT_REVOKED', status: 0xc000_0234, told: 'anybody' },
  expired: { error: 'KDC_ERR_CLIENT_REVOKED', status: 0xc000_0193, told: 'anybody' },
  passwordExpired: { error: 'KDC_ERR_KEY_EXPIRED', status: 0xc000_0071, told: 'owner' },
  passwordMustChange: { error: 'KDC_ERR_KEY_EXPIRED', status: 0xc000_0224, told: 'owner' },
};

/** The refusal of an account as it stands: to anybody, or to who has given its password. */
export function refusalOf(standing: Standing, to: 'anybody' | 'owner'): Refusal | undefined {
  if (standing === 'enabled') return undefined;
  const { error, status, told } = STANDINGS[standing];
  return told === to ? refuse(error, { eData: encodeNtStatus(status) }) : undefined;
}

/** The message of a refusal; `about` is what the request said of its client and service, as far as it was read. */
export function errorMessage(
  center: DistributionCenter,
  { error, eData, says }: Refusal,
  about: { readonly cname?: PrincipalName; readonly sname?: PrincipalName } = {},
): KrbError {
  const { time, usec } = secondsAndMicroseconds(center.now());
  return {
    stime: time,
    susec: usec,
    errorCode: KERBEROS_ERRORS[error].code,
    ...(about.cname && { crealm: center.realm, cname: about.cname }),
    realm: center.realm,
    sname: about.sname ?? ticketGranting(center.realm),
    ...(says !== undefined && { eText: says }),
    ...(eData && { eData }),
  };
}
