/** What a person reads of a sign-on that did not work. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Refused } from '../../../devices/kerberos/index.ts';
import { MESSAGES, messageOf, reasonOf } from '../../../devices/sign-on/messages.ts';
import { KERBEROS_ERRORS, type KerberosErrorName } from '../../../wire/kerberos/error-codes.ts';

const refused = (name: KerberosErrorName, ntStatus?: number): Refused => ({
  kind: 'refused',
  by: 'controller',
  code: KERBEROS_ERRORS[name].code,
  name,
  ...(ntStatus !== undefined && { ntStatus }),
});

for (const [outcome, message] of [
  [refused('KDC_ERR_PREAUTH_FAILED'), 'incorrect'],
  [refused('KDC_ERR_C_PRINCIPAL_UNKNOWN'), 'incorrect'],
  [refused('KDC_ERR_CLIENT_REVOKED', 0xc0000072), 'disabled'],
  [refused('KDC_ERR_CLIENT_REVOKED', 0xc0000234), 'lockedOut'],
  [refused('KDC_ERR_CLIENT_REVOKED', 0xc0000193), 'accountExpired'],
  // Samba sends no status for an account that is locked out.
  [refused('KDC_ERR_CLIENT_REVOKED'), 'lockedOut'],
  [refused('KDC_ERR_KEY_EXPIRED', 0xc0000224), 'mustChange'],
  [refused('KDC_ERR_KEY_EXPIRED', 0xc0000071), 'passwordExpired'],
  [refused('KDC_ERR_KEY_EXPIRED'), 'mustChange'],
  [refused('KRB_AP_ERR_SKEW'), 'clock'],
  [refused('KDC_ERR_SVC_UNAVAILABLE'), 'noAuthority'],
] as const)
  test(`${outcome.name} ${outcome.ntStatus?.toString(16) ?? 'alone'}: ${message}`, () => {
    assert.equal(messageOf(outcome), MESSAGES[message]);
    assert.match(reasonOf(outcome), new RegExp(`^${outcome.name} \\(${outcome.code}\\)$`));
  });

test('a lost trust', () => {
  const lost = { kind: 'trustLost', detail: 'x' } as const;
  assert.equal(messageOf({ ...lost, reason: 'otherPassword' }), MESSAGES.trustLost);
  assert.equal(messageOf({ ...lost, reason: 'noAccount' }), MESSAGES.noComputerAccount);
});
