/** HMAC sessions as a caller computes them: bound or not, salted, with parameters encrypted, and what is wrong with them. */

import assert from 'node:assert/strict';
import { createCipheriv, createDecipheriv, createHash, createHmac, publicEncrypt } from 'node:crypto';
import { createReader, createWriter } from '#wire/tpm/bytes.ts';
import { type CommandSession, parseResponse, writeCommand } from '#wire/tpm/command.ts';
import { TPM_CC, TPM_RH } from '#wire/tpm/constants.ts';
import { kdfa } from '#wire/tpm/key-derivation.ts';
import { publicKeyOf } from '#wire/tpm/public-area.ts';
import { SRK_RSA_TEMPLATE } from '#wire/tpm/templates.ts';
import { NONE } from './areas.ts';
import { type Case, hex, primary, type Stage } from './tools.ts';

const SHA256 = 0x000b;
const CONTINUE = 0x01;
const DECRYPT = 0x20;
const ENCRYPT = 0x40;
const CIPHERS = { none: '0010', xor: '000a000b', aes: '000600800043' } as const;
const SIGNER = Buffer.from('secret of the owner');

interface Session {
  readonly handle: number;
  readonly key: Buffer;
  readonly cipher: keyof typeof CIPHERS;
  nonceTpm: Buffer;
}

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const number = (value: number): Buffer => createWriter().u32(value).done();

async function startSession(
  { raw }: Stage,
  options: {
    readonly cipher?: keyof typeof CIPHERS;
    readonly bind?: { readonly handle: number; readonly auth: Buffer };
    readonly salt?: { readonly handle: number; readonly value: Buffer; readonly encrypted: Buffer };
  } = {},
): Promise<Session> {
  const { cipher = 'none', bind, salt } = options;
  const nonce = Buffer.alloc(16, 7);
  const parameters = createWriter()
    .sized(nonce)
    .sized(salt?.encrypted ?? NONE)
    .u8(0)
    .bytes(hex(CIPHERS[cipher]))
    .u16(SHA256)
    .done();
  const handles = [salt?.handle ?? TPM_RH.NULL, bind?.handle ?? TPM_RH.NULL];
  const code = TPM_CC.StartAuthSession;
  const response = parseResponse(await raw(writeCommand({ code, handles, sessions: [], parameters })), code);
  const nonceTpm = createReader(response.parameters, 'nonceTPM').sized('nonce');
  const secret = Buffer.concat([bind?.auth ?? NONE, salt?.value ?? NONE]);
  const keyed = bind !== undefined || salt !== undefined;
  const key = keyed ? kdfa(SHA256, secret, 'ATH', nonceTpm, nonce, 256) : NONE;
  return { handle: response.handle ?? 0, key, cipher, nonceTpm };
}

/** First parameter there or back. */
function transformed(
  session: Session,
  auth: Buffer,
  [newer, older]: readonly [Buffer, Buffer],
  data: Buffer,
  cipher: typeof createCipheriv | typeof createDecipheriv,
): Buffer {
  const value = Buffer.concat([session.key, auth]);
  if (session.cipher === 'xor') {
    const mask = kdfa(SHA256, value, 'XOR', newer, older, data.length * 8);
    return Buffer.from(data.map((byte, index) => byte ^ (mask[index] ?? 0)));
  }
  const bytes = kdfa(SHA256, value, 'CFB', newer, older, 256);
  return cipher('aes-128-cfb', bytes.subarray(0, 16), bytes.subarray(16)).update(data);
}

interface Use {
  readonly code: number;
  readonly handles: readonly number[];
  /** Names, one after the other. */
  readonly names: Buffer;
  /** The first parameter, a TPM2B without its size; undefined for commands without one. */
  readonly first?: Buffer;
  readonly rest?: Buffer;
  /** Password that goes into the HMAC, and into the encryption. */
  readonly auth: Buffer;
  readonly encryptionAuth?: Buffer;
  readonly attributes: number;
  /** What is done to the HMAC before it goes. */
  readonly spoil?: (session: CommandSession) => CommandSession;
}

