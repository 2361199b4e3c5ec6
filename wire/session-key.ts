/**
 * What a device and the directory do with the session key of a primary refresh token ([MS-OAPXBC] 3.1.5.1.2.3 and 3.1.5.1.3.3;
 * protocols-entra.md sections 11.2 to 11.4): the directory gives it sealed under the device's transport key; both derive a key
 * of it for each message (NIST SP 800-108, counter mode), by which requests are signed (HS256) and answers encrypted.
 */
import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  type KeyObject,
  privateDecrypt,
  timingSafeEqual,
} from 'node:crypto';
import { compactDecrypt } from 'jose/jwe/compact/decrypt';
import { CompactEncrypt } from 'jose/jwe/compact/encrypt';
import { z } from 'zod';
import { WireError } from './error.ts';
import { readJson } from './json-contract.ts';

/** Bytes of a session key, and of every key that is derived of it. */
export const SESSION_KEY_BYTES = 32;

const LABEL = 'AzureAD-SecureConversation';

/** The key of a message: KDF in counter mode with HMAC-SHA-256, counter and length of 32 bits (SP 800-108 section 4.1). */
export function deriveKey(sessionKey: Uint8Array, context: Uint8Array): Buffer {
  const counter = Buffer.from([0, 0, 0, 1]);
  const bits = Buffer.alloc(4);
  bits.writeUInt32BE(SESSION_KEY_BYTES * 8);
  return createHmac('sha256', sessionKey)
    .update(Buffer.concat([counter, Buffer.from(LABEL, 'latin1'), Buffer.of(0), context, bits]))
    .digest();
}

const Header = z.looseObject({
  alg: z.literal('HS256', 'a request by the session key is signed with HS256'),
  /** Base64 of what the key of the message is derived with. */
  ctx: z.string().min(1),
  /** 2 where the claims are part of what the key is derived with. */
  kdf_ver: z.union([z.literal(1), z.literal(2)], 'kdf_ver is 1 or 2').optional(),
});

/** A token that was signed with a key of the session; that the signature holds says {@link isSignedWithSessionKey}. */
export interface SessionSigned<Claims> {
  readonly claims: Claims;
  readonly context: Buffer;
  readonly version: 1 | 2;
  /** The claims, byte by byte as they came. */
  readonly payload: Buffer;
  readonly signedPart: string;
  readonly signature: Buffer;
}

