/** Signing and hashing (part 3 sections 15.4 and 20.2), and the signatures of statements. */

import { constants, type KeyObject, privateEncrypt, publicDecrypt, sign as signMessage } from 'node:crypto';
import { createReader, createWriter } from '#wire/tpm/bytes.ts';
import { TPM_ALG, TPM_GENERATED, TPM_RH, TPM_ST, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { digestOf, hashOf } from '#wire/tpm/hash.ts';
import { publicKeyOf } from '#wire/tpm/public-area.ts';
import type { KeyScheme } from '#wire/tpm/schemes.ts';
import { readSignature, type TpmSignature, writeSignature } from '#wire/tpm/signature.ts';
import { readTicket, writeTicket } from '#wire/tpm/ticket.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { handleFailure, parameterFailure } from '../failure.ts';
import type { TpmObject } from '../memory.ts';
import { hashTicket, nullTicket, sameTicket, verifiedTicket } from '../tickets.ts';

/** A scheme with its hash. */
export interface SigningScheme {
  readonly algorithm: number;
  readonly hash: number;
}

/**
 * The scheme that a key signs with: its own, or the asked one where it leaves that open.
 * @param number of the parameter inScheme
 * @throws TpmFailure SCHEME
 */
export function signingScheme(object: TpmObject, asked: KeyScheme | null, number: number): SigningScheme {
  const { area } = object;
  const own = area.type === 'rsa' || area.type === 'ecc' ? area.scheme : null;
  const scheme = own ?? asked;
  const differs =
    own !== null && asked !== null && (own.algorithm !== asked.algorithm || own.hash !== asked.hash);
  const fits =
    area.type === 'ecc' ? scheme?.algorithm === TPM_ALG.ECDSA : scheme?.algorithm !== TPM_ALG.ECDSA;
  if (scheme?.hash === undefined || differs || !fits) throw parameterFailure('SCHEME', number);
  return { algorithm: scheme.algorithm, hash: scheme.hash };
}

/** The private key of an object that may sign. @throws TpmFailure KEY of that handle */
export function signerOf(object: TpmObject, handle: number): KeyObject {
  const signs = (object.area.attributes & TPMA_OBJECT.sign) !== 0;
  if (!signs || object.privateKey === undefined) throw handleFailure('KEY', handle);
  return object.privateKey;
}

/** Signs a message: TPMT_SIGNATURE. The salt of RSAPSS is as long as the hash, as in libtpms. */
export function signatureOf(key: KeyObject, { algorithm, hash }: SigningScheme, message: Buffer): Buffer {
  const digest = hashOf(hash, 'scheme').name;
  if (algorithm === TPM_ALG.ECDSA) {
    const raw = signMessage(digest, message, { key, dsaEncoding: 'ieee-p1363' });
    const width = raw.length / 2;
    return writeSignature({ scheme: TPM_ALG.ECDSA, hash, r: raw.subarray(0, width), s: raw.subarray(width) });
  }
  const scheme: (TpmSignature & { signature: Buffer })['scheme'] =
    algorithm === TPM_ALG.RSAPSS ? TPM_ALG.RSAPSS : TPM_ALG.RSASSA;
  const options =
    scheme === TPM_ALG.RSAPSS
      ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
      : { padding: constants.RSA_PKCS1_PADDING };
  return writeSignature({ scheme, hash, signature: signMessage(digest, message, { key, ...options }) });
}

// DigestInfo before the digest (RFC 8017 section 9.2, note 1).
const DIGEST_INFO: ReadonlyMap<number, Buffer> = new Map([
  [TPM_ALG.SHA1, Buffer.from('3021300906052b0e03021a05000414', 'hex')],
  [TPM_ALG.SHA256, Buffer.from('3031300d060960864801650304020105000420', 'hex')],
  [TPM_ALG.SHA384, Buffer.from('3041300d060960864801650304020205000430', 'hex')],
  [TPM_ALG.SHA512, Buffer.from('3051300d060960864801650304020305000440', 'hex')],
]);

/** TPM2_Sign: RSASSA over a digest. Digests for other schemes cannot be signed by OpenSSL as Node has it: SCHEME. */
export function sign({ memory, entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  if (entity?.kind !== 'object') throw handleFailure('VALUE', 1);
  const digest = parameters.sized(64);
  const asked = parameters.scheme();
  const ticket = parameters.next((reader) => readTicket(reader));
  parameters.end();
  if (ticket.tag !== TPM_ST.HASHCHECK) throw parameterFailure('TAG', 3);
  const key = signerOf(entity.object, 1);
  const { algorithm, hash } = signingScheme(entity.object, asked, 2);
  const restricted = (entity.object.area.attributes & TPMA_OBJECT.restricted) !== 0;
  const vouched = sameTicket(ticket, hashTicket(memory, ticket.hierarchy, hash, digest));
  if ((restricted || ticket.digest.length > 0) && !(vouched && ticket.hierarchy !== TPM_RH.NULL))
    throw parameterFailure('TICKET', 3);
  if (digest.length !== hashOf(hash, 'scheme').size) throw parameterFailure('SIZE', 1);
  const info = DIGEST_INFO.get(hash);
  if (algorithm !== TPM_ALG.RSASSA || info === undefined) throw parameterFailure('SCHEME', 2);
  const signature = privateEncrypt(
    { key, padding: constants.RSA_PKCS1_PADDING },
    Buffer.concat([info, digest]),
  );
  return { parameters: writeSignature({ scheme: TPM_ALG.RSASSA, hash, signature }) };
}

/** TPM2_VerifySignature: RSASSA over a digest; the ticket says that this TPM has seen it hold. */
export function verifySignature({ memory, entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  if (entity?.kind !== 'object') throw handleFailure('VALUE', 1);
  const digest = parameters.sized(64);
  const signature = parameters.next(readSignature);
  parameters.end();
  const { area, hierarchy, name } = entity.object;
  if ((area.attributes & TPMA_OBJECT.sign) === 0) throw handleFailure('ATTRIBUTES', 1);
  const info = DIGEST_INFO.get(signature.hash);
  if (signature.scheme !== TPM_ALG.RSASSA || info === undefined || area.type !== 'rsa')
    throw parameterFailure('SCHEME', 2);
  if (!isSignedBy(publicKeyOf(area), signature.signature, Buffer.concat([info, digest])))
    throw parameterFailure('SIGNATURE', 2);
  return { parameters: writeTicket(verifiedTicket(memory, hierarchy, digest, name)) };
}

function isSignedBy(key: KeyObject, signature: Buffer, expected: Buffer): boolean {
  try {
    return publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature).equals(expected);
  } catch {
    return false;
  }
}

/** TPM2_Hash: the ticket is empty for data that look like a statement of a TPM. */
export function hash({ memory, parameters }: CommandContext): CommandResult {
  const data = parameters.sized(1024);
  const algorithm = parameters.hash();
  const hierarchy = parameters.u32();
  parameters.end();
  if (!memory.kept.hierarchies.has(hierarchy)) throw parameterFailure('VALUE', 3);
  const digest = digestOf(algorithm, data);
  const looksMade = data.length >= 4 && createReader(data, 'data').u32('magic') === TPM_GENERATED;
  const ticket =
    looksMade || hierarchy === TPM_RH.NULL
      ? nullTicket(TPM_ST.HASHCHECK)
      : hashTicket(memory, hierarchy, algorithm, digest);
  return { parameters: createWriter().sized(digest).bytes(writeTicket(ticket)).done() };
}
