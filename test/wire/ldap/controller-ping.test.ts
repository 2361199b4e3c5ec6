import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../../wire/error.ts';
import {
  encodePing,
  parsePingAnswer,
  pingAnswerMessages,
  pingOf,
} from '../../../wire/ldap/controller-ping.ts';
import { encodeLdapMessage, parseLdapMessage } from '../../../wire/ldap/message.ts';
import { encodeNetlogon, type NetlogonAnswer, parseNetlogon } from '../../../wire/ldap/netlogon.ts';
import { maybe, refused, same } from '../support.ts';

const label = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
const dnsName = fc.array(label, { maxLength: 4 }).map((labels) => labels.join('.'));
const anyAnswer: fc.Arbitrary<NetlogonAnswer> = fc.record({
  opcode: fc.constantFrom('samLogonResponseEx', 'samUserUnknownEx'),
  flags: fc.nat({ max: 0xffff_ffff }),
  domainGuid: fc.uuid(),
  forest: dnsName,
  domain: dnsName,
  host: dnsName,
  netbiosDomain: label,
  netbiosHost: label,
  user: fc.oneof(label, fc.constant('')),
  site: label,
  clientSite: label,
  ntVersion: fc.nat({ max: 0xffff_ffff }),
});

const contoso: NetlogonAnswer = {
  opcode: 'samLogonResponseEx',
  flags: 0x11bd,
  domainGuid: '0de5d7ed-175e-4730-86ce-86570b578e26',
  forest: 'corp.contoso.com',
  domain: 'corp.contoso.com',
  host: 'dc1.corp.contoso.com',
  netbiosDomain: 'CORP',
  netbiosHost: 'DC1',
  user: '',
  site: 'Default-First-Site-Name',
  clientSite: 'Default-First-Site-Name',
  ntVersion: 5,
};

describe('the LDAP ping', () => {
  test('a question comes back as it was asked', () => {
    const anyPing = fc.record({
      domain: maybe(dnsName.filter((name) => name !== '')),
      host: maybe(label),
      user: maybe(label),
      domainGuid: maybe(fc.uuid()),
      ntVersion: fc.nat({ max: 0xffff_ffff }),
    });
    fc.assert(
      fc.property(fc.nat(), anyPing, (id, ping) => {
        const { operation } = parseLdapMessage(encodePing(id, ping));
        assert.ok(operation.kind === 'searchRequest');
        same(pingOf(operation), ping);
      }),
    );
  });

  test('an answer comes back as it was given, alone and in its datagram', () => {
    fc.assert(
      fc.property(anyAnswer, fc.nat(), (answer, id) => {
        same(parseNetlogon(encodeNetlogon(answer)), answer);
        const datagram = Buffer.concat(pingAnswerMessages(id, answer).map(encodeLdapMessage));
        same(parsePingAnswer(id, datagram), answer);
      }),
    );
  });

  test('an answer of Samba 4.17 is read, and written with the same bytes: names that were there before are pointers', () => {
    const captured = Buffer.from(
      '17000000bd110000edd7e50d5e17304786ce86570b578e2604636f727007636f6e746f736f03636f6d00c01803646331c018' +
        '04434f5250000344433100001744656661756c742d46697273742d536974652d4e616d6500c03e05000000ffffffff',
      'hex',
    );
    same(parseNetlogon(captured), contoso);
    assert.deepEqual(encodeNetlogon(contoso), captured);
  });

  test('no controller of that domain: undefined; the answer to another question: refused', () => {
    const none = Buffer.concat(pingAnswerMessages(7, undefined).map(encodeLdapMessage));
    assert.equal(parsePingAnswer(7, none), undefined);
    refused('unexpected', () => parsePingAnswer(8, none));
    refused('missing', () => parsePingAnswer(7, Buffer.alloc(0)));
  });

  test('damaged answers are refused, and names that point in a circle', () => {
    const bytes = encodeNetlogon(contoso);
    const circle = Buffer.from(bytes);
    circle.writeUInt16BE(0xc018, 24);
    refused('malformed', () => parseNetlogon(circle));
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }), fc.boolean(), (at, value, cut) => {
        const copy = Buffer.from(bytes);
        copy[at] = value;
        try {
          parseNetlogon(cut ? copy.subarray(0, at) : copy);
        } catch (error) {
          assert.ok(error instanceof WireError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
