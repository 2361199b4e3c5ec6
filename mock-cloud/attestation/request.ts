/** A device asks for an AIK certificate, and gets a challenge that only its TPM can open (protocols-autopilot.md 6.2; tpm.md 7). */

import type { KeyObject } from 'node:crypto';
import {
  type AikRequest,
  type EndorsementKeyInfo,
  encodeAikChallenge,
  parseAikRequest,
  parseEndorsementKeyInfo,
  THROW_AWAY_NAME,
} from '#wire/aik-enrollment.ts';
import { derOctetString } from '#wire/der.ts';
import { endorsementKeyHash } from '#wire/endorsement-certificate.ts';
import { WireError } from '#wire/error.ts';
import { openEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import type { ScepMessage } from '#wire/scep.ts';
import { sizedBytes } from '#wire/tpm/bytes.ts';
import { makeCredential } from '#wire/tpm/credential.ts';
import { parseIdBinding, parseKeyAttestationStatement } from '#wire/tpm/key-attestation-statement.ts';
import { readCertificate } from '#wire/x509.ts';
import type { Random } from '../random/index.ts';
import type { ServiceContext } from '../service/index.ts';
import { checkEndorsement, type Endorsement } from './endorsement.ts';
import { challenges } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import { verifyAikStatement } from './verify/index.ts';

/** How far the device's clock may be off, and how long a challenge may be answered (assumption A-AIK-03). */
export const AIK_TIMES = { clockDrift: 5 * 60_000, challenge: 5 * 60_000 } as const;

/** A SCEP message on its way through. */
export interface AikCall {
  readonly context: ServiceContext;
  readonly random: Random;
  /** The host's name, and its first label. */
  readonly host: string;
  readonly label: string;
  readonly message: ScepMessage;
}

/** The challenge, ready to be enveloped. The order of checks: who asks and when, then the TPM, then the key. */
export async function challengeFor(call: AikCall): Promise<Buffer | Refusal> {
  const { context, message, label } = call;
  const signer = readCertificate(message.signer);
  const late = checkSigner(call, signer);
  if (late !== undefined) return late;
  const { privateKey } = context.authorities.aik.chain(label).raEncryption.key;
  const opened = open(message, privateKey);
  if ('refused' in opened) return opened;
  const { request, info } = opened;
  if (!request.signerThumbprint.equals(Buffer.from(signer.thumbprint, 'hex'))) return refuse('anotherSigner');
  const endorsement = checkEndorsement(call, info);
  if ('refused' in endorsement) return endorsement;
  const key = checkKey(request);
  if ('refused' in key) return key;
  const secret = call.random.bytes(32);
  const { credentialBlob, encryptedSecret } = makeCredential({
    endorsementKey: endorsement.area,
    name: key.name,
    secret,
    random: (size) => call.random.bytes(size),
  });
  const id = await keep(call, signer.thumbprint, secret, key.publicArea, endorsement);
  return encodeAikChallenge({
    credentialBlob: sizedBytes(credentialBlob),
    encryptedSecret: sizedBytes(encryptedSecret),
    serverContext: derOctetString(Buffer.from(id, 'hex')),
  });
}

/** The throw-away certificate: its name, and whether the device made it now. */
function checkSigner({ context }: AikCall, signer: ReturnType<typeof readCertificate>): Refusal | undefined {
  const name = signer.subject.find(({ type }) => type === 'CN')?.value;
  if (name !== THROW_AWAY_NAME)
    return refuse('anotherSigner', { detail: `Its name must be CN=${THROW_AWAY_NAME}.` });
  const off = signer.notBefore - context.now();
  if (Math.abs(off) <= AIK_TIMES.clockDrift && signer.notAfter > context.now()) return undefined;
  const time = new Date(signer.notBefore).toISOString();
  return refuse('clockSkew', {
    detail: `It says ${time}, the service ${new Date(context.now()).toISOString()}.`,
  });
}

function open(
  message: ScepMessage,
  privateKey: KeyObject,
): { readonly request: AikRequest; readonly info: EndorsementKeyInfo } | Refusal {
  try {
    const request = parseAikRequest(openEnvelopedData(message.content, privateKey));
    const info = openEnvelopedData(request.encryptedEndorsementKeyInfo, privateKey);
    return { request, info: parseEndorsementKeyInfo(info) };
  } catch (error) {
    if (error instanceof WireError) return refuse('undecipherable', { detail: error.message });
    throw error;
  }
}

/** The attestation identity key: what its TPM says of it, and that the request is for the same. */
function checkKey(request: AikRequest): { readonly name: Buffer; readonly publicArea: Buffer } | Refusal {
  try {
    const binding = parseIdBinding(parseKeyAttestationStatement(request.statement).idBinding);
    const verdict = verifyAikStatement(binding);
    if (verdict.verdict === 'refused')
      return refuse('badStatement', { detail: `${verdict.message} (${verdict.field})` });
    if (!verdict.publicKey.equals(request.publicKey))
      return refuse('badStatement', { detail: 'The request is for another key than the statement.' });
    return { name: verdict.name, publicArea: binding.publicArea };
  } catch (error) {
    if (error instanceof WireError) return refuse('badStatement', { detail: error.message });
    throw error;
  }
}

async function keep(
  { context, random, message, host }: AikCall,
  signerThumbprint: string,
  secret: Buffer,
  publicArea: Buffer,
  endorsement: Endorsement,
): Promise<string> {
  const collection = context.store.collection(challenges, '');
  const now = context.now();
  // Challenges that nobody answered.
  const old = await collection.list({
    where: [{ field: 'expiresAt', is: '<=', value: now - AIK_TIMES.challenge }],
    limit: 20,
  });
  for (const { id } of old) await collection.delete(id);
  const id = random.hex(32);
  await collection.insert(id, {
    id,
    transactionId: message.transactionId,
    signerThumbprint,
    secret: secret.toString('base64'),
    host,
    publicArea: publicArea.toString('base64'),
    endorsementKeyHash: endorsementKeyHash(endorsement.key),
    tpm: endorsement.tpm,
    expiresAt: now + AIK_TIMES.challenge,
  });
  return id;
}
