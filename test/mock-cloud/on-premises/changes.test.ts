import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findAccount, passwordValue, textOf } from '../../../mock-cloud/on-premises/directory/index.ts';
import type { LdapChange, LdapOperation } from '../../../wire/ldap/operations.ts';
import { addComputer, type Bench, createBench, type Line, lineOf, openLine } from './bench.ts';

const OU = 'OU=Autopilot,DC=corp,DC=contoso,DC=com';
const MACHINE = 'S3cret-Machine';

/** LT-1, made by the connector, has a password and a certificate of its own to write; LT-2 is another one. */
function prepared(): { bench: Bench; maker: Line; self: Line; anybody: Line; administrator: Line } {
  const bench = createBench();
  const maker = lineOf(bench, 'odj');
  for (const name of ['LT-1', 'LT-2']) {
    const more = { userAccountControl: '4096', unicodePwd: passwordValue(MACHINE) };
    assert.equal(maker.result(addComputer(name, OU, more)), 'success');
  }
  const self = openLine(bench);
  assert.equal(self.bind('CORP\\LT-1$', MACHINE), 'success');
  return {
    bench,
    maker,
    self,
    anybody: lineOf(bench, 'anna'),
    administrator: lineOf(bench, 'administrator'),
  };
}

function change(
  operation: LdapChange['operation'],
  type: string,
  values: readonly (string | Buffer)[],
  name = `CN=LT-1,${OU}`,
): LdapOperation<'modifyRequest'> {
  return {
    kind: 'modifyRequest',
    name,
    changes: [{ operation, attribute: { type, values: values.map((value) => Buffer.from(value)) } }],
  };
}

describe('who may change what of a computer', () => {
  const certificate = Buffer.from('3003020101', 'hex');
  for (const [what, who, operation, result] of [
    ['its own certificate', 'self', change('add', 'userCertificate', [certificate]), 'success'],
    ['its own DNS name', 'self', change('replace', 'dNSHostName', ['LT-1.corp.contoso.com']), 'success'],
    [
      'its own service names',
      'self',
      change('add', 'servicePrincipalName', ['HOST/LT-1', 'RestrictedKrbHost/lt-1.corp.contoso.com']),
      'success',
    ],
    [
      'another DNS name',
      'self',
      change('replace', 'dNSHostName', ['dc1.corp.contoso.com']),
      'constraintViolation',
    ],
    [
      'another host’s service name',
      'self',
      change('add', 'servicePrincipalName', ['HOST/dc1.corp.contoso.com']),
      'constraintViolation',
    ],
    ['its own description', 'self', change('add', 'description', ['x']), 'insufficientAccessRights'],
    [
      'another computer’s certificate',
      'self',
      change('add', 'userCertificate', [certificate], `CN=LT-2,${OU}`),
      'insufficientAccessRights',
    ],
    ['the certificate', 'maker', change('add', 'userCertificate', [certificate]), 'insufficientAccessRights'],
    ['the description', 'maker', change('replace', 'description', ['laptop']), 'success'],
    ['the location', 'maker', change('replace', 'location', ['Berlin']), 'insufficientAccessRights'],
    ['userAccountControl', 'maker', change('replace', 'userAccountControl', ['4098']), 'success'],
    [
      'the flag of a domain controller',
      'maker',
      change('replace', 'userAccountControl', ['8192']),
      'insufficientAccessRights',
    ],
    ['the account name', 'maker', change('replace', 'sAMAccountName', ['LT-1B$']), 'success'],
    ['another’s account name', 'maker', change('replace', 'sAMAccountName', ['LT-2$']), 'entryAlreadyExists'],
    [
      'an account name without $',
      'maker',
      change('replace', 'sAMAccountName', ['LT-1B']),
      'unwillingToPerform',
    ],
    ['its own account name again', 'maker', change('replace', 'sAMAccountName', ['LT-1$']), 'success'],
    ['the password', 'maker', change('replace', 'unicodePwd', [passwordValue('An0ther-Pw')]), 'success'],
    [
      'the password',
      'anybody',
      change('replace', 'unicodePwd', [passwordValue('An0ther-Pw')]),
      'insufficientAccessRights',
    ],
    ['the description', 'anybody', change('replace', 'description', ['x']), 'insufficientAccessRights'],
    ['the location', 'administrator', change('replace', 'location', ['Berlin']), 'success'],
    [
      'the security identifier',
      'administrator',
      change('replace', 'objectSid', [Buffer.alloc(28)]),
      'constraintViolation',
    ],
    ['the name', 'administrator', change('replace', 'cn', ['x']), 'notAllowedOnRDN'],
    ['an unknown attribute', 'administrator', change('add', 'fooBar', ['x']), 'noSuchAttribute'],
    ['a missing entry', 'administrator', change('add', 'location', ['x'], `CN=LT-9,${OU}`), 'noSuchObject'],
    ['a value that is not there', 'maker', change('delete', 'description', []), 'noSuchAttribute'],
    ['two values', 'maker', change('add', 'description', ['x', 'y']), 'constraintViolation'],
  ] as const)
    test(`${who} writes ${what}: ${result}`, () => {
      const lines = prepared();
      assert.equal(lines[who].result(operation), result);
    });

  test('a value comes once, whatever its case; one that goes takes the attribute with it', () => {
    const { maker, bench } = prepared();
    assert.equal(maker.result(change('add', 'servicePrincipalName', ['HOST/LT-1'])), 'success');
    assert.equal(
      maker.result(change('add', 'servicePrincipalName', ['host/lt-1'])),
      'attributeOrValueExists',
    );
    assert.equal(maker.result(change('delete', 'servicePrincipalName', ['host/lt-1'])), 'success');
    assert.equal(findAccount(bench.directory, 'LT-1$')?.values.get('servicePrincipalName'), undefined);
  });

  test('all of the changes, or none', () => {
    const { maker, bench } = prepared();
    const changes = [
      ...change('replace', 'description', ['new']).changes,
      ...change('replace', 'location', ['Berlin']).changes,
    ];
    const result = maker.result({ kind: 'modifyRequest', name: `CN=LT-1,${OU}`, changes });
    assert.equal(result, 'insufficientAccessRights');
    const entry = findAccount(bench.directory, 'LT-1$');
    assert.ok(entry);
    assert.equal(textOf(entry, 'description'), undefined);
  });

  test('a password is changed by who knows the old one, and then the old one is of no use', () => {
    const { self, bench } = prepared();
    const from = (old: string): LdapOperation<'modifyRequest'> => ({
      kind: 'modifyRequest',
      name: `CN=LT-1,${OU}`,
      changes: [
        { operation: 'delete', attribute: { type: 'unicodePwd', values: [passwordValue(old)] } },
        { operation: 'add', attribute: { type: 'unicodePwd', values: [passwordValue('N3w-Machine')] } },
      ],
    });
    assert.equal(self.result(from('wrong')), 'constraintViolation');
    bench.now += 60_000;
    assert.equal(self.result(from(MACHINE)), 'success');
    assert.equal(openLine(bench).bind('CORP\\LT-1$', MACHINE), 'invalidCredentials');
    assert.equal(openLine(bench).bind('CORP\\LT-1$', 'N3w-Machine'), 'success');
    const entry = findAccount(bench.directory, 'LT-1$');
    assert.ok(entry);
    assert.equal(textOf(entry, 'pwdLastSet'), '134404956600000000');
    assert.equal(textOf(entry, 'whenChanged'), '20261130070100.0Z');
  });
});

