/** A PC that gets a certificate for its attestation identity key, written against the observed protocol. */

import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import {
  certifyEndorsementKey,
  type EndorsementRequest,
} from '../../mock-cloud/attestation/vendors/certify.ts';
import { createRandom } from '../../mock-cloud/random/random.ts';
import {
  AIK_HEADER,
  AikRefusal,
  aikHost,
  aikUrl,
  encodeAikAnswer,
  encodeAikRequest,
  encodeEndorsementKeyInfo,
  parseAikChallenge,
  RA_ENCRYPTION_NAME,
  THROW_AWAY_NAME,
} from '../../wire/aik-enrollment.ts';
import { manufacturerId, TPM_VENDORS, type TpmVendorName } from '../../wire/endorsement-certificate.ts';
import { createEnvelopedData, openEnvelopedData } from '../../wire/pkcs7-enveloped-data.ts';
import { readCertificates } from '../../wire/pkcs7-signed-data.ts';
import { createScepMessage, readScepMessage, type ScepMessage } from '../../wire/scep.ts';
import { createCertificate, readCertificate } from '../../wire/x509.ts';
import { createTestTpm, type Pair } from './attesting-tpm.ts';
import type { Answer, Bench } from './service-bench.ts';

const pair = (): Pair => generateKeyPairSync('rsa', { modulusLength: 2048 });
export const KEYS = { endorsement: pair(), aik: pair(), device: pair() };
const THROW_AWAY = pair();
export const PLATFORM = "TPM-Version:2.0 -Level:0-Revision:1.59-VendorID:'IFX '-Firmware:917525.0";
const random = createRandom('1', 'attesting PC');
const bytes = (length: number): Buffer => random.bytes(length);

/** What is different from a PC that has nothing to hide. */
export interface Change {
  readonly vendor?: TpmVendorName;
  readonly host?: string;
  readonly platform?: string;
  readonly certificate?: 'none';
  readonly endorsement?: Partial<EndorsementRequest>;
  /** EK info names this key in place of the certificate's. */
  readonly shownKey?: Pair['publicKey'];
  readonly statement?: { readonly attributes?: number; readonly flip?: boolean };
  readonly clockOff?: number;
  readonly signerThumbprint?: Buffer;
}

