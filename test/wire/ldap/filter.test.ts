import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../../wire/error.ts';
import { formatFilter, parseFilterText } from '../../../wire/ldap/filter-text.ts';
import { refused, same } from '../support.ts';
import { anyFilter } from './arbitraries.ts';

describe('the text of search filters', () => {
  test('every filter comes back as it was written', () => {
    fc.assert(fc.property(anyFilter, (filter) => same(parseFilterText(formatFilter(filter)), filter)));
  });

  // The examples of RFC 4515 section 4, and what people ask Active Directory.
  for (const text of [
    '(cn=Babs Jensen)',
    '(!(cn=Tim Howes))',
    '(&(objectClass=Person)(|(sn=Jensen)(cn=Babs J*)))',
    '(o=univ*of*mich*)',
    '(seeAlso=)',
    '(cn:caseExactMatch:=Fred Flintstone)',
    '(cn:=Betty Rubble)',
    '(sn:dn:2.4.6.8.10:=Barney Rubble)',
    '(o:dn:=Ace Industry)',
    '(:1.2.3:=Wilma Flintstone)',
    '(:dn:2.4.6.8.10:=Dino)',
    '(o=Parens R Us \\28for all your parenthetical needs\\29)',
    '(cn=*\\2a*)',
    '(filename=C:\\5cMyFile)',
    '(bin=\\00\\00\\00\\04)',
    '(sn=Lu\\c4\\8di\\c4\\87)',
    '(1.3.6.1.4.1.1466.0=\\04\\02\\48\\69)',
    '(objectClass=*)',
    '(&)',
    '(userAccountControl:1.2.840.113556.1.4.803:=2)',
    '(cn~=Ann)',
    '(pwdLastSet>=132000000000000000)',
  ])
    test(`${text} is read and written alike`, () => {
      assert.equal(formatFilter(parseFilterText(text)), text.replace('\\48\\69', 'Hi'));
    });

  for (const [text, place] of [
    ['cn=x', 'character 1'],
    ['(cn=x', 'character 6'],
    ['(cn=x))', 'character 7'],
    ['(cn)', 'character 4'],
    ['(=x)', 'character 3'],
    ['(cn=a**b)', 'character 9'],
    ['(cn>=a*)', 'character 8'],
    ['(cn=\\zz)', 'character 5'],
    ['(:=x)', 'character 4'],
    ['(!)', 'character 3'],
    ['', 'character 1'],
  ] as const)
    test(`"${text}" is refused with its place`, () => {
      assert.match(refused('malformed', () => parseFilterText(text)).where ?? '', new RegExp(place));
    });

  test('text that is nested too deep, or any other, is refused and nothing else', () => {
    refused('too-deep', () => parseFilterText('(!'.repeat(100_000)));
    const any = fc.string({ unit: fc.constantFrom(...'()&|!=*\\:~<>acn.12é \0'), maxLength: 30 });
    fc.assert(
      fc.property(any, (text) => {
        try {
          parseFilterText(text);
        } catch (error) {
          assert.ok(error instanceof WireError, String(error));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