/** Signs claims; the second version of the derivation unless told. `context` is random, 24 bytes. */
export function signWithSessionKey(
  claims: object,
  key: { readonly sessionKey: Uint8Array; readonly context: Uint8Array; readonly version?: 1 | 2 },
): string {
  const { sessionKey, context, version = 2 } = key;
  const header = {
    alg: 'HS256',
    typ: 'JWT',
    ctx: Buffer.from(context).toString('base64'),
    ...(version === 2 && { kdf_ver: 2 }),
  };
  const payload = Buffer.from(JSON.stringify(claims));
  const part = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload.toString('base64url')}`;
  const derived = deriveKey(sessionKey, contextOf(context, version, payload));
  return `${part}.${createHmac('sha256', derived).update(part).digest('base64url')}`;
}

/**
 * Reads a token that was signed with a key of the session; the signature is not checked.
 * @param where what the token is, named in an error
 * @throws WireError
 */
export function readSessionSigned<S extends z.ZodType>(
  schema: S,
  text: string,
  where: string,
): SessionSigned<z.output<S>> {
  const parts = text.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  if (parts.length !== 3 || !parts.every((part) => /^[\w+/-]+$/.test(part)))
    throw new WireError('malformed', `a ${where} has three parts of base64url with dots`, where);
  const { ctx, kdf_ver: version = 1 } = readJson(Header, textOf(header), `${where} header`);
  return {
    claims: readJson(schema, textOf(payload), `${where} payload`),
    // Some write the one alphabet, some the other: Buffer reads both.
    context: Buffer.from(ctx, 'base64'),
    version,
    payload: Buffer.from(payload, 'base64url'),
    signedPart: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

/** Whether a key of this session made the signature. */
export function isSignedWithSessionKey(token: SessionSigned<unknown>, sessionKey: Uint8Array): boolean {
  const derived = deriveKey(sessionKey, contextOf(token.context, token.version, token.payload));
  const expected = createHmac('sha256', derived).update(token.signedPart).digest();
  return expected.length === token.signature.length && timingSafeEqual(expected, token.signature);
}

/** Whether a signed text is by a session key (HS256) and not by a device key; false for what is no token. */
export function isBySessionKey(text: string): boolean {
  try {
    return (
      readJson(z.looseObject({ alg: z.string() }), textOf(text.split('.')[0] ?? ''), 'header').alg === 'HS256'
    );
  } catch {
    return false;
  }
}

/** The session key under the transport key of a device: a JWE of which only the encrypted key counts. */
export async function sealSessionKey(sessionKey: Uint8Array, transportKey: KeyObject): Promise<string> {
  // What is encrypted counts for nothing; the live service seals one byte, the length of the key.
  return new CompactEncrypt(Buffer.of(SESSION_KEY_BYTES))
    .setProtectedHeader({ enc: 'A256GCM', alg: 'RSA-OAEP' })
    .setContentEncryptionKey(sessionKey)
    .encrypt(transportKey);
}

/** Opens {@link sealSessionKey} with the private transport key. @throws WireError `malformed` */
export function openSessionKey(jwe: string, transportKey: KeyObject): Buffer {
  const [, encryptedKey = ''] = jwe.split('.');
  const key = { key: transportKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };
  try {
    return privateDecrypt(key, Buffer.from(encryptedKey, 'base64url'));
  } catch {
    throw new WireError('malformed', 'the session key is not for this transport key', 'session_key_jwe');
  }
}

/** What an answer is sealed with: random bytes, 24 for the context and 16 for the initial vector, which A256GCM makes itself. */
export interface AnswerSeal {
  readonly sessionKey: Uint8Array;
  readonly context: Uint8Array;
  readonly vector: Uint8Array;
}

/** An answer that only the session can read, by A256GCM as [MS-OAPXBC] 3.2.5.1.3.2 says. */
export async function sealAnswer(answer: object, { sessionKey, context }: AnswerSeal): Promise<string> {
  return new CompactEncrypt(Buffer.from(JSON.stringify(answer)))
    .setProtectedHeader(answerHeader(context))
    .encrypt(deriveKey(sessionKey, context));
}

/**
 * The same as the live service gives it to whoever names a windows_api_version: AES-256-CBC under a header that says A256GCM,
 * without a tag (protocols-entra.md section 11.3; recorded in github.com/kanidm/compact-jwt, src/crypto/ms_oapxbc.rs).
 */
export function sealWindowsAnswer(answer: object, { sessionKey, context, vector }: AnswerSeal): string {
  const cipher = createCipheriv('aes-256-cbc', deriveKey(sessionKey, context), vector);
  const text = Buffer.concat([cipher.update(JSON.stringify(answer), 'utf8'), cipher.final()]);
  const header = Buffer.from(JSON.stringify(answerHeader(context))).toString('base64url');
  return `${header}..${Buffer.from(vector).toString('base64url')}.${text.toString('base64url')}.`;
}

const answerHeader = (context: Uint8Array) => ({
  alg: 'dir',
  enc: 'A256GCM',
  ctx: Buffer.from(context).toString('base64'),
  kid: 'session',
});

const CBC_VECTOR_BYTES = 16;

/** The text in an answer of either form. @throws WireError `malformed` for an answer of another session */
export async function openAnswer(jwe: string, sessionKey: Uint8Array): Promise<string> {
  const where = 'encrypted answer';
  const [header = '', , vector = '', text = ''] = jwe.split('.');
  const { ctx } = readJson(z.looseObject({ ctx: z.string() }), textOf(header), `${where} header`);
  const key = deriveKey(sessionKey, Buffer.from(ctx, 'base64'));
  const iv = Buffer.from(vector, 'base64url');
  try {
    if (iv.length !== CBC_VECTOR_BYTES)
      return Buffer.from((await compactDecrypt(jwe, key)).plaintext).toString('utf8');
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    throw new WireError('malformed', 'the answer is not of this session', where);
  }
}

/** Version 2 binds the key to the claims (the fix of CVE-2021-33781). */
function contextOf(context: Uint8Array, version: 1 | 2, payload: Uint8Array): Uint8Array {
  return version === 1 ? context : createHash('sha256').update(context).update(payload).digest();
}

const textOf = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');
