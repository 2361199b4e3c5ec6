import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../../wire/error.ts';
import { formatName, isWithin, nameKey, parseName } from '../../../wire/ldap/name.ts';
import { sidBytes, sidText } from '../../../wire/sid.ts';
import { refused, same } from '../support.ts';

describe('distinguished names', () => {
  const name = fc.array(
    fc.record({
      type: fc.constantFrom('CN', 'OU', 'DC', '2.5.4.3'),
      value: fc.string({ unit: 'binary', minLength: 1, maxLength: 10 }),
    }),
    { maxLength: 4 },
  );

  test('every name comes back as it was written, whatever its characters', () => {
    fc.assert(fc.property(name, (steps) => same(parseName(formatName(steps)), steps)));
  });

  // RFC 4514 section 4.
  for (const [text, values] of [
    ['UID=jsmith,DC=example,DC=net', ['jsmith', 'example', 'net']],
    ['CN=James \\"Jim\\" Smith\\, III,DC=example,DC=net', ['James "Jim" Smith, III', 'example', 'net']],
    ['CN=Before\\0dAfter,DC=example,DC=net', ['Before\rAfter', 'example', 'net']],
    ['1.3.6.1.4.1.1466.0=#04024869', ['Hi']],
    ['CN=Lu\\C4\\8Di\\C4\\87', ['Lučić']],
    ['CN = a , OU = b  c ', ['a', 'b  c']],
    ['CN=a\\ ,OU=\\#b', ['a ', '#b']],
  ] as const)
    test(`${text} is read`, () => {
      assert.deepEqual(
        parseName(text).map(({ value }) => value),
        values,
      );
    });

  for (const text of ['foo', 'CN=', 'CN=a,', ',CN=a', 'CN=a"b', 'CN=a;OU=b', 'CN=a\\', 'CN=#zz', 'CN=\\ff'])
    test(`"${text}" is refused`, () => void refused('malformed', () => parseName(text)));

  test('a step of two attributes is refused by name, and so is a name without end', () => {
    refused('unsupported', () => parseName('OU=Sales+CN=J.  Smith,DC=example'));
    refused('too-large', () => parseName(`CN=${'a'.repeat(20_000_000)}`));
    const any = fc.string({ unit: fc.constantFrom(...'CN=,\\#+";ao0 f<>\0'), maxLength: 20 });
    fc.assert(
      fc.property(any, (text) => {
        try {
          parseName(text);
        } catch (error) {
          assert.ok(error instanceof WireError, String(error));
        }
      }),
    );
  });

  test('names are the same without regard to case and runs of spaces', () => {
    assert.equal(nameKey(parseName('cn=LT  1,dc=Corp')), nameKey(parseName('CN=lt 1, DC=corp')));
    assert.notEqual(nameKey(parseName('CN=a\\,DC\\=corp')), nameKey(parseName('CN=a,DC=corp')));
    assert.ok(isWithin(parseName('CN=a,OU=b,DC=corp'), parseName('ou=B,dc=corp')));
    assert.ok(!isWithin(parseName('CN=a,OU=xb,DC=corp'), parseName('OU=b,DC=corp')));
    assert.ok(!isWithin(parseName('DC=corp'), parseName('OU=b,DC=corp')));
  });
});

describe('security identifiers', () => {
  test('text and bytes', () => {
    // [MS-DTYP] 2.4.2.4: the Administrators group.
    assert.equal(sidBytes('S-1-5-32-544').toString('hex'), '01020000000000052000000020020000');
    const parts = fc.array(fc.nat({ max: 2 ** 32 - 1 }), { maxLength: 15 });
    fc.assert(
      fc.property(fc.nat({ max: 255 }), parts, (authority, list) => {
        const sid = ['S-1', authority, ...list].join('-');
        assert.equal(sidText(sidBytes(sid)), sid);
      }),
    );
    refused('malformed', () => sidBytes('S-1-5-21-4294967296'));
    refused('malformed', () => sidText(Buffer.from('0102', 'hex')));
  });
});