/** Sends a command with a session; gives the first parameter of the response, and has checked its HMAC. */
async function use({ raw }: Stage, session: Session, how: Use): Promise<Buffer | undefined> {
  const { code, handles, names, auth, attributes, encryptionAuth = auth } = how;
  const nonce = Buffer.alloc(16, 9);
  const nonces = [nonce, session.nonceTpm] as const;
  const plain = how.first;
  const sent =
    plain !== undefined && (attributes & DECRYPT) !== 0
      ? transformed(session, encryptionAuth, nonces, plain, createCipheriv)
      : plain;
  const writer = createWriter();
  if (sent !== undefined) writer.sized(sent);
  const parameters = writer.bytes(how.rest ?? NONE).done();
  const key = Buffer.concat([session.key, auth]);
  const hmac = createHmac('sha256', key)
    .update(sha256(number(code), names, parameters))
    .update(Buffer.concat([nonce, session.nonceTpm, Buffer.from([attributes])]))
    .digest();
  const given = { handle: session.handle, nonce, attributes, hmac };
  const sessions = [how.spoil?.(given) ?? given];
  const response = parseResponse(await raw(writeCommand({ code, handles, sessions, parameters })), code);
  if (response.code !== 0) return undefined;
  const [answered] = response.sessions;
  assert.ok(answered);
  session.nonceTpm = answered.nonce;
  const wanted = createHmac('sha256', key)
    .update(sha256(number(0), number(code), response.parameters))
    .update(Buffer.concat([answered.nonce, nonce, Buffer.from([answered.attributes])]))
    .digest();
  assert.ok(wanted.equals(answered.hmac), 'the HMAC of the response');
  if (response.parameters.length < 2) return NONE;
  const first = createReader(response.parameters, 'response').sized('first');
  return (attributes & ENCRYPT) === 0
    ? first
    : transformed(session, encryptionAuth, [answered.nonce, nonce], first, createDecipheriv);
}

const OWNER = number(TPM_RH.OWNER);
const changeAuth = (first: Buffer, auth: Buffer, attributes: number): Use => ({
  code: TPM_CC.HierarchyChangeAuth,
  handles: [TPM_RH.OWNER],
  names: OWNER,
  first,
  auth,
  attributes,
});
const random = (attributes: number): Use => ({
  code: TPM_CC.GetRandom,
  handles: [],
  names: NONE,
  rest: hex('0010'),
  auth: NONE,
  attributes,
});

