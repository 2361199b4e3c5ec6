/** The published vectors of RFC 3961 and RFC 3962, and of MIT's own tests for whole ciphertexts. */

import assert from 'node:assert/strict';
import { pbkdf2Sync } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { WireError } from '../../../wire/error.ts';
import { decryptCts, encryptCts } from '../../../wire/kerberos/cts.ts';
import { deriveKey } from '../../../wire/kerberos/derive-key.ts';
import { nFold } from '../../../wire/kerberos/n-fold.ts';
import {
  CONFOUNDER_SIZE,
  checksumHolds,
  checksumOf,
  decrypt,
  encrypt,
} from '../../../wire/kerberos/profile.ts';
import { iterationsOf, stringToKey } from '../../../wire/kerberos/string-to-key.ts';

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');

test('n-fold: RFC 3961 appendix A.1', () => {
  const vectors: readonly (readonly [number, string, string])[] = [
    [64, '012345', 'be072631276b1955'],
    [56, 'password', '78a07b6caf85fa'],
    [64, 'Rough Consensus, and Running Code', 'bb6ed30870b7f0e0'],
    [168, 'password', '59e4a8ca7c0385c3c37b3f6d2000247cb6e6bd5b3e'],
    [192, 'MASSACHVSETTS INSTITVTE OF TECHNOLOGY', 'db3b0d8f0b061e603282b308a50841229ad798fab9540c1b'],
    [168, 'Q', '518a54a215a8452a518a54a215a8452a518a54a215'],
    [168, 'ba', 'fb25d531ae8974499f52fd92ea9857c4ba24cf297e'],
    [64, 'kerberos', '6b65726265726f73'],
    [128, 'kerberos', '6b65726265726f737b9b5b2b93132b93'],
    [168, 'kerberos', '8372c236344e5f1550cd0747e15d62ca7a5a3bcea4'],
    [256, 'kerberos', '6b65726265726f737b9b5b2b93132b935c9bdcdad95c9899c4cae4dee6d6cae4'],
  ];
  for (const [bits, input, output] of vectors)
    assert.equal(nFold(Buffer.from(input), bits / 8).toString('hex'), output, `${bits}-fold("${input}")`);
});

interface StringToKeyVector {
  readonly iterations: number;
  readonly password: string;
  readonly salt: string;
  readonly pbkdf2: string;
  readonly aes128: string;
  readonly aes256: string;
}

// RFC 3962 appendix B. The salt of the fourth is the bytes 12 34 56 78 78 56 34 12.
const STRING_TO_KEY: readonly StringToKeyVector[] = [
  {
    iterations: 1,
    password: 'password',
    salt: 'ATHENA.MIT.EDUraeburn',
    pbkdf2: 'cdedb5281bb2f801565a1122b25635150ad1f7a04bb9f3a333ecc0e2e1f70837',
    aes128: '42263c6e89f4fc28b8df68ee09799f15',
    aes256: 'fe697b52bc0d3ce14432ba036a92e65bbb52280990a2fa27883998d72af30161',
  },
  {
    iterations: 2,
    password: 'password',
    salt: 'ATHENA.MIT.EDUraeburn',
    pbkdf2: '01dbee7f4a9e243e988b62c73cda935da05378b93244ec8f48a99e61ad799d86',
    aes128: 'c651bf29e2300ac27fa469d693bdda13',
    aes256: 'a2e16d16b36069c135d5e9d2e25f896102685618b95914b467c67622225824ff',
  },
  {
    iterations: 1200,
    password: 'password',
    salt: 'ATHENA.MIT.EDUraeburn',
    pbkdf2: '5c08eb61fdf71e4e4ec3cf6ba1f5512ba7e52ddbc5e5142f708a31e2e62b1e13',
    aes128: '4c01cd46d632d01e6dbe230a01ed642a',
    aes256: '55a6ac740ad17b4846941051e1e8b0a7548d93b0ab30a8bc3ff16280382b8c2a',
  },
  {
    iterations: 5,
    password: 'password',
    salt: '\x12\x34\x56\x78\x78\x56\x34\x12',
    pbkdf2: 'd1daa78615f287e6a1c8b120d7062a493f98d203e6be49a6adf4fa574b6e64ee',
    aes128: 'e9b23d52273747dd5c35cb55be619d8e',
    aes256: '97a4e786be20d81a382d5ebc96d5909cabcdadc87ca48f574504159f16c36e31',
  },
  {
    iterations: 1200,
    password: 'X'.repeat(64),
    salt: 'pass phrase equals block size',
    pbkdf2: '139c30c0966bc32ba55fdbf212530ac9c5ec59f1a452f5cc9ad940fea0598ed1',
    aes128: '59d1bb789a828b1aa54ef9c2883f69ed',
    aes256: '89adee3608db8bc71f1bfbfe459486b05618b70cbae22092534e56c553ba4b34',
  },
  {
    iterations: 1200,
    password: 'X'.repeat(65),
    salt: 'pass phrase exceeds block size',
    pbkdf2: '9ccad6d468770cd51b10e6a68721be611a8b4d282601db3b36be9246915ec82a',
    aes128: 'cb8005dc5f90179a7f02104c0018751d',
    aes256: 'd78c5c9cb872a8c9dad4697f0bb5b2d21496c82beb2caeda2112fceea057401b',
  },
  {
    iterations: 50,
    password: '\u{1d11e}',
    salt: 'EXAMPLE.COMpianist',
    pbkdf2: '6b9cf26d45455a43a5b8bb276a403b39e7fe37a0c41e02c281ff3069e1e94f52',
    aes128: 'f149c1f2e154a73452d43e7fe62a56e5',
    aes256: '4b6d9839f84406df1f09cc166db4b83c571848b784a3d6bdc346589a3e393f9e',
  },
];

