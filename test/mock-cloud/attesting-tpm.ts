/** A TPM of node:crypto keys, for tests of attestation: what a chip would state, signed as a chip signs. */

import { createHash, type KeyObject, sign } from 'node:crypto';
import { type AttestationData, QUOTED_PCRS } from '../../wire/attested-join.ts';
import { writeAttest } from '../../wire/tpm/attest.ts';
import { TPM_ALG, TPM_RH } from '../../wire/tpm/constants.ts';
import { creationHash, writeCreationData } from '../../wire/tpm/creation-data.ts';
import { openCredential } from '../../wire/tpm/credential.ts';
import { decryptSeed } from '../../wire/tpm/credential-seed.ts';
import { EVENT_TYPE } from '../../wire/tpm/event-log.ts';
import { replay } from '../../wire/tpm/event-log-replay.ts';
import { measuredEvent, pcSpec, writeEventLog } from '../../wire/tpm/event-log-write.ts';
import { writeIdBinding, writeKeyAttestationStatement } from '../../wire/tpm/key-attestation-statement.ts';
import { pcrDigest } from '../../wire/tpm/pcr-selection.ts';
import {
  handleName,
  objectName,
  type PublicArea,
  qualifiedName,
  withPublicKey,
  writePublicArea,
} from '../../wire/tpm/public-area.ts';
import { writeSignature } from '../../wire/tpm/signature.ts';
import { endorsementTemplate, SRK_RSA_TEMPLATE, windowsAikTemplate } from '../../wire/tpm/templates.ts';

export interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

const OWNER = handleName(TPM_RH.OWNER);
const CLOCK = { clock: 123_456n, resetCount: 7, restartCount: 1, safe: true };
const BANK = TPM_ALG.SHA256;
// Part 2 section 8.3: fixedTPM, fixedParent, sensitiveDataOrigin, userWithAuth, noDA, sign.
const KEY_ATTRIBUTES = 0x00040472;

/** `attributes` changes those of the attestation identity key. */
export function createTestTpm(keys: {
  readonly endorsement: Pair;
  readonly aik: Pair;
  readonly device: Pair;
}) {
  const endorsementArea = withPublicKey(endorsementTemplate('L-1').area, keys.endorsement.publicKey);
  const aikArea = (attributes?: number): PublicArea => {
    const area = withPublicKey(windowsAikTemplate(Buffer.alloc(20, 1)), keys.aik.publicKey);
    return attributes === undefined ? area : { ...area, attributes };
  };

  function signed(attest: Buffer): Buffer {
    const signature = sign('sha1', attest, keys.aik.privateKey);
    return writeSignature({ scheme: TPM_ALG.RSASSA, hash: TPM_ALG.SHA1, signature });
  }

  const head = (area: PublicArea, extraData: Buffer) => ({
    qualifiedSigner: qualifiedName(OWNER, area),
    extraData,
    clockInfo: CLOCK,
    firmwareVersion: 0x0007_0055_0000_0000n,
  });

  /** KAST around TPM2_CertifyCreation of the attestation identity key by itself. */
  function statement(change: { readonly attributes?: number; readonly flip?: boolean } = {}): Buffer {
    const area = aikArea(change.attributes);
    const creationData = writeCreationData({
      pcrSelect: [],
      pcrDigest: createHash('sha256').digest(),
      locality: 1,
      parentNameAlg: TPM_ALG.NULL,
      parentName: OWNER,
      parentQualifiedName: OWNER,
      outsideInfo: Buffer.alloc(0),
    });
    const attest = writeAttest({
      type: 'creation',
      ...head(area, Buffer.alloc(0)),
      objectName: objectName(area),
      creationHash: creationHash(area.nameAlg, creationData),
    });
    const signature = signed(attest);
    if (change.flip === true) attest.writeUInt8(attest.readUInt8(attest.length - 1) ^ 1, attest.length - 1);
    const idBinding = writeIdBinding({ publicArea: writePublicArea(area), creationData, attest, signature });
    return writeKeyAttestationStatement({
      idBinding,
      keyAttestation: Buffer.alloc(0),
      aikOpaque: Buffer.alloc(0),
    });
  }

  /** TPM2_ActivateCredential. */
  function activate(credential: {
    readonly credentialBlob: Buffer;
    readonly encryptedSecret: Buffer;
  }): Buffer {
    const content = (sized: Buffer): Buffer => sized.subarray(2);
    const secret = content(credential.encryptedSecret);
    const seed = decryptSeed(endorsementArea, keys.endorsement.privateKey, secret);
    const name = objectName(aikArea());
    return openCredential({
      endorsementKey: endorsementArea,
      name,
      seed,
      credentialBlob: content(credential.credentialBlob),
    });
  }

  /** TPM2_Certify of the device key, and TPM2_Quote. `attributes` changes those of the device key. */
  function attestation(
    nonce: string,
    change: {
      readonly attributes?: number;
      readonly measured?: string;
      readonly registers?: readonly number[];
    } = {},
  ): AttestationData {
    const extraData = createHash('sha256').update(nonce).digest();
    const aik = aikArea();
    const attributes = change.attributes ?? KEY_ATTRIBUTES;
    // Of the storage root key's kind, but it signs: so it protects no other keys and has no cipher for them.
    const template = { ...SRK_RSA_TEMPLATE, symmetric: null, attributes };
    const keyArea = withPublicKey(template, keys.device.publicKey);
    const certify = writeAttest({
      type: 'certify',
      ...head(aik, extraData),
      name: objectName(keyArea),
      qualifiedName: qualifiedName(OWNER, keyArea),
    });
    return {
      version: 1,
      nonce,
      key: {
        publicArea: writePublicArea(keyArea).toString('base64'),
        attest: certify.toString('base64'),
        signature: signed(certify).toString('base64'),
      },
      quote: quote(extraData, aik, change),
    };
  }

  function quote(
    extraData: Buffer,
    aik: PublicArea,
    change: { readonly measured?: string; readonly registers?: readonly number[] },
  ): AttestationData['quote'] {
    const banks = [BANK];
    const event = (pcr: number, measured: string) =>
      measuredEvent(banks, { pcr, type: EVENT_TYPE.EV_EFI_ACTION, data: Buffer.from(measured) });
    const spec = pcSpec(banks);
    const logged = {
      format: 'crypto-agile' as const,
      spec,
      events: [event(0, 'firmware'), event(4, 'boot manager')],
    };
    const reached = replay(logged).get(BANK);
    const value = (pcr: number): Buffer => reached?.get(pcr) ?? Buffer.alloc(32);
    const pcrs = [...(change.registers ?? QUOTED_PCRS.registers)];
    const pcrSelect = [{ hash: BANK, pcrs }];
    const attest = writeAttest({
      type: 'quote',
      ...head(aik, extraData),
      pcrSelect,
      pcrDigest: pcrDigest(TPM_ALG.SHA1, pcrSelect, (_bank, pcr) => value(pcr)),
    });
    const told = { ...logged, events: [event(0, change.measured ?? 'firmware'), event(4, 'boot manager')] };
    return {
      attest: attest.toString('base64'),
      signature: signed(attest).toString('base64'),
      registers: pcrs.map((index) => ({ index, value: value(index).toString('base64') })),
      eventLog: writeEventLog(told).toString('base64'),
    };
  }

  return { statement, activate, attestation };
}
