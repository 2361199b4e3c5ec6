/** A PKCS#12 file (RFC 7292) with one key and its certificate, as a certificate profile delivers it to a PC. */

import { createCipheriv, createHash, createHmac, type KeyObject, pbkdf2Sync } from 'node:crypto';
import {
  derBmp,
  derExplicit,
  derInteger,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
} from '#wire/der.ts';
import { AES_256_CBC, DATA, SHA_256 } from '#wire/pkcs7-oids.ts';
import type { Random } from '../../random/index.ts';

const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';
const SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const PBES2 = '1.2.840.113549.1.5.13';
const PBKDF2 = '1.2.840.113549.1.5.12';
const HMAC_SHA_256 = '1.2.840.113549.2.9';

// The password travels beside the file: iterations would protect nothing and cost CPU at every opening.
const ITERATIONS = 1;

/** What goes into the file; `random` gives salts and the initialisation vector. */
export interface PfxContent {
  readonly privateKey: KeyObject;
  /** DER. */
  readonly certificate: Buffer;
  readonly friendlyName: string;
  readonly password: string;
  readonly random: Random;
}

/** The file, DER. Key under AES-256-CBC (PBES2), certificate in clear, HMAC-SHA-256 over both. */
export function buildPfx(content: PfxContent): Buffer {
  const safe = derSequence(
    dataOf(derSequence(keyBag(content))),
    dataOf(derSequence(certificateBag(content))),
  );
  return derSequence(derInteger(Buffer.from([3])), dataOf(safe), macOf(safe, content));
}

const dataOf = (content: Buffer): Buffer =>
  derSequence(derOid(DATA), derExplicit(0, derOctetString(content)));

function keyBag(content: PfxContent): Buffer {
  const salt = content.random.bytes(8);
  const vector = content.random.bytes(16);
  const key = pbkdf2Sync(content.password, salt, ITERATIONS, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, vector);
  const pkcs8 = content.privateKey.export({ type: 'pkcs8', format: 'der' });
  const encrypted = Buffer.concat([cipher.update(pkcs8), cipher.final()]);
  const derivation = derSequence(
    derOid(PBKDF2),
    derSequence(
      derOctetString(salt),
      derInteger(Buffer.from([ITERATIONS])),
      derSequence(derOid(HMAC_SHA_256), derNull()),
    ),
  );
  const algorithm = derSequence(
    derOid(PBES2),
    derSequence(derivation, derSequence(derOid(AES_256_CBC), derOctetString(vector))),
  );
  return derSequence(
    derOid(SHROUDED_KEY_BAG),
    derExplicit(0, derSequence(algorithm, derOctetString(encrypted))),
    attributesOf(content),
  );
}

function certificateBag(content: PfxContent): Buffer {
  const bag = derSequence(derOid(X509_CERTIFICATE), derExplicit(0, derOctetString(content.certificate)));
  return derSequence(derOid(CERTIFICATE_BAG), derExplicit(0, bag), attributesOf(content));
}

function attributesOf(content: PfxContent): Buffer {
  const thumbprint = createHash('sha1').update(content.certificate).digest();
  return derSet(
    derSequence(derOid(FRIENDLY_NAME), derSet(derBmp(content.friendlyName))),
    derSequence(derOid(LOCAL_KEY_ID), derSet(derOctetString(thumbprint))),
  );
}

function macOf(safe: Buffer, content: PfxContent): Buffer {
  const salt = content.random.bytes(8);
  const mac = createHmac('sha256', macKey(content.password, salt)).update(safe).digest();
  return derSequence(
    derSequence(derSequence(derOid(SHA_256), derNull()), derOctetString(mac)),
    derOctetString(salt),
    derInteger(Buffer.from([ITERATIONS])),
  );
}

/** RFC 7292 appendix B.2 for one block of 32 bytes: with as many bytes wanted as the hash gives, A1 is the key. */
function macKey(password: string, salt: Buffer): Buffer {
  const text = Buffer.concat([Buffer.from(password, 'utf16le').swap16(), Buffer.alloc(2)]);
  const diversifier = Buffer.alloc(64, 3);
  let hash = createHash('sha256').update(diversifier).update(repeated(salt)).update(repeated(text)).digest();
  for (let round = 1; round < ITERATIONS; round++) hash = createHash('sha256').update(hash).digest();
  return hash;
}

/** Filled up to a whole number of hash blocks by repeating it. */
function repeated(bytes: Buffer): Buffer {
  return Buffer.alloc(Math.ceil(bytes.length / 64) * 64, bytes);
}
