import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  below,
  findAccount,
  findEntry,
  numberOf,
  passwordValue,
  sidOf,
  textOf,
} from '../../../mock-cloud/on-premises/directory/index.ts';
import { sidText } from '../../../wire/sid.ts';
import { addComputer, attributes, createBench, entriesOf, lineOf, openLine, searchOf } from './bench.ts';

const OU = 'OU=Autopilot,DC=corp,DC=contoso,DC=com';
const COMPUTERS = 'CN=Computers,DC=corp,DC=contoso,DC=com';

describe('a computer account in an OU with delegated rights', () => {
  test('is made with what the domain adds of its own', () => {
    const bench = createBench();
    const line = lineOf(bench, 'odj');
    const more = {
      userAccountControl: '4096',
      unicodePwd: passwordValue('S3cret-Machine'),
      dNSHostName: 'LT-0042.corp.contoso.com',
      servicePrincipalName: ['HOST/LT-0042', 'HOST/LT-0042.corp.contoso.com'],
    };
    assert.equal(line.result(addComputer('LT-0042', OU, more)), 'success');
    const [found] = entriesOf(
      line.ask(searchOf({ kind: 'equal', attribute: 'samaccountname', value: Buffer.from('lt-0042$') })),
    );
    assert.equal(found?.name, `CN=LT-0042,${OU}`);
    const values = found.values;
    assert.deepEqual(values.objectClass, ['top', 'person', 'organizationalPerson', 'user', 'computer']);
    assert.deepEqual(values.userAccountControl, ['4096']);
    assert.deepEqual(values.primaryGroupID, ['515']);
    assert.deepEqual(values.sAMAccountType, ['805306369']);
    assert.deepEqual(values.whenCreated, ['20261130070000.0Z']);
    // 2026-11-30T07:00:00Z in 100 nanoseconds since 1601.
    assert.deepEqual(values.pwdLastSet, ['134404956000000000']);
    assert.deepEqual(values.objectCategory, [
      'CN=Computer,CN=Schema,CN=Configuration,DC=corp,DC=contoso,DC=com',
    ]);
    assert.equal(values.unicodePwd, undefined);
    assert.equal(values['mS-DS-CreatorSID'], undefined);
    const entry = findEntry(bench.directory, below(bench.directory.domain, 'CN=LT-0042,OU=Autopilot'));
    assert.ok(entry);
    assert.match(sidOf(entry) ?? '', new RegExp(`^${bench.directory.domain.sid}-\\d+$`));
    assert.equal(entry.password, 'S3cret-Machine');
    assert.equal(openLine(bench).bind('CORP\\LT-0042$', 'S3cret-Machine'), 'success');
  });

  test('two worlds of the same seed make the same identifiers', () => {
    const made = [1, 2].map(() => {
      const bench = createBench();
      lineOf(bench, 'odj').result(addComputer('LT-1'));
      const entry = findEntry(bench.directory, below(bench.directory.domain, 'CN=LT-1,OU=Autopilot'));
      return entry?.values.get('objectGUID')?.[0]?.toString('hex');
    });
    assert.equal(made[0]?.length, 32);
    assert.equal(made[0], made[1]);
  });

  test('without a word about it, the account is disabled and gets a name of the domain', () => {
    const bench = createBench();
    const line = lineOf(bench, 'odj');
    assert.equal(
      line.result({
        kind: 'addRequest',
        name: `CN=LT-2,${OU}`,
        attributes: attributes({ objectClass: ['top', 'computer'] }),
      }),
      'success',
    );
    const entry = findEntry(bench.directory, below(bench.directory.domain, 'CN=LT-2,OU=Autopilot'));
    assert.ok(entry);
    assert.equal(numberOf(entry, 'userAccountControl'), 4130);
    assert.match(textOf(entry, 'sAMAccountName') ?? '', /^\$[0-9A-F]{6}-[0-9A-F]{12}\$$/);
  });

  for (const [what, operation, result, text] of [
    ['a name that is there', addComputer('LT-1'), 'entryAlreadyExists', /^00002071: .*ENTRY_EXISTS/],
    [
      'an account name that is there',
      { ...addComputer('LT-1'), name: `CN=Other,${OU}` },
      'entryAlreadyExists',
      /^00000524: /,
    ],
    [
      'an account name without $',
      addComputer('LT-3', OU, { sAMAccountName: 'LT-3', userAccountControl: '4096' }),
      'unwillingToPerform',
      /^00002077: /,
    ],
    [
      'an OU without rights',
      addComputer('LT-3', 'OU=Other,DC=corp,DC=contoso,DC=com'),
      'insufficientAccessRights',
      /^00000005: SecErr: .*INSUFF_ACCESS_RIGHTS/,
    ],
    [
      'an OU that is not there',
      addComputer('LT-3', 'OU=Missing,DC=corp,DC=contoso,DC=com'),
      'noSuchObject',
      /best match of:\n\t'DC=corp,DC=contoso,DC=com'\n$/,
    ],
    [
      'a user',
      {
        kind: 'addRequest',
        name: `CN=Eve,${OU}`,
        attributes: attributes({ objectClass: 'user', sAMAccountName: 'eve' }),
      },
      'insufficientAccessRights',
      /^00000005: /,
    ],
    [
      'an attribute that does not exist',
      addComputer('LT-3', OU, { fooBar: '1' }),
      'noSuchAttribute',
      /^00000057: /,
    ],
    ['a class that does not exist', addComputer('LT-3', OU, { objectClass: 'foo' }), 'noSuchAttribute', /./],
    ['no name', { ...addComputer('LT-3'), name: 'foo' }, 'invalidDNSyntax', /^0000208F: .*BAD_NAME/],
    [
      'a domain controller',
      addComputer('LT-3', OU, { userAccountControl: '8192' }),
      'insufficientAccessRights',
      /^00000005: /,
    ],
    [
      'a security identifier of its own',
      addComputer('LT-3', OU, { objectSid: Buffer.alloc(28, 1) }),
      'constraintViolation',
      /./,
    ],
    ['an empty value', addComputer('LT-3', OU, { description: '' }), 'invalidAttributeSyntax', /./],
    [
      'two values where one may be',
      addComputer('LT-3', OU, { userAccountControl: '4096', dNSHostName: ['a.corp', 'b.corp'] }),
      'constraintViolation',
      /./,
    ],
  ] as const)
    test(`is refused: ${what}`, () => {
      const bench = createBench();
      const line = lineOf(bench, 'odj');
      assert.equal(line.result(addComputer('LT-1')), 'success');
      const before = bench.directory.entries.size;
      const [name, said] = line.told(operation);
      assert.equal(name, result, said);
      assert.match(said, text);
      assert.equal(bench.directory.entries.size, before);
    });

  test('a password is taken over TLS only, in quotation marks, and not too short', () => {
    const bench = createBench({ signing: 'negotiated' });
    const open = openLine(bench, false);
    assert.equal(open.bind('odj@corp.contoso.com', 'Pa55-word-Odj'), 'success');
    const withPassword = (value: Buffer) =>
      addComputer('LT-1', OU, { userAccountControl: '4096', unicodePwd: value });
    const [name, text] = open.told(withPassword(passwordValue('S3cret-Machine')));
    assert.equal(name, 'unwillingToPerform');
    assert.match(text, /^0000001F: SvcErr: .*WILL_NOT_PERFORM/);
    const line = lineOf(bench, 'odj');
    assert.equal(line.result(withPassword(Buffer.from('S3cret-Machine', 'utf16le'))), 'unwillingToPerform');
    assert.equal(line.result(withPassword(passwordValue('short'))), 'constraintViolation');
    assert.equal(line.result(withPassword(passwordValue('S3cret-Machine'))), 'success');
  });
});

