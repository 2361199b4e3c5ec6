import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeCngPublicBlob, parseCngPublicBlob } from '../../wire/cng-blob.ts';
import { WireError } from '../../wire/error.ts';
import { refused } from './support.ts';

/** Public keys that OpenSSL made: sizes that are and are not whole bytes, a large exponent. */
function opensslKey(bits: number, exponent: number): string {
  const key = execFileSync(
    'openssl',
    [
      'genpkey',
      '-algorithm',
      'RSA',
      '-pkeyopt',
      `rsa_keygen_bits:${bits}`,
      '-pkeyopt',
      `rsa_keygen_pubexp:${exponent}`,
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return execFileSync('openssl', ['pkey', '-pubout'], { input: key, encoding: 'utf8' });
}

function opensslModulus(pem: string): string {
  const said = execFileSync('openssl', ['rsa', '-pubin', '-noout', '-modulus'], {
    input: pem,
    encoding: 'utf8',
  });
  const digits = said.trim().replace('Modulus=', '');
  return digits.padStart(digits.length + (digits.length % 2), '0');
}

test('modulus and exponent are where Windows has them, and are what openssl says', () => {
  for (const [bits, exponent] of [
    [2048, 65_537],
    [1025, 3],
    [1024, 4_294_967_297],
  ] as const) {
    const pem = opensslKey(bits, exponent);
    const blob = encodeCngPublicBlob(createPublicKey(pem));
    const modulus = opensslModulus(pem);
    assert.equal(blob.toString('latin1', 0, 4), 'RSA1');
    assert.equal(blob.readUInt32LE(4), bits);
    const exponentBytes = blob.readUInt32LE(8);
    assert.equal(blob.readUInt32LE(12), modulus.length / 2);
    assert.equal(blob.readBigUInt64LE(16), 0n);
    assert.equal(BigInt(`0x${blob.subarray(24, 24 + exponentBytes).toString('hex')}`), BigInt(exponent));
    assert.equal(
      blob
        .subarray(24 + exponentBytes)
        .toString('hex')
        .toUpperCase(),
      modulus,
    );
    const back = parseCngPublicBlob(blob).export({ type: 'spki', format: 'pem' }).toString();
    assert.equal(back, createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString());
    assert.equal(opensslModulus(back), modulus);
  }
});

test('base64 of a 2048-bit key begins as transport keys do', () => {
  // The beginning that MS-DVRJ's example and protocols-entra.md section 13.1 show.
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  assert.match(encodeCngPublicBlob(privateKey).toString('base64'), /^UlNBMQAIAAADAAAAAAEAAAAAAAAAAAAAAQAB/);
});

test('only RSA keys have this form', () => {
  refused('unsupported', () =>
    encodeCngPublicBlob(generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey),
  );
});

const good = encodeCngPublicBlob(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey);
const changed = (change: (blob: Buffer) => void): Buffer => {
  const blob = Buffer.from(good);
  change(blob);
  return blob;
};

test('what is wrong is named with its byte', () => {
  const cases: readonly [WireError['code'], string, Uint8Array][] = [
    ['missing', 'byte 0', Buffer.alloc(0)],
    ['missing', 'byte 23', good.subarray(0, 23)],
    ['missing', 'byte 100', good.subarray(0, 100)],
    ['unexpected', `byte ${good.length}`, Buffer.concat([good, Buffer.from([0])])],
    ['unexpected', 'byte 0', changed((blob) => blob.write('RSA2'))],
    ['unsupported', 'byte 4', changed((blob) => blob.writeUInt32LE(0xffffffff, 4))],
    ['unsupported', 'byte 8', changed((blob) => blob.writeUInt32LE(0x80000000, 8))],
    ['unsupported', 'byte 8', changed((blob) => blob.writeUInt32LE(0, 8))],
    ['malformed', 'byte 12', changed((blob) => blob.writeUInt32LE(0x10000000, 12))],
    ['unexpected', 'byte 16', changed((blob) => blob.writeUInt32LE(64, 16))],
    ['unexpected', 'byte 20', changed((blob) => blob.writeUInt32LE(64, 20))],
    ['malformed', 'byte 24', changed((blob) => blob.fill(0, 24, 27))],
    ['malformed', 'byte 24', changed((blob) => blob.writeUIntBE(1, 24, 3))],
    ['malformed', 'byte 27', changed((blob) => blob.writeUInt8(0, 27))],
    ['malformed', `byte ${good.length - 1}`, changed((blob) => blob.writeUInt8(2, blob.length - 1))],
  ];
  for (const [code, where, blob] of cases)
    assert.equal(refused(code, () => parseCngPublicBlob(blob)).where, where);
});

test('any bytes end in a key or a WireError, and a key encodes to the same bytes', () => {
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 });
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.tuple(damage, fc.nat(good.length)).map(([changes, end]) =>
      changed((blob) => {
        for (const [at, value] of changes) blob.writeUInt8(value, at);
      }).subarray(0, end),
    ),
    damage.map((changes) =>
      changed((blob) => {
        for (const [at, value] of changes) blob.writeUInt8(value, at);
      }),
    ),
  );
  fc.assert(
    fc.property(hostile, (blob) => {
      try {
        const key = parseCngPublicBlob(blob);
        assert.equal(key.asymmetricKeyType, 'rsa');
        assert.ok(Buffer.from(blob).subarray(-100).equals(encodeCngPublicBlob(key).subarray(-100)));
      } catch (error) {
        assert.ok(error instanceof WireError, String(error));
      }
    }),
    { numRuns: 300 },
  );
});
