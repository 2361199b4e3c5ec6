/** One try to get a certificate for the attestation identity key (protocols-autopilot.md 6; `wire/aik-enrollment.ts`). */

import {
  aikHost,
  encodeAikAnswer,
  encodeAikRequest,
  encodeEndorsementKeyInfo,
  parseAikChallenge,
} from '#wire/aik-enrollment.ts';
import { publicKeyIdentifier } from '#wire/certificate-extension.ts';
import { manufacturerId, TPM_VENDORS, type TpmAttributes } from '#wire/endorsement-certificate.ts';
import { WireError } from '#wire/error.ts';
import { readCertificates } from '#wire/pkcs7-signed-data.ts';
import { TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { writeIdBinding, writeKeyAttestationStatement } from '#wire/tpm/key-attestation-statement.ts';
import { publicKeyOf } from '#wire/tpm/public-area.ts';
import { readCertificate, thumbprintOf } from '#wire/x509.ts';
import { done, type Outcome } from '../outcome.ts';
import type { CreatedPrimary, TpmProperties } from '../tpm/index.ts';
import {
  certifiedTemplate,
  type EndorsementKey,
  type TpmClient,
  type TpmResult,
  tpmText,
  withEndorsementKey,
  withLoaded,
} from '../tpm/index.ts';
import { attestationFailure, tpmFailure } from './attestation-errors.ts';
import { endorsementCertificate } from './endorsement.ts';
import { authorityKeyOf, tpmAttributesIn } from './endorsement-facts.ts';
import {
  type AikConversation,
  beginConversation,
  type Caller,
  randomBytes,
  sealForService,
  sendMessage,
} from './scep-client.ts';

/** What the PC works with in one try. */
interface Attempt {
  readonly caller: Caller;
  readonly client: TpmClient;
  readonly properties: TpmProperties;
  readonly unique: Buffer;
  readonly endorsement: EndorsementKey;
  readonly identity: CreatedPrimary;
}

const NONE = Buffer.alloc(0);

/**
 * Asks for the certificate of a loaded identity key; DER.
 * @throws NetworkError, WireError, AttestationTimeOut
 */
export async function enrollIdentity(
  caller: Caller,
  client: TpmClient,
  properties: TpmProperties,
  key: { readonly unique: Buffer; readonly identity: CreatedPrimary },
): Promise<Outcome<Buffer>> {
  const template = await certifiedTemplate(client);
  const result = await withEndorsementKey(client, template, async (endorsement) => {
    const value = await enroll({ caller, client, properties, endorsement, ...key });
    return { ok: true, value };
  });
  return result.ok ? result.value : tpmFailure(result);
}

async function enroll(attempt: Attempt): Promise<Outcome<Buffer>> {
  const { caller, client, properties, endorsement, identity } = attempt;
  const publicKey = publicKeyOf(endorsement.area);
  const { template } = endorsement;
  const { manufacturer } = properties;
  const tpm = { client, template, manufacturer, publicKey };
  const found = await endorsementCertificate({ pc: caller.pc, task: caller.task }, caller.deadline, tpm);
  if (!found.ok) return found;
  const certificate = found.value;
  const attributes = tpmAttributesIn(certificate) ?? attributesOf(properties);
  const maker = Object.values(TPM_VENDORS).find(
    (known) => manufacturerId(known.manufacturer).toLowerCase() === attributes.manufacturer.toLowerCase(),
  );
  if (maker === undefined)
    return attestationFailure(
      'noSuchAddress',
      'TPM',
      `there is no service for maker ${attributes.manufacturer}`,
    );
  // Without a certificate that names its authority, the key's own identifier stands in (assumption A-AIK-04).
  const host = aikHost(maker, authorityKeyOf(certificate) ?? publicKeyIdentifier(publicKey));
  const begun = await beginConversation(caller, host, tpmText(properties));
  if (!begun.ok) return begun;
  const statement = await client.certifyCreation(identity.handle, identity.handle, NONE, identity);
  if (!statement.ok) return tpmFailure(statement);
  const info = encodeEndorsementKeyInfo({ publicKey, ...(certificate !== undefined && { certificate }) });
  const content = requestOf(attempt, begun.value, attributes, info, statement.value);
  const challenge = await sendMessage(caller, begun.value, { type: 'pkcsReq', content, wanted: 'challenge' });
  if (!challenge.ok) return challenge;
  return answerChallenge(attempt, begun.value, challenge.value);
}

function requestOf(
  { caller: { pc }, unique, identity }: Attempt,
  conversation: AikConversation,
  tpm: TpmAttributes,
  endorsementKeyInfo: Buffer,
  statement: { readonly attest: Buffer; readonly signature: Buffer },
): Buffer {
  const { publicArea, creationData } = identity;
  const idBinding = writeIdBinding({ publicArea, creationData, ...statement });
  return encodeAikRequest({
    publicKey: publicKeyOf(identity.area),
    statement: writeKeyAttestationStatement({ idBinding, keyAttestation: NONE, aikOpaque: NONE }),
    encryptedEndorsementKeyInfo: sealForService(pc, conversation, endorsementKeyInfo),
    signerThumbprint: Buffer.from(thumbprintOf(conversation.own.certificate), 'hex'),
    osVersion: pc.windows.version,
    machineName: pc.name,
    tpm,
    subjectKeyIdentifier: unique,
  });
}

async function answerChallenge(
  attempt: Attempt,
  conversation: AikConversation,
  challenge: Buffer,
): Promise<Outcome<Buffer>> {
  const { caller, identity } = attempt;
  const { credentialBlob, encryptedSecret, serverContext } = parseAikChallenge(challenge);
  const secret = await activate(attempt, credentialBlob.subarray(2), encryptedSecret.subarray(2));
  if (!secret.ok) return tpmFailure(secret);
  const content = encodeAikAnswer({
    encryptedSecret: sealForService(caller.pc, conversation, secret.value),
    serverContext,
  });
  const issued = await sendMessage(caller, conversation, {
    type: 'challengeAnswer',
    content,
    wanted: 'success',
  });
  if (!issued.ok) return issued;
  const [certificate] = readCertificates(issued.value);
  if (certificate === undefined) throw new WireError('missing', 'the answer holds no certificate');
  return isForKey(certificate, identity)
    ? done(certificate)
    : attestationFailure(
        'attestationFailed',
        conversation.url,
        "the certificate is for another key than this TPM's",
      );
}

/** Only the TPM that holds both keys gives the secret back. Keys of the low range want a policy session. */
async function activate(
  { caller, client, endorsement, identity }: Attempt,
  credentialBlob: Buffer,
  encryptedSecret: Buffer,
): Promise<TpmResult<Buffer>> {
  const use = { activated: identity.handle, key: endorsement.handle, credentialBlob, encryptedSecret };
  if ((endorsement.area.attributes & TPMA_OBJECT.userWithAuth) !== 0) return client.activateCredential(use);
  const started = await client.startPolicySession(randomBytes(caller.pc, 16));
  if (!started.ok) return started;
  return withLoaded(client, started.value, async (session) => {
    const shown = await client.policySecret(session);
    return shown.ok ? client.activateCredential({ ...use, session }) : shown;
  });
}

/** As the TPM tells of itself, where no certificate does. */
function attributesOf({ manufacturer, model, firmware: [version] }: TpmProperties): TpmAttributes {
  const hex = version.toString(16).toUpperCase().padStart(8, '0');
  return { manufacturer: manufacturerId(manufacturer), model, version: `id:${hex}` };
}

function isForKey(certificate: Buffer, { area }: CreatedPrimary): boolean {
  return readCertificate(certificate).publicKey.equals(publicKeyOf(area));
}
