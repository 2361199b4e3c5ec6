import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../../wire/error.ts';
import { encodePagedResults, parsePagedResults } from '../../../wire/ldap/controls.ts';
import { createLdapFraming, encodeLdapMessage, parseLdapMessage } from '../../../wire/ldap/message.ts';
import { refused, same } from '../support.ts';
import { anyMessage } from './arbitraries.ts';

describe('LDAP messages', () => {
  test('every message comes back as it was written', () => {
    fc.assert(
      fc.property(anyMessage, (message) => same(parseLdapMessage(encodeLdapMessage(message)), message)),
      { numRuns: 500 },
    );
  });

  test('the bytes are those of RFC 4511: an anonymous bind and an unbind, as ldap-utils writes them', () => {
    const bind = encodeLdapMessage({
      id: 1,
      operation: {
        kind: 'bindRequest',
        version: 3,
        name: '',
        authentication: { kind: 'simple', password: Buffer.alloc(0) },
      },
      controls: [],
    });
    assert.equal(bind.toString('hex'), '300c020101600702010304008000');
    const unbind = encodeLdapMessage({ id: 3, operation: { kind: 'unbindRequest' }, controls: [] });
    assert.equal(unbind.toString('hex'), '30050201034200');
  });

  test('lengths of four bytes are read, as Active Directory writes them', () => {
    const message = parseLdapMessage(
      Buffer.from('308400000010020102618400000007 0a0100 0400 0400'.replaceAll(' ', ''), 'hex'),
    );
    same(message, {
      id: 2,
      operation: {
        kind: 'bindResponse',
        result: { code: 0, matchedName: '', message: '', referrals: [] },
      },
      controls: [],
    });
  });

  test('whatever the bytes are, a message or a WireError comes out', () => {
    const damaged = anyMessage.chain((message) => {
      const bytes = encodeLdapMessage(message);
      return fc
        .tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 }), fc.boolean())
        .map(([at, value, cut]) => {
          const copy = Buffer.from(bytes);
          copy[at] = value;
          return cut ? copy.subarray(0, at) : copy;
        });
    });
    const anyBytes = fc.uint8Array({ maxLength: 60 });
    let refusals = 0;
    fc.assert(
      fc.property(fc.oneof(damaged, anyBytes), (bytes) => {
        try {
          parseLdapMessage(bytes);
        } catch (error) {
          assert.ok(error instanceof WireError, String(error));
          refusals += 1;
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(refusals > 500, `${refusals} refusals`);
  });

  test('filters nested a thousand levels deep are refused, not followed', () => {
    const nested = (depth: number): Buffer => {
      let filter: Buffer = Buffer.from('8702636e', 'hex');
      for (let level = 0; level < depth; level += 1) {
        const length = Buffer.alloc(5, 0x84);
        length.writeUInt32BE(filter.length, 1);
        filter = Buffer.concat([Buffer.from([0xa2]), length, filter]);
      }
      return filter;
    };
    const search = (filter: Buffer): Buffer => {
      const wrap = (tag: number, ...parts: Buffer[]): Buffer => {
        const content = Buffer.concat(parts);
        const header = Buffer.alloc(6, 0x84);
        header[0] = tag;
        header.writeUInt32BE(content.length, 2);
        return Buffer.concat([header, content]);
      };
      const fields = Buffer.from('04000a01000a0100020100020100010100', 'hex');
      return wrap(0x30, Buffer.from('020101', 'hex'), wrap(0x63, fields, filter, Buffer.from('3000', 'hex')));
    };
    assert.equal(parseLdapMessage(search(nested(100))).operation.kind, 'searchRequest');
    refused('too-deep', () => parseLdapMessage(search(nested(1000))));
    refused('too-deep', () => parseLdapMessage(search(nested(101))));
  });

  test('paged results: size and cookie', () => {
    const value = { size: 500, cookie: Buffer.from('next') };
    assert.equal(encodePagedResults(value).toString('hex'), '300a020201f404046e657874');
    same(parsePagedResults(encodePagedResults(value)), value);
    refused('malformed', () => parsePagedResults(Buffer.from('30050201', 'hex')));
  });
});

describe('a stream of LDAP messages', () => {
  test('is cut into its messages, wherever its chunks end', () => {
    fc.assert(
      fc.property(
        fc.array(anyMessage, { maxLength: 5 }),
        fc.array(fc.nat({ max: 400 }), { maxLength: 10 }),
        (messages, cuts) => {
          const stream = Buffer.concat(messages.map(encodeLdapMessage));
          const ends = [...cuts.filter((cut) => cut < stream.length), stream.length].sort((a, b) => a - b);
          const framing = createLdapFraming();
          const found = ends.flatMap((end, index) => {
            const cut = framing.push(stream.subarray(ends[index - 1] ?? 0, end));
            assert.equal(cut.broken, undefined);
            return cut.messages;
          });
          same(found.map(parseLdapMessage), messages);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a message beyond the bound is refused by its length, before its bytes come', () => {
    const { messages, broken } = createLdapFraming(1000).push(Buffer.from('308203e9', 'hex'));
    assert.deepEqual(messages, []);
    assert.equal(broken?.code, 'too-large');
    assert.equal(createLdapFraming(1000).push(Buffer.from('308203e4', 'hex')).broken, undefined);
  });

  test('what came before the bytes that are none is still delivered, and nothing after', () => {
    const unbind = encodeLdapMessage({ id: 3, operation: { kind: 'unbindRequest' }, controls: [] });
    const framing = createLdapFraming();
    const cut = framing.push(Buffer.concat([unbind, Buffer.from('GET / HTTP/1.1\r\n')]));
    assert.deepEqual(cut.messages, [unbind]);
    assert.equal(cut.broken?.code, 'malformed');
    assert.deepEqual(framing.push(unbind).messages, []);
  });

  test('ten megabytes in small chunks are put together once', () => {
    const large = encodeLdapMessage({
      id: 1,
      operation: { kind: 'extendedRequest', oid: '1.2', value: Buffer.alloc(10_000_000) },
      controls: [],
    });
    const framing = createLdapFraming();
    let found = 0;
    for (let at = 0; at < large.length; at += 1000)
      found += framing.push(large.subarray(at, at + 1000)).messages.length;
    assert.equal(found, 1);
  });
});
