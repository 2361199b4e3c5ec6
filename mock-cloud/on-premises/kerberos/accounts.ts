/** Accounts as the key distribution center sees them. Who keeps them is its caller's matter. */

import { ENCRYPTION_TYPES, type EncryptionKey } from '#wire/kerberos/encryption-types.ts';
import type { PrincipalName } from '#wire/kerberos/principals.ts';
import { stringToKey } from '#wire/kerberos/string-to-key.ts';

/** Whether an account may sign on. */
export type Standing =
  | 'enabled'
  | 'disabled'
  | 'lockedOut'
  | 'expired'
  /** The password is too old. */
  | 'passwordExpired'
  /** "User must change password at next logon". */
  | 'passwordMustChange';

/** The long-term keys of an account. */
export interface AccountKeys {
  /** Counts the passwords of the account (msDS-KeyVersionNumber). */
  readonly version: number;
  readonly salt: string;
  readonly keys: readonly EncryptionKey[];
}

/** A user, a computer or the KDC itself. */
export interface KerberosAccount {
  /** The name in the directory's own spelling, e.g. `anna` or `LT-0042$`. */
  readonly principal: PrincipalName;
  readonly standing: Standing;
  readonly secret: AccountKeys;
}

/** Looks accounts up, and hears of passwords. */
export interface KerberosAccounts {
  /**
   * Who has a name, without regard to case: an account's own (`anna`, `LT-0042$`), one of its services
   * (`host/lt-0042.corp.contoso.com`, `krbtgt/CORP.CONTOSO.COM`), or what its person types (name type enterprise, one part:
   * `anna@corp.contoso.com`).
   */
  find(name: PrincipalName): Promise<KerberosAccount | undefined>;
  /** A password was given for the account: lockout counts the wrong ones, and forgets them after a right one. */
  passwordGiven(account: KerberosAccount, right: boolean): Promise<void>;
}

/** The keys of a password, one an encryption type, the strongest first. Takes some milliseconds: keep them. */
export function passwordKeys(password: string, salt: string, version: number): AccountKeys {
  return { version, salt, keys: ENCRYPTION_TYPES.map(({ etype }) => stringToKey(etype, password, salt)) };
}

/** The keys of an account that a client can use, in the client's order. */
export function usableKeys({ keys }: AccountKeys, etypes: readonly number[]): readonly EncryptionKey[] {
  return etypes.flatMap((etype) => keys.find(({ keytype }) => keytype === etype) ?? []);
}
