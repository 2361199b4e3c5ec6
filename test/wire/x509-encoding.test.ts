import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ENTRA_GUID_EXTENSION, guidExtension } from '../../wire/certificate-extension.ts';
import { der, derInteger, derSequence, readDer, readTime, TAG } from '../../wire/der.ts';
import { encodeName } from '../../wire/distinguished-name.ts';
import { WireError } from '../../wire/error.ts';
import { parsePem, pemOf } from '../../wire/pem.ts';
import { readSubjectAltName, subjectAltName } from '../../wire/subject-alt-name.ts';
import { refused } from './support.ts';

test('PEM: blocks between other text, CR LF; what is broken is named with its line', () => {
  const [one, other] = [Buffer.alloc(100, 1), Buffer.alloc(49, 2)];
  const two = `Bag Attributes\r\n${pemOf('CERTIFICATE', one).replaceAll('\n', '\r\n')}x\n${pemOf('CERTIFICATE', other)}`;
  assert.deepEqual(
    parsePem(two).map((block) => block.der),
    [one, other],
  );
  assert.deepEqual(parsePem('no block'), []);
  assert.equal(
    refused('missing', () => parsePem('\n-----BEGIN X-----\nAAAA\n-----END Y-----')).where,
    'line 2',
  );
  assert.equal(
    refused('malformed', () => parsePem('-----BEGIN X-----\nAA*A\n-----END X-----')).where,
    'line 2',
  );
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (data) => {
      assert.deepEqual(parsePem(pemOf('X', data)), [{ label: 'X', der: Buffer.from(data) }]);
    }),
  );
});

test('any IP address goes there and back as Node writes it; hostile names only throw WireError', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      const [back] = readSubjectAltName(subjectAltName([{ kind: 'ip', address }]).value);
      assert.ok(back?.kind === 'ip');
      const host = (text: string): string =>
        new URL(text.includes(':') ? `http://[${text}]` : `http://${text}`).host;
      assert.equal(host(back.address), host(address));
    }),
  );
  refused('malformed', () => subjectAltName([{ kind: 'ip', address: 'fe80::1%eth0' }]));
  refused('malformed', () => subjectAltName([{ kind: 'dns', name: 'münchen.example' }]));
  refused('malformed', () => readSubjectAltName(derSequence(der(0x87, Buffer.alloc(5)))));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        readSubjectAltName(
          derSequence(der(bytes[0] === undefined ? 0x82 : ([0x82, 0x87, 0xa4][bytes[0] % 3] ?? 0x82), bytes)),
        );
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
  );
});

test('what has no encoding is refused, not written wrong', () => {
  for (const type of ['E', 'constructor', '2.5.x', '3.1', '1.40'])
    refused('malformed', () => encodeName([{ type, value: 'x' }]));
  refused('malformed', () => encodeName([{ type: 'C', value: 'Germany' }]));
  refused('malformed', () => encodeName([{ type: 'DC', value: 'münchen' }]));
  refused('malformed', () => guidExtension(ENTRA_GUID_EXTENSION.deviceId, 'no guid'));
  const utc = (text: string) => () => readTime(readDer(der(TAG.utcTime, Buffer.from(text)), 'x'), 'x');
  assert.equal(utc('991231235959Z')(), Date.UTC(1999, 11, 31, 23, 59, 59));
  for (const text of ['991301000000Z', '990230000000Z', '990101240000Z', '990101006000Z'])
    refused('malformed', utc(text));
  assert.equal(derInteger(Buffer.alloc(0)).toString('hex'), '020100');
});
