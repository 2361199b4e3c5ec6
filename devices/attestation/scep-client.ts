/** The PC's side of the AIK service's protocol: capabilities, certificates, messages (`wire/aik-enrollment.ts`). */

import type { KeyObject } from 'node:crypto';
import {
  AIK_HEADER,
  AikRefusal,
  aikUrl,
  aikUserAgent,
  isFirmwareRefusal,
  RA_ENCRYPTION_NAME,
  RA_SIGNING_NAME,
  THROW_AWAY_NAME,
} from '#wire/aik-enrollment.ts';
import { createEnvelopedData, openEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import { readCertificates } from '#wire/pkcs7-signed-data.ts';
import {
  createScepMessage,
  readScepMessage,
  SCEP_CONTENT_TYPE,
  SCEP_FAIL,
  SCEP_MESSAGE,
  SCEP_STATUS,
  type ScepMessage,
} from '#wire/scep.ts';
import { createCertificate, readCertificate } from '#wire/x509.ts';
import type { HttpResponse } from '../network/index.ts';
import { codeFailure, done, httpStatusHresult, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { attestationFailure } from './attestation-errors.ts';
import type { Deadline } from './deadline.ts';

const CAPABILITY = 'IdentityKeyAttestation';
/** Owner of the key pair of the throw-away certificate. */
const MESSAGE_KEY = 'SCEP protocol';
const DAY = 86_400_000;
const NOT_FOUND = 404;

/** A conversation with the service. */
export interface AikConversation {
  /** DER: for whom content is encrypted. */
  readonly raEncryption: Buffer;
  /** DER: who signs the answers. */
  readonly raSigning: Buffer;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly transactionId: string;
  /** The throw-away certificate (DER), and its key. */
  readonly own: { readonly certificate: Buffer; readonly privateKey: KeyObject };
}

/** Who talks: the PC at work. */
export interface Caller extends Activity {
  readonly deadline: Deadline;
}

/** Random bytes of this PC. */
export function randomBytes(pc: Pick<Pc, 'random'>, count: number): Buffer {
  return Buffer.from(pc.random.hex(2 * count), 'hex');
}

/** Asks what the service can and who it is, and makes a throw-away certificate. @throws NetworkError, WireError */
export async function beginConversation(
  caller: Caller,
  host: string,
  platform: string,
): Promise<Outcome<AikConversation>> {
  const { pc } = caller;
  const headers = {
    'Content-Type': SCEP_CONTENT_TYPE,
    'User-Agent': aikUserAgent(pc.windows.version),
    [AIK_HEADER.platformType]: platform,
    [AIK_HEADER.requestId]: pc.random.guid(),
  };
  const capabilities = await get(caller, aikUrl(host, 'GetCACaps'), headers);
  if (!capabilities.ok) return capabilities;
  const url = aikUrl(host, 'PKIOperation');
  if (!capabilities.value.text().split(/\r?\n/).includes(CAPABILITY))
    return attestationFailure('attestationFailed', url, `the service does not know ${CAPABILITY}`);
  const chain = await get(caller, aikUrl(host, 'GetCACertChain'), headers);
  if (!chain.ok) return chain;
  const certificates = readCertificates(chain.value.body);
  const [raEncryption, raSigning] = [RA_ENCRYPTION_NAME, RA_SIGNING_NAME].map((name) =>
    certificates.find((der) => commonName(der) === name),
  );
  if (raEncryption === undefined || raSigning === undefined)
    return attestationFailure('attestationFailed', url, `the chain holds no "${RA_ENCRYPTION_NAME}"`);
  const transactionId = randomBytes(pc, 20).toString('hex');
  return done({ raEncryption, raSigning, url, headers, transactionId, own: throwAwayCertificate(pc) });
}

function commonName(der: Buffer): string | undefined {
  return readCertificate(der).subject.find(({ type }) => type === 'CN')?.value;
}

async function get(
  { pc, task, deadline }: Caller,
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Outcome<HttpResponse>> {
  const response = await pc.http.request(task, {
    method: 'GET',
    url,
    headers,
    limitMs: limit(deadline, url),
  });
  return response.status === 200 ? done(response) : statusFailure(url, response);
}

function limit(deadline: Deadline, where: string): number {
  return Math.min(60_000, deadline.left(where));
}

/** Valid from the PC's own time on: the service compares it with its own. */
function throwAwayCertificate(pc: Pc): AikConversation['own'] {
  const { privateKey, publicKey } = pc.keys.pair(MESSAGE_KEY);
  const name = [{ type: 'CN', value: THROW_AWAY_NAME }];
  const now = pc.clock.now();
  // A serial number is positive (RFC 5280 section 4.1.2.2).
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(pc, 15)]);
  const fields = { subject: name, issuer: name, serial, notBefore: now, notAfter: now + DAY, publicKey };
  return { certificate: createCertificate({ ...fields, extensions: [] }, privateKey), privateKey };
}

/** Encrypts for the service. */
export function sealForService(pc: Pc, { raEncryption }: AikConversation, content: Uint8Array): Buffer {
  return createEnvelopedData(content, raEncryption, (count) => randomBytes(pc, count));
}

/**
 * Sends a message; the value is the decrypted content of an answer with the wanted status.
 * @throws NetworkError, WireError, AttestationTimeOut
 */
export async function sendMessage(
  { pc, task, deadline }: Caller,
  conversation: AikConversation,
  message: {
    readonly type: 'pkcsReq' | 'challengeAnswer';
    readonly content: Uint8Array;
    readonly wanted: 'challenge' | 'success';
  },
): Promise<Outcome<Buffer>> {
  const { url, headers, own, transactionId, raSigning } = conversation;
  const senderNonce = randomBytes(pc, 16);
  const content = sealForService(pc, conversation, message.content);
  const messageType = SCEP_MESSAGE[message.type];
  const body = createScepMessage({ messageType, transactionId, senderNonce, content }, own);
  const response = await pc.http.request(task, {
    method: 'POST',
    url,
    headers,
    body,
    limitMs: limit(deadline, url),
  });
  if (response.status !== 200) return statusFailure(url, response);
  const answer = readScepMessage(response.body);
  const fits =
    answer.transactionId === transactionId &&
    answer.recipientNonce?.equals(senderNonce) === true &&
    answer.signer.equals(raSigning);
  if (!fits)
    return attestationFailure('attestationFailed', url, 'the answer belongs to another request or signer');
  if (answer.pkiStatus !== SCEP_STATUS[message.wanted]) return scepFailure(url, answer);
  return done(openEnvelopedData(answer.content, own.privateKey));
}

/** What a status other than 200 means (protocols-autopilot.md 6.4). */
function statusFailure(url: string, response: HttpResponse): Outcome<never> {
  if (response.status === NOT_FOUND) return attestationFailure('noSuchAddress', url);
  const refusal = refusalIn(response);
  if (refusal === undefined)
    return codeFailure(httpStatusHresult(response.status), url, `HTTP status ${response.status}`);
  const said = refusal.Detail ?? refusal.Message;
  return attestationFailure(
    isFirmwareRefusal(refusal) ? 'weakFirmware' : 'attestationRetriesExceeded',
    url,
    said,
  );
}

function refusalIn(response: HttpResponse): AikRefusal | undefined {
  try {
    return AikRefusal.safeParse(JSON.parse(response.text())).data;
  } catch {
    // A page of anything in between: the status has to do.
    return undefined;
  }
}

/** A wrong time passes when the clock is set right, so that retries run out; all else is about the statement. */
function scepFailure(url: string, { pkiStatus, failInfo, failInfoText }: ScepMessage): Outcome<never> {
  const kind = failInfo === SCEP_FAIL.badTime ? 'attestationRetriesExceeded' : 'attestationFailed';
  const code = `pkiStatus ${pkiStatus ?? 'none'}, failInfo ${failInfo ?? 'none'}`;
  return attestationFailure(kind, url, failInfoText === undefined ? code : `${failInfoText} (${code})`);
}
