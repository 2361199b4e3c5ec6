/** Objects and sessions as bytes, for contexts: only this TPM reads what only it wrote. */

import { createPrivateKey } from 'node:crypto';
import { createReader, createWriter, type TpmReader } from '#wire/tpm/bytes.ts';
import { parsePublicArea, writePublicArea } from '#wire/tpm/public-area.ts';
import type { AuthSession, ParameterCipher, TpmObject } from './memory.ts';

const NONE = Buffer.alloc(0);
const KINDS: readonly AuthSession['kind'][] = ['hmac', 'policy', 'trial'];
const SHOWS: readonly AuthSession['shows'][] = ['nothing', 'password', 'auth'];
const ABSENT = 0xffffffff;

/** An object. */
export function objectBytes(object: TpmObject): Buffer {
  const key = object.privateKey?.export({ type: 'pkcs8', format: 'der' }) ?? NONE;
  return createWriter()
    .sized(writePublicArea(object.area))
    .sized(object.name)
    .sized(object.qualifiedName)
    .u32(object.hierarchy)
    .sized(object.auth)
    .sized(object.seed)
    .sized(key)
    .u8(object.data === undefined ? 0 : 1)
    .sized(object.data ?? NONE)
    .done();
}

/** The object of such bytes. */
export function objectOf(bytes: Buffer): TpmObject {
  const reader = createReader(bytes, 'object');
  const area = parsePublicArea(reader.sized('area'));
  const [name, qualifiedName] = [reader.sized('name'), reader.sized('qualifiedName')];
  const hierarchy = reader.u32('hierarchy');
  const [auth, seed, key] = [reader.sized('auth'), reader.sized('seed'), reader.sized('key')];
  const hasData = reader.u8('hasData') === 1;
  const data = reader.sized('data');
  const privateKey = key.length === 0 ? undefined : createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  const object = { area, name, qualifiedName, hierarchy, auth, seed, privateKey };
  return hasData ? { ...object, data } : object;
}

/** A session. */
export function sessionBytes(session: AuthSession): Buffer {
  const { symmetric } = session;
  const cipher =
    symmetric === undefined
      ? [0, 0]
      : symmetric.kind === 'aes'
        ? [1, symmetric.keyBits]
        : [2, symmetric.hash];
  return createWriter()
    .u8(KINDS.indexOf(session.kind))
    .u8(SHOWS.indexOf(session.shows))
    .u16(session.hash)
    .sized(session.key)
    .u8(session.binding === undefined ? 0 : 1)
    .sized(session.binding ?? NONE)
    .u16(cipher[0] ?? 0)
    .u16(cipher[1] ?? 0)
    .sized(session.nonceTpm)
    .sized(session.digest)
    .u32(session.commandCode ?? ABSENT)
    .u32(session.pcrUpdates ?? ABSENT)
    .done();
}

/** The session of such bytes. */
export function sessionOf(bytes: Buffer): AuthSession {
  const reader = createReader(bytes, 'session');
  const kind = KINDS[reader.u8('kind')] ?? 'hmac';
  const shows = SHOWS[reader.u8('shows')] ?? 'nothing';
  const hash = reader.u16('hash');
  const key = reader.sized('key');
  const bound = reader.u8('bound') === 1;
  const binding = reader.sized('binding');
  const symmetric = cipherOf(reader.u16('cipher'), reader.u16('cipher'));
  const [nonceTpm, digest] = [reader.sized('nonce'), reader.sized('digest')];
  return {
    kind,
    shows,
    hash,
    key,
    binding: bound ? binding : undefined,
    symmetric,
    nonceTpm,
    digest,
    commandCode: optional(reader, 'commandCode'),
    pcrUpdates: optional(reader, 'pcrUpdates'),
  };
}

function cipherOf(kind: number, value: number): ParameterCipher | undefined {
  if (kind === 1) return { kind: 'aes', keyBits: value };
  return kind === 2 ? { kind: 'xor', hash: value } : undefined;
}

function optional(reader: TpmReader, field: string): number | undefined {
  const value = reader.u32(field);
  return value === ABSENT ? undefined : value;
}
