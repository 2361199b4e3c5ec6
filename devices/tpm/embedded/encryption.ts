/** Encryption of the first parameter, there and back (part 1 section 21). */

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { createWriter } from '#wire/tpm/bytes.ts';
import { TPM_CC } from '#wire/tpm/constants.ts';
import { kdfa } from '#wire/tpm/key-derivation.ts';
import { parameterFailure } from './failure.ts';
import type { AuthSession } from './memory.ts';

/** Commands of which the first parameter is a TPM2B, so that it can come encrypted (their tables in part 3). */
const ENCRYPTED_COMMANDS: ReadonlySet<number> = new Set([
  TPM_CC.CreatePrimary,
  TPM_CC.Create,
  TPM_CC.Load,
  TPM_CC.LoadExternal,
  TPM_CC.MakeCredential,
  TPM_CC.ActivateCredential,
  TPM_CC.Certify,
  TPM_CC.CertifyCreation,
  TPM_CC.Quote,
  TPM_CC.GetTime,
  TPM_CC.Sign,
  TPM_CC.Hash,
  TPM_CC.NV_DefineSpace,
  TPM_CC.NV_Write,
  TPM_CC.PolicySecret,
  TPM_CC.HierarchyChangeAuth,
  TPM_CC.StartAuthSession,
  TPM_CC.PCR_Event,
  TPM_CC.VerifySignature,
  TPM_CC.PolicyPCR,
  TPM_CC.StirRandom,
  TPM_CC.HMAC,
  TPM_CC.ObjectChangeAuth,
  TPM_CC.RSA_Encrypt,
  TPM_CC.RSA_Decrypt,
]);

/** The same of responses. */
const ENCRYPTED_RESPONSES: ReadonlySet<number> = new Set([
  TPM_CC.CreatePrimary,
  TPM_CC.Create,
  TPM_CC.Load,
  TPM_CC.LoadExternal,
  TPM_CC.ReadPublic,
  TPM_CC.MakeCredential,
  TPM_CC.ActivateCredential,
  TPM_CC.Certify,
  TPM_CC.CertifyCreation,
  TPM_CC.Quote,
  TPM_CC.GetTime,
  TPM_CC.Hash,
  TPM_CC.NV_Read,
  TPM_CC.NV_ReadPublic,
  TPM_CC.GetRandom,
  TPM_CC.PolicySecret,
  TPM_CC.PolicyGetDigest,
  TPM_CC.StartAuthSession,
  TPM_CC.GetTestResult,
  TPM_CC.Unseal,
  TPM_CC.HMAC,
  TPM_CC.ObjectChangeAuth,
  TPM_CC.RSA_Encrypt,
  TPM_CC.RSA_Decrypt,
]);

/** Whether the first parameter of the command may come encrypted. */
export function takesEncrypted(code: number): boolean {
  return ENCRYPTED_COMMANDS.has(code);
}

/** Whether the first parameter of the response may be encrypted. */
export function givesEncrypted(code: number): boolean {
  return ENCRYPTED_RESPONSES.has(code);
}

/** What a parameter is encrypted with: the session, the password of what it authorises, the nonces of this direction. */
export interface ParameterKey {
  readonly session: AuthSession;
  readonly auth: Buffer;
  readonly newer: Buffer;
  readonly older: Buffer;
}

const IV_BITS = 128;

/** The parameters with the first one decrypted. @throws TpmFailure SIZE or INSUFFICIENT of parameter 1 */
export function decryptFirst(parameters: Buffer, key: ParameterKey): Buffer {
  return withFirst(parameters, (data) => transformed(data, key, createDecipheriv));
}

/** The parameters with the first one encrypted. */
export function encryptFirst(parameters: Buffer, key: ParameterKey): Buffer {
  return withFirst(parameters, (data) => transformed(data, key, createCipheriv));
}

function withFirst(parameters: Buffer, transform: (data: Buffer) => Buffer): Buffer {
  if (parameters.length < 2) throw parameterFailure('INSUFFICIENT', 1);
  const size = parameters.readUInt16BE();
  if (size > parameters.length - 2) throw parameterFailure('SIZE', 1);
  const first = transform(parameters.subarray(2, 2 + size));
  return createWriter()
    .sized(first)
    .bytes(parameters.subarray(2 + size))
    .done();
}

function transformed(
  data: Buffer,
  { session, auth, newer, older }: ParameterKey,
  cipher: typeof createCipheriv | typeof createDecipheriv,
): Buffer {
  const value = Buffer.concat([session.key, auth]);
  const { symmetric, hash } = session;
  if (symmetric === undefined || data.length === 0) return data;
  if (symmetric.kind === 'xor') {
    const mask = kdfa(symmetric.hash, value, 'XOR', newer, older, data.length * 8);
    return Buffer.from(data.map((byte, index) => byte ^ (mask[index] ?? 0)));
  }
  const bytes = kdfa(hash, value, 'CFB', newer, older, symmetric.keyBits + IV_BITS);
  const keyBytes = symmetric.keyBits / 8;
  const made = cipher(`aes-${symmetric.keyBits}-cfb`, bytes.subarray(0, keyBytes), bytes.subarray(keyBytes));
  return made.update(data);
}