describe('deleting and renaming', () => {
  const remove = (name: string): LdapOperation => ({ kind: 'deleteRequest', name });
  const rename = (newStep: string, newParent?: string, name = `CN=LT-1,${OU}`): LdapOperation => ({
    kind: 'modifyNameRequest',
    name,
    newStep,
    deleteOld: true,
    newParent,
  });

  test('the maker deletes, nobody else; an OU with something in it stays', () => {
    const { maker, anybody, administrator } = prepared();
    assert.equal(anybody.result(remove(`CN=LT-1,${OU}`)), 'insufficientAccessRights');
    assert.equal(administrator.result(remove(OU)), 'notAllowedOnNonLeaf');
    assert.equal(maker.result(remove(`cn=lt-1, ${OU.toLowerCase()}`)), 'success');
    assert.equal(maker.result(remove(`CN=LT-1,${OU}`)), 'noSuchObject');
    assert.equal(administrator.result(remove(`CN=LT-2,${OU}`)), 'success');
    assert.equal(administrator.result(remove(OU)), 'success');
  });

  test('an administrator renames and moves; the name follows, in groups too', () => {
    const { administrator, bench, maker } = prepared();
    const group = 'CN=Domain Admins,CN=Users,DC=corp,DC=contoso,DC=com';
    assert.equal(administrator.result(change('add', 'member', [`CN=LT-1,${OU}`], group)), 'success');
    assert.equal(maker.result(rename('CN=LT-9')), 'insufficientAccessRights');
    assert.equal(administrator.result(rename('CN=LT-2')), 'entryAlreadyExists');
    assert.equal(administrator.result(rename('OU=LT-9')), 'namingViolation');
    assert.equal(administrator.result(rename('CN=LT-9', 'OU=Missing,DC=corp,DC=contoso,DC=com')), 'other');
    const other = 'OU=Other,DC=corp,DC=contoso,DC=com';
    assert.equal(administrator.result(rename('CN=LT-9', other)), 'success');
    const entry = findAccount(bench.directory, 'LT-1$');
    assert.ok(entry);
    assert.equal(textOf(entry, 'distinguishedName'), `CN=LT-9,${other}`);
    assert.equal(textOf(entry, 'cn'), 'LT-9');
    const admins = findAccount(bench.directory, 'Domain Admins');
    assert.equal(admins && textOf(admins, 'member'), `CN=LT-9,${other}`);
    assert.equal(administrator.result(remove(`CN=LT-9,${other}`)), 'success');
    assert.equal(findAccount(bench.directory, 'Domain Admins')?.values.get('member'), undefined);
  });
});
