import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { encodePagedResults, PAGED_RESULTS, parsePagedResults } from '../../../wire/ldap/controls.ts';
import { parseFilterText } from '../../../wire/ldap/filter-text.ts';
import type { LdapMessage } from '../../../wire/ldap/message.ts';
import { resultName } from '../../../wire/ldap/result.ts';
import { anyFilter } from '../../wire/ldap/arbitraries.ts';
import { addComputer, createBench, entriesOf, type Line, lineOf, openLine, searchOf } from './bench.ts';

const OU = 'OU=Autopilot,DC=corp,DC=contoso,DC=com';

function prepared(): Line {
  const line = lineOf(createBench(), 'odj');
  for (let count = 1; count <= 5; count += 1) {
    const control = count === 5 ? '4098' : '4096';
    line.result(
      addComputer(`LT-${count}`, OU, { userAccountControl: control, description: `Laptop  No ${count}` }),
    );
  }
  return line;
}

const names = (messages: readonly LdapMessage[]): string[] =>
  entriesOf(messages).map(({ name }) => name.replace(/,.*/, ''));

describe('what a filter finds below an OU', () => {
  for (const [filter, found] of [
    ['(objectClass=computer)', '1 2 3 4 5'],
    ['(objectClass=PERSON)', '1 2 3 4 5'],
    ['(objectCategory=computer)', '1 2 3 4 5'],
    ['(objectCategory=CN=Computer,CN=Schema,CN=Configuration,DC=corp,DC=contoso,DC=com)', '1 2 3 4 5'],
    ['(userAccountControl:1.2.840.113556.1.4.803:=2)', '5'],
    ['(!(userAccountControl:1.2.840.113556.1.4.803:=2))', 'OU 1 2 3 4'],
    ['(userAccountControl:1.2.840.113556.1.4.804:=3)', '5'],
    ['(userAccountControl>=4097)', '5'],
    ['(userAccountControl<=4096)', '1 2 3 4'],
    ['(sAMAccountName=lt-2$)', '2'],
    ['(description=laptop no 3)', '3'],
    ['(cn=LT*)', '1 2 3 4 5'],
    ['(cn=*-*4)', '4'],
    ['(cn=LT-4*4)', ''],
    ['(|(cn=LT-1)(cn=lt-2))', '1 2'],
    ['(&(cn=LT-*)(!(cn=LT-1)))', '2 3 4 5'],
    ['(&)', 'OU 1 2 3 4 5'],
    ['(|)', ''],
    // An attribute that is not in the schema can be told nothing of, nor its contrary (RFC 4511 section 4.5.1.7).
    ['(fooBar=x)', ''],
    ['(!(fooBar=x))', ''],
    ['(|(fooBar=x)(cn=LT-1))', '1'],
    // Nobody learns of a password that way.
    ['(unicodePwd=*)', ''],
    ['(!(unicodePwd=*))', ''],
    [`(distinguishedName=cn=lt-3, ${OU})`, '3'],
    ['(whenCreated>=20261130070000.0Z)', 'OU 1 2 3 4 5'],
    ['(whenCreated>=20261130070001.0Z)', ''],
  ] as const)
    test(filter, () => {
      const messages = prepared().ask(searchOf(parseFilterText(filter), { base: OU }));
      const expected =
        found === '' ? [] : found.split(' ').map((one) => (one === 'OU' ? 'OU=Autopilot' : `CN=LT-${one}`));
      assert.deepEqual(names(messages), expected);
    });

  test('any filter is answered, and its contrary finds nothing of the same', () => {
    const line = prepared();
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const found = names(line.ask(searchOf(filter)));
        const contrary = names(line.ask(searchOf({ kind: 'not', filter })));
        assert.deepEqual(
          found.filter((name) => contrary.includes(name)),
          [],
        );
      }),
    );
  });

  test('an account by its security identifier, as text and as bytes', () => {
    const line = prepared();
    const all = line.ask(searchOf(parseFilterText('(cn=LT-2)')));
    const [entry] = all.flatMap(({ operation }) => (operation.kind === 'searchEntry' ? [operation] : []));
    const sid = entry?.attributes.find(({ type }) => type === 'objectSid')?.values[0];
    assert.ok(sid);
    assert.deepEqual(names(line.ask(searchOf({ kind: 'equal', attribute: 'objectSid', value: sid }))), [
      'CN=LT-2',
    ]);
    const text = Buffer.from('S-1-5-32-544');
    assert.deepEqual(names(line.ask(searchOf({ kind: 'equal', attribute: 'objectSid', value: text }))), []);
  });
});