/** Sequences with sessions. */
export const SESSION_CASES: readonly Case[] = [
  {
    name: 'HMAC sessions: right, wrong, and a nonce or attributes of something else',
    run: async (stage) => {
      await stage.client.changeAuth(TPM_RH.OWNER, SIGNER);
      const session = await startSession(stage);
      // The same password again, so that the HMAC of the response is with the same.
      await use(stage, session, changeAuth(SIGNER, SIGNER, CONTINUE));
      await use(stage, session, changeAuth(SIGNER, Buffer.from('other'), CONTINUE));
      const spoils: readonly ((given: CommandSession) => CommandSession)[] = [
        (given) => ({ ...given, hmac: Buffer.alloc(32) }),
        (given) => ({ ...given, hmac: NONE }),
        (given) => ({ ...given, nonce: Buffer.alloc(16, 8) }),
        (given) => ({ ...given, attributes: 0 }),
        (given) => ({ ...given, attributes: CONTINUE | DECRYPT }),
        (given) => ({ ...given, handle: given.handle + 1 }),
      ];
      for (const spoil of spoils)
        await use(stage, session, { ...changeAuth(SIGNER, SIGNER, CONTINUE), spoil });
      await use(stage, session, changeAuth(SIGNER, SIGNER, CONTINUE));
      // The last use: it is gone then.
      await use(stage, session, changeAuth(SIGNER, SIGNER, 0));
      await use(stage, session, changeAuth(SIGNER, SIGNER, 0));
    },
  },
  {
    name: 'HMAC sessions: bound, the password is not in the HMAC as long as it is the same',
    run: async (stage) => {
      await stage.client.changeAuth(TPM_RH.OWNER, SIGNER);
      const session = await startSession(stage, { bind: { handle: TPM_RH.OWNER, auth: SIGNER } });
      await use(stage, session, changeAuth(SIGNER, NONE, CONTINUE));
      await use(stage, session, changeAuth(SIGNER, SIGNER, CONTINUE));
      await use(stage, session, {
        ...changeAuth(NONE, NONE, CONTINUE),
        handles: [TPM_RH.ENDORSEMENT],
        names: number(TPM_RH.ENDORSEMENT),
      });
      await stage.client.flush(session.handle);
    },
  },
  ...(['aes', 'xor'] as const).map(
    (cipher): Case => ({
      name: `parameters encrypted by ${cipher}, there and back, bound and unbound`,
      run: async (stage) => {
        await stage.client.changeAuth(TPM_RH.OWNER, SIGNER);
        const bind = { handle: TPM_RH.OWNER, auth: SIGNER };
        for (const options of [{ cipher }, { cipher, bind }]) {
          const session = await startSession(stage, options);
          const auth = 'bind' in options ? NONE : SIGNER;
          const changed = { ...changeAuth(SIGNER, auth, CONTINUE | DECRYPT), encryptionAuth: SIGNER };
          assert.ok(await use(stage, session, changed), 'an encrypted password arrives as it was');
          assert.ok(await use(stage, session, changed), 'and is the password then');
          const bytes = await use(stage, session, random(CONTINUE | ENCRYPT));
          assert.equal(bytes?.length, 16);
          await use(stage, session, random(CONTINUE | DECRYPT));
          await use(stage, session, random(CONTINUE));
          await stage.client.flush(session.handle);
        }
        // What was asked to be encrypted is the same as without: the public area of a key is known.
        const key = await primary(stage.client, TPM_RH.ENDORSEMENT, SRK_RSA_TEMPLATE);
        const session = await startSession(stage, { cipher });
        const read = {
          code: TPM_CC.ReadPublic,
          handles: [key.handle],
          names: key.name,
          auth: NONE,
          attributes: CONTINUE | ENCRYPT,
        };
        const area = await use(stage, session, read);
        const open = await use(stage, session, { ...read, attributes: CONTINUE });
        assert.equal(open, undefined, 'a session that does nothing is refused');
        assert.ok(area?.subarray(-256).equals(publicModulus(key.area)));
      },
    }),
  ),
  {
    name: 'HMAC sessions: salted by a key, and a salt that does not open',
    run: async (stage) => {
      const key = await primary(stage.client, TPM_RH.OWNER, SRK_RSA_TEMPLATE);
      const salt = Buffer.alloc(32, 5);
      const encryptedFor = (label: string): Buffer =>
        publicEncrypt(
          { key: publicKeyOf(key.area), oaepHash: 'sha256', oaepLabel: Buffer.from(`${label}\0`) },
          salt,
        );
      const salted = { handle: key.handle, value: salt, encrypted: encryptedFor('SECRET') };
      const session = await startSession(stage, { cipher: 'aes', salt: salted });
      const bytes = await use(stage, session, random(CONTINUE | ENCRYPT));
      assert.equal(bytes?.length, 16);
      await stage.client.flush(session.handle);
      const code = TPM_CC.StartAuthSession;
      const handles = [key.handle, TPM_RH.NULL];
      for (const secret of [NONE, Buffer.alloc(255, 1), Buffer.alloc(256, 0xff), encryptedFor('IDENTITY')]) {
        const parameters = createWriter().sized(Buffer.alloc(16)).sized(secret).u8(0).u16(0x10).u16(SHA256);
        await stage.raw(writeCommand({ code, handles, sessions: [], parameters: parameters.done() }));
      }
    },
  },
];

function publicModulus(area: Parameters<typeof publicKeyOf>[0]): Buffer {
  return area.type === 'rsa' ? area.modulus : NONE;
}
