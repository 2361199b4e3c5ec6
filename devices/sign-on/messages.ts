/** Windows' own words for a sign-on that did not work, by what came of it. */

import type { Refused, TrustLost } from '../kerberos/index.ts';

/** Texts of Windows 10 and 11 (system error codes and the sign-in screen). */
export const MESSAGES = {
  incorrect: 'The user name or password is incorrect. Try again.',
  disabled: 'Your account has been disabled. Please see your system administrator.',
  lockedOut: 'The referenced account is currently locked out and may not be logged on to.',
  accountExpired: "The user's account has expired.",
  mustChange: "The user's password must be changed before signing in.",
  passwordExpired: 'The password for this account has expired.',
  hours:
    'Your account has time restrictions that prevent you from signing in at this time. Please try again later.',
  workstation: "The user account can't be used to sign in on this computer.",
  clock: 'There is a time and/or date difference between the client and server.',
  noController:
    "We can't sign you in with this credential because your domain isn't available. Make sure your device is connected to your organization's network and try again. If you previously signed in on this device with another credential, you can sign in with that credential.",
  noDirectory: "You can't sign in right now. Check your network connection and try again.",
  noSuchDomain: 'The specified domain either does not exist or could not be contacted.',
  trustLost: 'The trust relationship between this workstation and the primary domain failed.',
  noComputerAccount:
    'The security database on the server does not have a computer account for this workstation trust relationship.',
  noAuthority:
    'The system cannot contact a domain controller to service the authentication request. Please try again later.',
} as const;

/** No controller was found, or the one that was found did not answer. */
export interface NoAnswer {
  readonly kind: 'unreachable';
  readonly error: { readonly message: string };
}

/** A sign-on that did not work. */
type Unsuccessful = NoAnswer | Refused | TrustLost;

/** By what Active Directory says beside the code: NTSTATUS values ([MS-ERREF] 2.3.1). */
const BY_STATUS: Readonly<Record<number, string>> = {
  3221225586: MESSAGES.disabled,
  3221226036: MESSAGES.lockedOut,
  3221225875: MESSAGES.accountExpired,
  3221226020: MESSAGES.mustChange,
  3221225585: MESSAGES.passwordExpired,
  3221225583: MESSAGES.hours,
  3221225584: MESSAGES.workstation,
};

/** By the code alone (RFC 4120 section 7.5.9). Samba 4.17 sends 18 without a status for an account that is locked out. */
const BY_NAME: Readonly<Record<string, string>> = {
  KDC_ERR_C_PRINCIPAL_UNKNOWN: MESSAGES.incorrect,
  KDC_ERR_PREAUTH_FAILED: MESSAGES.incorrect,
  KRB_AP_ERR_BAD_INTEGRITY: MESSAGES.incorrect,
  KDC_ERR_CLIENT_REVOKED: MESSAGES.lockedOut,
  KDC_ERR_NAME_EXP: MESSAGES.accountExpired,
  KDC_ERR_KEY_EXPIRED: MESSAGES.mustChange,
  KRB_AP_ERR_SKEW: MESSAGES.clock,
};

/** What the person reads of what a controller has answered. */
export function messageOf(outcome: Exclude<Unsuccessful, NoAnswer>): string {
  switch (outcome.kind) {
    case 'trustLost':
      return outcome.reason === 'noAccount' ? MESSAGES.noComputerAccount : MESSAGES.trustLost;
    case 'refused':
      return BY_STATUS[outcome.ntStatus ?? 0] ?? BY_NAME[outcome.name ?? ''] ?? MESSAGES.noAuthority;
  }
}

/** What the event log says of it. */
export function reasonOf(outcome: Unsuccessful): string {
  switch (outcome.kind) {
    case 'unreachable':
      return outcome.error.message;
    case 'trustLost':
      return outcome.detail;
    case 'refused':
      return `${outcome.name ?? 'Kerberos error'} (${outcome.code})${outcome.detail === undefined ? '' : `: ${outcome.detail}`}`;
  }
}