test('string-to-key: RFC 3962 appendix B', () => {
  for (const { iterations, password, salt, aes128, aes256 } of STRING_TO_KEY) {
    assert.equal(stringToKey(17, password, salt, iterations).keyvalue.toString('hex'), aes128);
    assert.equal(stringToKey(18, password, salt, iterations).keyvalue.toString('hex'), aes256);
  }
});

// RFC 3961 has vectors of DK for DES only; with AES it is the step between two lines of RFC 3962 appendix B.
test('DK: from the PBKDF2 output to the key, RFC 3962 appendix B', () => {
  for (const { password, salt, iterations, pbkdf2, aes128, aes256 } of STRING_TO_KEY) {
    const seed = bytes(pbkdf2);
    assert.equal(pbkdf2Sync(password, salt, iterations, 32, 'sha1').toString('hex'), pbkdf2);
    assert.equal(deriveKey(seed.subarray(0, 16), Buffer.from('kerberos')).toString('hex'), aes128);
    assert.equal(deriveKey(seed, Buffer.from('kerberos')).toString('hex'), aes256);
  }
});

test('iterations: the default is 4,096, and nobody can ask for a day of work', () => {
  assert.equal(iterationsOf(undefined), 4096);
  assert.equal(iterationsOf(bytes('000004b0')), 1200);
  assert.throws(() => iterationsOf(bytes('0004b0')), WireError);
  for (const iterations of [0, 0xffff_ffff])
    assert.throws(
      () => stringToKey(18, 'password', 'salt', iterations),
      (error: unknown) => error instanceof WireError && error.code === 'too-large',
    );
  assert.throws(
    () => stringToKey(23, 'password', 'salt'),
    (error: unknown) => error instanceof WireError && error.code === 'unsupported',
  );
});

test('CBC with ciphertext stealing: RFC 3962 appendix B', () => {
  const key = Buffer.from('chicken teriyaki');
  const text = Buffer.from("I would like the General Gau's Chicken, please, and wonton soup.");
  const vectors: Readonly<Record<number, string>> = {
    17: 'c6353568f2bf8cb4d8a580362da7ff7f 97',
    31: 'fc00783e0efdb2c1d445d4c8eff7ed22 97687268d6ecccc0c07b25e25ecfe5',
    32: '39312523a78662d5be7fcbcc98ebf5a8 97687268d6ecccc0c07b25e25ecfe584',
    47: '97687268d6ecccc0c07b25e25ecfe584 b3fffd940c16a18c1b5549d2f838029e 39312523a78662d5be7fcbcc98ebf5',
    48: '97687268d6ecccc0c07b25e25ecfe584 9dad8bbb96c4cdc03bc103e1a194bbd8 39312523a78662d5be7fcbcc98ebf5a8',
    64: `97687268d6ecccc0c07b25e25ecfe584 39312523a78662d5be7fcbcc98ebf5a8
         4807efe836ee89a526730dbc2f7bc840 9dad8bbb96c4cdc03bc103e1a194bbd8`,
  };
  for (const [length, hex] of Object.entries(vectors)) {
    const plain = text.subarray(0, Number(length));
    assert.deepEqual(encryptCts(key, plain), bytes(hex), length);
    assert.deepEqual(decryptCts(key, bytes(hex)), plain, length);
  }
  assert.throws(() => encryptCts(key, text.subarray(0, 15)), WireError);
});