describe('the quota of machine accounts', () => {
  test('everybody makes ten computers in CN=Computers, and no eleventh', () => {
    const bench = createBench();
    const line = lineOf(bench, 'anna');
    for (let count = 1; count <= 10; count += 1)
      assert.equal(line.result(addComputer(`LT-${count}`, COMPUTERS)), 'success');
    const [name, text] = line.told(addComputer('LT-11', COMPUTERS));
    assert.equal(name, 'unwillingToPerform');
    // ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED.
    assert.match(text, /^0000216D: SvcErr: .*WILL_NOT_PERFORM/);
    assert.equal(lineOf(bench, 'odj').result(addComputer('LT-11', COMPUTERS)), 'success');
  });

  test('the maker stays at the object; one that goes makes room for another', () => {
    const bench = createBench({ quota: 1 });
    const line = lineOf(bench, 'anna');
    assert.equal(line.result(addComputer('LT-1', COMPUTERS)), 'success');
    const entry = findEntry(bench.directory, below(bench.directory.domain, 'CN=LT-1,CN=Computers'));
    const creator = entry?.values.get('mS-DS-CreatorSID')?.[0];
    const anna = findAccount(bench.directory, 'anna');
    assert.equal(creator && sidText(creator), anna && sidOf(anna));
    assert.equal(line.result(addComputer('LT-2', COMPUTERS)), 'unwillingToPerform');
    assert.equal(line.result({ kind: 'deleteRequest', name: `CN=LT-1,${COMPUTERS}` }), 'success');
    assert.equal(line.result(addComputer('LT-2', COMPUTERS)), 'success');
  });

  test('who has the right in the OU does not use up the quota', () => {
    const bench = createBench({ quota: 0 });
    const line = lineOf(bench, 'odj');
    assert.equal(line.result(addComputer('LT-1')), 'success');
    assert.equal(line.result(addComputer('LT-2', COMPUTERS)), 'unwillingToPerform');
  });

  test('it makes workstations with few attributes, and with their own names only', () => {
    const line = lineOf(createBench(), 'anna');
    const add = (more: Parameters<typeof attributes>[0]) => line.result(addComputer('LT-1', COMPUTERS, more));
    assert.equal(add({}), 'insufficientAccessRights');
    assert.equal(add({ userAccountControl: '512' }), 'insufficientAccessRights');
    assert.equal(add({ userAccountControl: '4096', description: 'x' }), 'insufficientAccessRights');
    assert.equal(
      add({ userAccountControl: '4096', dNSHostName: 'LT-9.corp.contoso.com' }),
      'constraintViolation',
    );
    assert.equal(
      add({ userAccountControl: '4096', servicePrincipalName: 'HOST/DC1' }),
      'constraintViolation',
    );
    assert.equal(add({ userAccountControl: '4096', dNSHostName: 'LT-1.corp.contoso.com' }), 'success');
  });

  test('it is not for OUs', () => {
    const line = lineOf(createBench(), 'anna');
    assert.equal(line.result(addComputer('LT-1')), 'insufficientAccessRights');
  });
});

test('nobody who has not logged on makes, changes or sees anything but the root', () => {
  const bench = createBench();
  const line = openLine(bench);
  for (const operation of [
    addComputer('LT-1'),
    searchOf({ kind: 'present', attribute: 'objectClass' }),
    { kind: 'deleteRequest', name: OU },
  ] as const) {
    const [name, text] = line.told(operation);
    assert.equal(name, 'operationsError');
    assert.match(text, /^000004DC: LdapErr: .*a successful bind must be completed/);
  }
});
