import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  ACCOUNT_CONTROL,
  findLogonAccount,
  prepareUser,
} from '../../../mock-cloud/on-premises/directory/index.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';
import { EXTENDED_OPERATIONS } from '../../../wire/ldap/operations.ts';
import { createBench, NOW, openLine, PASSWORDS } from './bench.ts';

const DAY = 86_400_000;

describe('logging on to the directory', () => {
  for (const name of [
    'CORP\\anna',
    'corp\\ANNA',
    'corp.contoso.com\\anna',
    'anna@corp.contoso.com',
    'anna@CORP',
    'CN=anna,CN=Users,DC=corp,DC=contoso,DC=com',
  ])
    test(`as ${name}`, () => {
      const bench = createBench();
      assert.equal(openLine(bench).bind(name, PASSWORDS.anna), 'success');
      assert.equal(findLogonAccount(bench.directory, name)?.password, PASSWORDS.anna);
    });

  const bind = (name: string, password: string) =>
    ({
      kind: 'bindRequest',
      version: 3,
      name,
      authentication: { kind: 'simple', password: Buffer.from(password) },
    }) as const;

  const bench = createBench();
  const world = { directory: bench.directory, now: NOW, random: createRandom('test', 'users') };
  const { normal } = ACCOUNT_CONTROL;
  prepareUser(world, 'locked', 'Pa55-word', { lockoutTime: '134404956000000000' });
  // The first of January 2026.
  prepareUser(world, 'gone', 'Pa55-word', { accountExpires: '134117856000000000' });
  prepareUser(world, 'new', 'Pa55-word', { pwdLastSet: 0 });
  prepareUser(world, 'old', 'Pa55-word', { userAccountControl: normal });
  prepareUser(world, 'service', 'Pa55-word', {
    userAccountControl: normal | ACCOUNT_CONTROL.passwordNeverExpires,
  });
  bench.now = NOW + 42 * DAY + 1;

  for (const [name, password, data] of [
    ['CORP\\anna', 'wrong', '52e'],
    ['CORP\\nobody', 'x', '525'],
    ['FABRIKAM\\anna', PASSWORDS.anna, '525'],
    ['anna', PASSWORDS.anna, '525'],
    ['CORP\\ben', PASSWORDS.ben, '533'],
    // Who does not know the password does not learn that the account is disabled.
    ['CORP\\ben', 'wrong', '52e'],
    ['CORP\\locked', 'Pa55-word', '775'],
    ['CORP\\gone', 'Pa55-word', '701'],
    ['CORP\\new', 'Pa55-word', '773'],
    ['CORP\\old', 'Pa55-word', '532'],
    ['CORP\\DC1$', 'x', '52e'],
  ] as const)
    test(`is refused for ${name} with data ${data}`, () => {
      const [result, text] = openLine(bench).told(bind(name, password));
      assert.equal(result, 'invalidCredentials');
      assert.equal(
        text,
        `80090308: LdapErr: DSID-0C09044E, comment: AcceptSecurityContext error, data ${data}, v2580`,
      );
    });

  test('a password that never expires does not', () => {
    assert.equal(openLine(bench).bind('CORP\\service', 'Pa55-word'), 'success');
  });

  test('in clear is refused where the domain asks for signing, before the password is looked at', () => {
    const [result, text] = openLine(createBench(), false).told(bind('CORP\\anna', 'wrong'));
    assert.equal(result, 'strongerAuthRequired');
    assert.match(text, /^00002028: /);
    assert.equal(
      openLine(createBench({ signing: 'negotiated' }), false).bind('CORP\\anna', PASSWORDS.anna),
      'success',
    );
  });

  test('GSS-SPNEGO is known by name and refused; so is version 2', () => {
    const line = openLine(createBench());
    const sasl = { kind: 'sasl', mechanism: 'GSS-SPNEGO', credentials: Buffer.alloc(3) } as const;
    assert.equal(
      line.result({ kind: 'bindRequest', version: 3, name: '', authentication: sasl }),
      'authMethodNotSupported',
    );
    assert.equal(line.result({ ...bind('CORP\\anna', PASSWORDS.anna), version: 2 }), 'protocolError');
  });

  test('a bind that fails leaves nobody logged on; who am I tells', () => {
    const line = openLine(createBench());
    const who = () => {
      const [answer] = line.ask({
        kind: 'extendedRequest',
        oid: EXTENDED_OPERATIONS.whoAmI,
        value: undefined,
      });
      assert.ok(answer?.operation.kind === 'extendedResponse');
      return Buffer.from(answer.operation.value ?? []).toString();
    };
    assert.equal(who(), '');
    line.bind('CORP\\anna', PASSWORDS.anna);
    assert.equal(who(), 'u:CORP\\anna');
    line.bind('CORP\\anna', 'wrong');
    assert.equal(who(), '');
  });

  test('other extended operations are unknown; TLS that cannot begin is unavailable', () => {
    const line = openLine(createBench(), false);
    const extended = (oid: string) => line.result({ kind: 'extendedRequest', oid, value: undefined });
    assert.equal(extended('1.2.3'), 'protocolError');
    assert.equal(extended(EXTENDED_OPERATIONS.startTls), 'unavailable');
  });
});