describe('how a search is answered', () => {
  const present = parseFilterText('(objectClass=*)');

  test('scopes: the base, one level, all of it; another naming context is only referred to', () => {
    const line = prepared();
    assert.deepEqual(names(line.ask(searchOf(present, { base: OU, scope: 'base' }))), ['OU=Autopilot']);
    assert.equal(names(line.ask(searchOf(present, { base: OU, scope: 'oneLevel' }))).length, 5);
    const all = line.ask(searchOf(present));
    assert.ok(!names(all).includes('CN=Configuration'));
    assert.deepEqual(
      all.flatMap(({ operation }) => (operation.kind === 'searchReference' ? operation.uris : [])),
      ['ldap://corp.contoso.com/CN=Configuration,DC=corp,DC=contoso,DC=com'],
    );
    const base = 'CN=Configuration,DC=corp,DC=contoso,DC=com';
    assert.ok(names(line.ask(searchOf(present, { base }))).includes('CN=Device Registration Configuration'));
  });

  test('attributes: those asked for, in whatever case; none with 1.1; names without values', () => {
    const line = prepared();
    const ask = (attributes: readonly string[], typesOnly = false) =>
      entriesOf(
        line.ask(searchOf(parseFilterText('(cn=LT-1)'), { attributes: [...attributes], typesOnly })),
      )[0]?.values;
    assert.deepEqual(ask(['CN', 'samaccountname', 'unicodePwd', 'foo']), {
      cn: ['LT-1'],
      sAMAccountName: ['LT-1$'],
    });
    assert.deepEqual(ask(['1.1']), {});
    assert.deepEqual(ask(['cn'], true), { cn: [] });
    assert.ok(Object.keys(ask(['*']) ?? {}).length > 20);
  });

  test('pages: each entry once, though one goes and one comes between them', () => {
    const line = prepared();
    const page = (cookie: Uint8Array) =>
      line.ask(searchOf(parseFilterText('(objectClass=computer)'), { base: OU }), [
        { oid: PAGED_RESULTS, critical: true, value: encodePagedResults({ size: 2, cookie }) },
      ]);
    const seen: string[] = [];
    let cookie: Uint8Array = Buffer.alloc(0);
    for (let pages = 0; pages < 4; pages += 1) {
      const messages = page(cookie);
      seen.push(...names(messages));
      const value = messages.at(-1)?.controls[0]?.value;
      assert.ok(value);
      cookie = parsePagedResults(value).cookie;
      if (cookie.length === 0) break;
      if (pages === 0) {
        line.result({ kind: 'deleteRequest', name: `CN=LT-1,${OU}` });
        line.result(addComputer('LT-6'));
      }
    }
    assert.deepEqual(seen, ['CN=LT-1', 'CN=LT-2', 'CN=LT-3', 'CN=LT-4', 'CN=LT-5', 'CN=LT-6']);
    const wrong = page(Buffer.from('nonsense')).at(-1)?.operation;
    assert.equal(wrong?.kind === 'searchDone' && resultName(wrong.result.code), 'protocolError');
  });

  test('limits: as many as may be, and that there would be more', () => {
    const line = prepared();
    const messages = line.ask(
      searchOf(parseFilterText('(objectClass=computer)'), { base: OU, sizeLimit: 2 }),
    );
    assert.equal(names(messages).length, 2);
    const last = messages.at(-1)?.operation;
    assert.equal(last?.kind === 'searchDone' && resultName(last.result.code), 'sizeLimitExceeded');
  });

  test('a base that is not there, or is no name', () => {
    const line = prepared();
    const [name, text] = line.told(searchOf(present, { base: `OU=Nope,${OU}` }));
    assert.equal(name, 'noSuchObject');
    assert.match(text, new RegExp(`'${OU}'`));
    assert.equal(line.result(searchOf(present, { base: 'foo' })), 'invalidDNSyntax');
    assert.equal(line.result(searchOf(present, { base: 'DC=other,DC=com' })), 'noSuchObject');
  });

  test('a critical control that nobody knows; one that is not critical is passed over', () => {
    const line = prepared();
    for (const [critical, result] of [
      [true, 'unavailableCriticalExtension'],
      [false, 'success'],
    ] as const) {
      const messages = line.ask(searchOf(present, { base: OU }), [
        { oid: '1.2.3.4', critical, value: undefined },
      ]);
      const last = messages.at(-1)?.operation;
      assert.equal(last?.kind === 'searchDone' && resultName(last.result.code), result);
    }
  });

  test('the root tells everybody what the controller is', () => {
    const line = openLine(createBench(), false);
    const [root] = entriesOf(line.ask(searchOf(present, { base: '', scope: 'base' })));
    assert.equal(root?.name, '');
    assert.deepEqual(root.values.defaultNamingContext, ['DC=corp,DC=contoso,DC=com']);
    assert.deepEqual(root.values.configurationNamingContext, ['CN=Configuration,DC=corp,DC=contoso,DC=com']);
    assert.deepEqual(root.values.dnsHostName, ['dc1.corp.contoso.com']);
    assert.deepEqual(root.values.supportedLDAPVersion, ['3', '2']);
    assert.deepEqual(root.values.currentTime, ['20261130070000.0Z']);
    assert.ok(root.values.supportedControl?.includes(PAGED_RESULTS));
    const [asked] = entriesOf(
      line.ask(searchOf(present, { base: '', scope: 'base', attributes: ['defaultnamingcontext'] })),
    );
    assert.deepEqual(Object.keys(asked?.values ?? {}), ['defaultNamingContext']);
  });

  test('compare: true, false, and what cannot be compared', () => {
    const line = prepared();
    const compare = (attribute: string, value: string) =>
      line.result({ kind: 'compareRequest', name: `CN=LT-1,${OU}`, attribute, value: Buffer.from(value) });
    assert.equal(compare('cn', 'lt-1'), 'compareTrue');
    assert.equal(compare('cn', 'lt-2'), 'compareFalse');
    assert.equal(compare('location', 'x'), 'noSuchAttribute');
    assert.equal(compare('unicodePwd', 'x'), 'noSuchAttribute');
    assert.equal(compare('userAccountControl', '04096'), 'compareTrue');
    assert.equal(compare('userAccountControl', 'abc'), 'invalidAttributeSyntax');
    assert.equal(compare('distinguishedName', 'foo'), 'invalidAttributeSyntax');
    assert.equal(compare('objectClass', 'person'), 'compareTrue');
  });
});