export function createAttestingPc(bench: Bench) {
  const met = new Set<string>();
  const tpm = createTestTpm(KEYS);
  const transactionId = createHash('sha1').update('transaction').digest('hex');

  async function certificateOfEk(change: Change): Promise<Buffer> {
    return certifyEndorsementKey(bench.context, random, {
      vendor: change.vendor ?? 'infineon',
      publicKey: KEYS.endorsement.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      model: 'SLB9672',
      firmware: '15.21',
      publish: 'in the chip',
      ...change.endorsement,
    });
  }

  function hostOf(change: Change): string {
    const vendor = change.vendor ?? 'infineon';
    const lineage =
      change.endorsement?.defect === 'unknown authority'
        ? bench.context.authorities.tpmVendors.impostorOf(vendor)
        : bench.context.authorities.tpmVendors.of(vendor);
    return change.host ?? aikHost(TPM_VENDORS[vendor], lineage.intermediate.keyIdentifier);
  }

  function call(
    host: string,
    operation: 'GetCACaps' | 'GetCACertChain' | 'PKIOperation',
    change: Change = {},
    body?: Buffer,
  ): Promise<Answer> {
    const { pathname, search } = new URL(aikUrl(host, operation));
    return bench.call({
      host,
      path: `${pathname}${search}`,
      headers: {
        'Content-Type': 'application/x-pki-message',
        [AIK_HEADER.platformType]: change.platform ?? PLATFORM,
      },
      ...(body !== undefined && { body }),
    });
  }

  function throwAway(change: Change): Buffer {
    const name = [{ type: 'CN', value: THROW_AWAY_NAME }];
    const notBefore = bench.now + (change.clockOff ?? 0);
    return createCertificate(
      {
        subject: name,
        issuer: name,
        serial: bytes(16),
        notBefore,
        notAfter: notBefore + 367 * 86_400_000,
        publicKey: THROW_AWAY.publicKey,
        extensions: [],
      },
      THROW_AWAY.privateKey,
    );
  }

  /** The request that gets the challenge: everything up to the answer of the first PKIOperation. */
  async function begin(change: Change = {}) {
    const host = hostOf(change);
    const chain = readCertificates((await call(host, 'GetCACertChain')).bytes);
    const registrar = chain.find((der) => readCertificate(der).subject[0]?.value === RA_ENCRYPTION_NAME);
    assert.ok(registrar);
    const certificate = change.certificate === 'none' ? undefined : await certificateOfEk(change);
    const info = encodeEndorsementKeyInfo({
      publicKey:
        change.shownKey ??
        (certificate === undefined ? KEYS.endorsement.publicKey : readCertificate(certificate).publicKey),
      ...(certificate !== undefined && { certificate }),
    });
    const signer = throwAway(change);
    const request = encodeAikRequest({
      publicKey: KEYS.aik.publicKey,
      statement: tpm.statement(change.statement),
      encryptedEndorsementKeyInfo: createEnvelopedData(info, registrar, bytes),
      signerThumbprint: change.signerThumbprint ?? createHash('sha1').update(signer).digest(),
      osVersion: '10.0.26100.1',
      machineName: 'DESKTOP-1',
      tpm: {
        manufacturer: manufacturerId(TPM_VENDORS.infineon.manufacturer),
        model: 'SLB9672',
        version: 'id:000F0015',
      },
      subjectKeyIdentifier: bytes(20),
    });
    const send = (messageType: string, content: Buffer, transaction = transactionId): Promise<Answer> => {
      const message = { messageType, transactionId: transaction, senderNonce: bytes(16), content };
      const enveloped = { ...message, content: createEnvelopedData(content, registrar, bytes) };
      const body = createScepMessage(enveloped, { certificate: signer, privateKey: THROW_AWAY.privateKey });
      return call(host, 'PKIOperation', change, body);
    };
    return { host, registrar, signer, send, answer: await send('19', request) };
  }

  const opened = (message: ScepMessage): Buffer => openEnvelopedData(message.content, THROW_AWAY.privateKey);

  /** Answers the challenge with what the TPM gives back, or with `secret`. */
  async function complete(
    begun: Awaited<ReturnType<typeof begin>>,
    secret?: Buffer,
    transaction?: string,
  ): Promise<Answer> {
    const challenge = parseAikChallenge(opened(readScepMessage(begun.answer.bytes)));
    const encryptedSecret = createEnvelopedData(secret ?? tpm.activate(challenge), begun.registrar, bytes);
    const content = encodeAikAnswer({ encryptedSecret, serverContext: challenge.serverContext });
    return begun.send('41', content, transaction);
  }

  /** The AIK certificate. */
  async function enroll(change: Change = {}): Promise<Buffer> {
    const answer = await complete(await begin(change));
    const [certificate] = readCertificates(opened(readScepMessage(answer.bytes)));
    assert.ok(certificate, answer.text);
    return certificate;
  }

  async function refusedByHttp(
    answer: Promise<Answer> | Answer,
    message: string,
    detail: RegExp,
  ): Promise<void> {
    const { status, text } = await answer;
    assert.equal(status, 400, text);
    const refusal = AikRefusal.parse(JSON.parse(text));
    assert.equal(refusal.Message, message);
    assert.match(refusal.Detail ?? '', detail);
    met.add(refusal.Detail ?? '');
  }

  async function refusedByScep(
    answer: Promise<Answer> | Answer,
    failInfo: string,
    text: RegExp,
  ): Promise<void> {
    const { status, bytes: body, text: seen } = await answer;
    assert.equal(status, 200, seen);
    const message = readScepMessage(body);
    assert.deepEqual([message.pkiStatus, message.failInfo], ['2', failInfo], message.failInfoText);
    assert.match(message.failInfoText ?? '', text);
    met.add(message.failInfoText ?? '');
  }

  return {
    met,
    tpm,
    call,
    begin,
    complete,
    enroll,
    hostOf,
    certificateOfEk,
    refusedByHttp,
    refusedByScep,
    opened,
  };
}
