/** The device answers its challenge, and gets the certificate (protocols-autopilot.md 6.3). */

import { type KeyObject, timingSafeEqual } from 'node:crypto';
import { type AikAnswer, parseAikAnswer } from '#wire/aik-enrollment.ts';
import { derChild, readDer, TAG } from '#wire/der.ts';
import { WireError } from '#wire/error.ts';
import { openEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import { createCertificatesOnly } from '#wire/pkcs7-signed-data.ts';
import { parsePublicArea, publicKeyOf } from '#wire/tpm/public-area.ts';
import { thumbprintOf } from '#wire/x509.ts';
import { type CredentialChallenge, challenges, issuedAiks } from './records.ts';
import { type Refusal, refuse } from './refusals.ts';
import type { AikCall } from './request.ts';

/** The certificate, certificates only, ready to be enveloped. */
export async function certificateFor(call: AikCall): Promise<Buffer | Refusal> {
  const { context, message, label } = call;
  const { privateKey } = context.authorities.aik.chain(label).raEncryption.key;
  const answer = open(() => parseAikAnswer(openEnvelopedData(message.content, privateKey)));
  if ('refused' in answer) return answer;
  const challenge = await take(call, answer);
  if ('refused' in challenge) return challenge;
  const secret = open(() => ({ bytes: openEnvelopedData(answer.encryptedSecret, privateKey) }));
  if ('refused' in secret) return secret;
  const wanted = Buffer.from(challenge.secret, 'base64');
  if (secret.bytes.length !== wanted.length || !timingSafeEqual(secret.bytes, wanted))
    return refuse('wrongSecret');
  return issue(call, challenge);
}

function open<T extends object>(read: () => T): T | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof WireError) return refuse('undecipherable', { detail: error.message });
    throw error;
  }
}

/** Takes the challenge away: whatever comes of this answer, there is no second. */
async function take(call: AikCall, answer: AikAnswer): Promise<CredentialChallenge | Refusal> {
  const { context, message, host } = call;
  const collection = context.store.collection(challenges, '');
  const id = challengeId(answer.serverContext);
  const challenge = id === undefined ? undefined : await collection.get(id);
  // Of two answers at the same time only one finds it there to delete.
  if (challenge === undefined || !(await collection.delete(challenge.id))) return refuse('challengeUnknown');
  const same =
    challenge.transactionId === message.transactionId &&
    challenge.host === host &&
    challenge.signerThumbprint === thumbprintOf(message.signer);
  if (!same) return refuse('anotherSigner', { detail: 'The challenge was given to another transaction.' });
  return challenge.expiresAt > context.now() ? challenge : refuse('challengeExpired');
}

function challengeId(serverContext: Buffer): string | undefined {
  try {
    const where = 'server context';
    return derChild([readDer(serverContext, where)], 0, TAG.octetString, where).bytes.toString('hex');
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

async function issue({ context, label }: AikCall, challenge: CredentialChallenge): Promise<Buffer> {
  const publicKey: KeyObject = publicKeyOf(parsePublicArea(Buffer.from(challenge.publicArea, 'base64')));
  const { aik } = context.authorities;
  const certificate = aik.issue({ label, publicKey, tpm: challenge.tpm, now: context.now() });
  await context.store.collection(issuedAiks, '').put(certificate.thumbprint, {
    thumbprint: certificate.thumbprint,
    endorsementKeyHash: challenge.endorsementKeyHash,
    publicArea: challenge.publicArea,
  });
  const { issuing, root } = aik.chain(label);
  return createCertificatesOnly([certificate.der, issuing.der, root.der]);
}