// src/lib/crypto/crypto_tests/t_decrypt.c of https://github.com/krb5/krb5
test("whole ciphertexts: the vectors of MIT's tests", () => {
  const vectors = [
    {
      key: { keytype: 17, keyvalue: bytes('9062430c8cda3388922e6d6a509f5b7a') },
      confounder: bytes('94b491f481485b9a0678cd3c4ea386ad'),
      usage: 2,
      plain: '9 bytesss',
      cipher: bytes('68fb9679601f45c78857b2bf820fd6e53eca8d42fd4b1d7024a09205abb7cd2ec26c355d2f'),
    },
    {
      key: {
        keytype: 18,
        keyvalue: bytes('f1c795e9248a09338d82c3f8d5b567040b0110736845041347235b1404231398'),
      },
      confounder: bytes('e45ca518b42e266ad98e165e706ffb60'),
      usage: 4,
      plain: '30 bytes bytes bytes bytes byt',
      cipher: bytes(
        'd1137a4d634cfece924dbc3bf6790648bd5cff7de0e7b99460211d0daef3d79a295c688858f3b34b9cbd6eebae81daf6b734d4d498b6714f1c1d',
      ),
    },
  ];
  for (const { key, confounder, usage, plain, cipher } of vectors) {
    assert.deepEqual(encrypt(key, usage, Buffer.from(plain), confounder), { etype: key.keytype, cipher });
    assert.equal(decrypt(key, usage, { etype: key.keytype, cipher })?.toString(), plain);
  }
});

const keys = fc
  .constantFrom(17, 18)
  .chain((keytype) =>
    fc
      .uint8Array({ minLength: keytype === 17 ? 16 : 32, maxLength: keytype === 17 ? 16 : 32 })
      .map((keyvalue) => ({ keytype, keyvalue: Buffer.from(keyvalue) })),
  );
const plaintexts = fc.uint8Array({ maxLength: 70 });
const usages = fc.integer({ min: 1, max: 1024 });

test('what one key and usage encrypts only they decrypt, and only unchanged', () => {
  const confounders = fc.uint8Array({ minLength: CONFOUNDER_SIZE, maxLength: CONFOUNDER_SIZE });
  fc.assert(
    fc.property(keys, usages, plaintexts, confounders, fc.nat(), (key, usage, plain, confounder, at) => {
      const data = encrypt(key, usage, plain, confounder);
      assert.deepEqual(decrypt(key, usage, data), Buffer.from(plain));
      assert.equal(decrypt(key, usage + 1, data), undefined);
      const changed = Buffer.from(data.cipher);
      changed.writeUInt8(changed.readUInt8(at % changed.length) ^ 1, at % changed.length);
      assert.equal(decrypt(key, usage, { ...data, cipher: changed }), undefined);
      assert.equal(decrypt(key, usage, { ...data, cipher: data.cipher.subarray(1) }), undefined);
    }),
  );
});

test('a checksum holds for its key, usage and bytes', () => {
  fc.assert(
    fc.property(keys, usages, plaintexts, (key, usage, plain) => {
      const sum = checksumOf(key, usage, plain);
      assert.equal(sum.cksumtype, key.keytype === 17 ? 15 : 16);
      assert.ok(checksumHolds(key, usage, plain, sum));
      assert.ok(!checksumHolds(key, usage + 1, plain, sum));
      assert.ok(!checksumHolds(key, usage, Buffer.concat([plain, Buffer.from([0])]), sum));
      assert.ok(!checksumHolds(key, usage, plain, { ...sum, cksumtype: 7 }));
      assert.ok(!checksumHolds(key, usage, plain, { ...sum, checksum: sum.checksum.subarray(1) }));
    }),
  );
});

test('keys of another type or length are refused by name', () => {
  const other = { keytype: 23, keyvalue: Buffer.alloc(16) };
  assert.throws(
    () => checksumOf(other, 1, Buffer.alloc(0)),
    /encryption type 23 is not spoken here; use 18 or 17/,
  );
  const short = { keytype: 18, keyvalue: Buffer.alloc(16) };
  assert.throws(() => checksumOf(short, 1, Buffer.alloc(0)), /has 32 bytes, not 16/);
});
