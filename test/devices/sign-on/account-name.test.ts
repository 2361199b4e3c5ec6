/** What may be typed as a user name. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAccountName } from '../../../devices/sign-on/account-name.ts';

const CORP = { domain: 'corp.contoso.com', netBiosName: 'CORP' };

const own = (kind: 'account' | 'userPrincipalName', name: string) => ({
  kind: 'ownDomain',
  user: { kind, name },
});

for (const [typed, meant] of [
  ['anna', own('account', 'anna')],
  ['  anna ', own('account', 'anna')],
  ['CORP\\anna', own('account', 'anna')],
  ['corp\\anna', own('account', 'anna')],
  ['corp.contoso.com\\anna', own('account', 'anna')],
  ['anna@corp.contoso.com', own('userPrincipalName', 'anna@corp.contoso.com')],
  ['anna@contoso.com', own('userPrincipalName', 'anna@contoso.com')],
  ['FABRIKAM\\anna', { kind: 'elsewhere', domain: 'FABRIKAM' }],
  ['.\\anna', { kind: 'elsewhere', domain: '.' }],
  ['contoso.com\\anna', { kind: 'elsewhere', domain: 'contoso.com' }],
] as const)
  test(`"${typed}"`, () => assert.deepEqual(readAccountName(typed, CORP), meant));

test('every text is read', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const { kind } = readAccountName(typed, CORP);
      assert.ok(kind === 'ownDomain' || kind === 'elsewhere');
    }),
  );
});
