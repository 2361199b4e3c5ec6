/** Session keys: an answer of the live service, Python's cryptography in the other part, and what is not of the session. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHmac, createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { z } from 'zod';
import {
  deriveKey,
  isBySessionKey,
  isSignedWithSessionKey,
  openAnswer,
  openSessionKey,
  readSessionSigned,
  sealAnswer,
  sealSessionKey,
  sealWindowsAnswer,
  signWithSessionKey,
} from '../../wire/session-key.ts';
import { fixture } from './support.ts';

const Claims = z.looseObject({ refresh_token: z.string() });
const sessionKey = randomBytes(32);
const context = randomBytes(24);
const vector = randomBytes(16);

test('a session key and an answer that the live service gave', async () => {
  const recorded = z
    .object({ transportKeyPkcs1: z.string(), session_key_jwe: z.string(), answer: z.string() })
    .parse(JSON.parse(fixture('oapxbc-recorded-session.json')));
  const der = Buffer.from(recorded.transportKeyPkcs1, 'base64');
  const transportKey = createPrivateKey({ key: der, type: 'pkcs1', format: 'der' });
  const key = openSessionKey(recorded.session_key_jwe, transportKey);
  assert.equal(key.length, 32);
  const answer = JSON.parse(await openAnswer(recorded.answer, key));
  const { token_type, expires_in, ext_expires_in, refresh_token_expires_in } = answer;
  assert.deepEqual(
    [token_type, expires_in, ext_expires_in, refresh_token_expires_in],
    ['Bearer', '1209599', '0', 1_209_599],
  );
});

test('what is sealed opens again, and only in its session', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const jwe = await sealSessionKey(sessionKey, publicKey);
  assert.deepEqual(openSessionKey(jwe, privateKey), sessionKey);
  assert.throws(() => openSessionKey(jwe, other), /not for this transport key/);
  const seal = { sessionKey, context, vector };
  for (const answer of [await sealAnswer({ a: 'é' }, seal), sealWindowsAnswer({ a: 'é' }, seal)]) {
    assert.equal(await openAnswer(answer, sessionKey), '{"a":"é"}');
    await assert.rejects(openAnswer(answer, randomBytes(32)), /not of this session/);
  }
  assert.match(sealWindowsAnswer({}, seal), /^[\w-]+\.\.[\w-]{22}\.[\w-]+\.$/);
});

test('a signature holds for its claims, its context and its session', () => {
  for (const version of [1, 2] as const) {
    const text = signWithSessionKey({ refresh_token: 'p', more: 1 }, { sessionKey, context, version });
    assert.ok(isBySessionKey(text));
    const read = readSessionSigned(Claims, text, 'signed request');
    assert.deepEqual([read.claims.refresh_token, read.version], ['p', version]);
    assert.ok(isSignedWithSessionKey(read, sessionKey));
    assert.equal(isSignedWithSessionKey(read, randomBytes(32)), false);
    const [header, , signature] = text.split('.');
    const changed = Buffer.from('{"refresh_token":"q"}').toString('base64url');
    const forged = readSessionSigned(Claims, `${header}.${changed}.${signature}`, 'signed request');
    assert.equal(isSignedWithSessionKey(forged, sessionKey), false);
  }
});

test('either alphabet of Base64 will do, as the text was signed', () => {
  const claims = { refresh_token: '???>>>~~~' };
  const signed = signWithSessionKey(claims, { sessionKey, context, version: 1 });
  const [header = '', payload = ''] = signed.split('.');
  assert.match(payload, /[_-]/);
  const part = `${header}.${payload.replaceAll('-', '+').replaceAll('_', '/')}`;
  const signature = createHmac('sha256', deriveKey(sessionKey, context)).update(part).digest('base64url');
  const read = readSessionSigned(Claims, `${part}.${signature}`, 'signed request');
  assert.ok(isSignedWithSessionKey(read, sessionKey));
  assert.deepEqual(read.claims, claims);
});

test('what is no such token', () => {
  const read = (text: string) => readSessionSigned(Claims, text, 'signed request');
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = part({ refresh_token: 'p' });
  assert.throws(() => read('x'), /three parts/);
  assert.throws(() => read(`${part({ alg: 'RS256', ctx: 'AA==' })}.${claims}.AA`), /HS256/);
  assert.throws(() => read(`${part({ alg: 'none', ctx: 'AA==' })}.${claims}.AA`), /HS256/);
  assert.throws(() => read(`${part({ alg: 'HS256' })}.${claims}.AA`), /ctx|string/);
  assert.throws(() => read(`${part({ alg: 'HS256', ctx: 'AA==', kdf_ver: 3 })}.${claims}.AA`), /kdf_ver/);
  assert.throws(() => read(`${part({ alg: 'HS256', ctx: 'AA==' })}.${part({})}.AA`), /refresh_token|string/);
  assert.equal(isBySessionKey('x'), false);
  assert.equal(isBySessionKey(`${part({ alg: 'RS256' })}.x.x`), false);
});

const PYTHON = '/usr/bin/python3';
const python = (script: string, ...args: readonly string[]): string =>
  execFileSync(PYTHON, ['-c', script, ...args], { encoding: 'utf8' });

function withoutPython(): string | false {
  if (!existsSync(PYTHON)) return `${PYTHON} is not installed`;
  try {
    python('import cryptography, jwt');
    return false;
  } catch {
    return `${PYTHON} has no packages cryptography and jwt (apt-get install python3-cryptography python3-jwt)`;
  }
}
const skip = withoutPython();

const KDF = `
import base64, json, sys
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.kbkdf import KBKDFHMAC, Mode, CounterLocation
def derive(key, context):
    return KBKDFHMAC(hashes.SHA256(), Mode.CounterMode, 32, 4, 4, CounterLocation.BeforeFixed,
        b"AzureAD-SecureConversation", context, None).derive(key)
key, context = bytes.fromhex(sys.argv[1]), bytes.fromhex(sys.argv[2])
`;

test("Python's derivation gives the same key", { skip }, () => {
  const derived = python(
    `${KDF}print(derive(key, context).hex(), end="")`,
    sessionKey.toString('hex'),
    context.toString('hex'),
  );
  assert.equal(derived, deriveKey(sessionKey, context).toString('hex'));
});

test("Python's signature holds here, by both versions", { skip }, () => {
  for (const version of [1, 2] as const) {
    const text = python(
      `${KDF}
import jwt, hashlib
claims = {"refresh_token": "p", "z": "é"}
version = int(sys.argv[3])
headers = {"ctx": base64.b64encode(context).decode(), **({"kdf_ver": 2} if version == 2 else {})}
body = jwt.encode(claims, "x", algorithm="HS256", headers=headers).split(".")[1]
raw = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
own = derive(key, hashlib.sha256(context + raw).digest() if version == 2 else context)
print(jwt.encode(claims, own, algorithm="HS256", headers=headers), end="")`,
      sessionKey.toString('hex'),
      context.toString('hex'),
      String(version),
    );
    assert.ok(isSignedWithSessionKey(readSessionSigned(Claims, text, 'signed request'), sessionKey));
  }
});

test('Python opens the session key and both forms of an answer', { skip }, async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const seal = { sessionKey, context, vector };
  const opened = python(
    `${KDF}
from cryptography.hazmat.primitives import serialization, padding as blocks
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
part = lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
transport = serialization.load_pem_private_key(sys.argv[3].encode(), None)
wrapped = part(sys.argv[4].split(".")[1])
session = transport.decrypt(wrapped, padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None))
out = [session.hex()]
for answer in sys.argv[5:]:
    header, _, iv, text, tag = answer.split(".")
    own = derive(session, base64.b64decode(json.loads(part(header))["ctx"]))
    if len(part(iv)) == 12:
        out.append(AESGCM(own).decrypt(part(iv), part(text) + part(tag), header.encode()).decode())
    else:
        clear = Cipher(algorithms.AES(own), modes.CBC(part(iv))).decryptor().update(part(text))
        unpad = blocks.PKCS7(128).unpadder()
        out.append((unpad.update(clear) + unpad.finalize()).decode())
print(json.dumps(out))`,
    sessionKey.toString('hex'),
    context.toString('hex'),
    privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    await sealSessionKey(sessionKey, publicKey),
    await sealAnswer({ form: 'GCM' }, seal),
    sealWindowsAnswer({ form: 'CBC' }, seal),
  );
  assert.deepEqual(JSON.parse(opened), [sessionKey.toString('hex'), '{"form":"GCM"}', '{"form":"CBC"}']);
});
