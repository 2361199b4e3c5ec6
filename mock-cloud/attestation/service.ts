/** *.microsoftaik.azure.net: SCEP with a credential challenge (protocols-autopilot.md 6). */

import { type Request, Router } from 'express';
import {
  AIK_CAPABILITIES,
  AIK_HEADER,
  AIK_PATH,
  type AikRefusal,
  parseAikHost,
} from '#wire/aik-enrollment.ts';
import { WireError } from '#wire/error.ts';
import { createCertificatesOnly } from '#wire/pkcs7-signed-data.ts';
import {
  createScepReply,
  readScepMessage,
  SCEP_CONTENT_TYPE,
  SCEP_MESSAGE,
  SCEP_STATUS,
  type ScepMessage,
  type ScepReply,
} from '#wire/scep.ts';
import { exchangeOf, NO_STORE, respond } from '../http/index.ts';
import { freshRandom, type Random } from '../random/index.ts';
import type { Routes, ServiceContext } from '../service/index.ts';
import { certificateFor } from './answer.ts';
import { type Refusal, refuse, rowOf, textOf } from './refusals.ts';
import { type AikCall, challengeFor } from './request.ts';

/** What an operation of SCEP is answered with. */
interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** The service at every host of the pattern; paths compare without regard to case. */
export const attestationService: Routes = (context) => {
  let random: Promise<Random> | undefined;
  const router = Router();
  router.all(AIK_PATH, async (request, response) => {
    random ??= freshRandom(context, 'attestation');
    const { status, type, body } = await answer(context, await random, request);
    respond(response, status, type, body, NO_STORE);
  });
  return router;
};

async function answer(context: ServiceContext, random: Random, request: Request): Promise<Answer> {
  const { host } = exchangeOf(request);
  if (parseAikHost(host) === undefined) return refusal(refuse('hostUnknown'));
  const label = host.split('.')[0] ?? '';
  const operation = new URL(request.url, `https://${host}`).searchParams.get('operation')?.toLowerCase();
  if (operation === 'getcacaps' && request.method === 'GET') {
    return { status: 200, type: 'text/plain', body: Buffer.from(`${AIK_CAPABILITIES.join('\n')}\n`) };
  }
  if ((operation === 'getcacertchain' || operation === 'getcacert') && request.method === 'GET') {
    return { status: 200, type: 'application/x-x509-ca-ra-cert', body: chainOf(context, label) };
  }
  if (operation !== 'pkioperation' || request.method !== 'POST') {
    const asked = operation === undefined ? 'without an operation' : `of "${operation.slice(0, 20)}"`;
    return refusal(refuse('unreadable', { detail: `A ${request.method} ${asked} is not known here.` }));
  }
  const platform = request.get(AIK_HEADER.platformType) ?? '';
  if (!/^TPM-Version:2\.0\b/.test(platform))
    return refusal(refuse('notTpm20', { detail: `It says "${platform.slice(0, 80)}".` }));
  const message = readMessage(exchangeOf(request).body);
  if ('refused' in message) return refusal(message);
  return operate({ context, random, host, label, message });
}

function chainOf(context: ServiceContext, label: string): Buffer {
  const { raEncryption, raSigning, issuing, root } = context.authorities.aik.chain(label);
  return createCertificatesOnly([raEncryption.der, raSigning.der, issuing.der, root.der]);
}

function readMessage(body: Buffer): ScepMessage | Refusal {
  try {
    return readScepMessage(body);
  } catch (error) {
    if (error instanceof WireError) return refuse('unreadable', { detail: error.message });
    throw error;
  }
}

async function operate(call: AikCall): Promise<Answer> {
  const { messageType } = call.message;
  if (messageType === SCEP_MESSAGE.pkcsReq)
    return certRep(call, await challengeFor(call), SCEP_STATUS.challenge);
  if (messageType === SCEP_MESSAGE.challengeAnswer)
    return certRep(call, await certificateFor(call), SCEP_STATUS.success);
  return certRep(call, refuse('messageType'), SCEP_STATUS.failure);
}

/** A CertRep, signed by the RA; its content is for the signer of the request. */
function certRep(call: AikCall, result: Buffer | Refusal, status: string): Answer {
  if (!Buffer.isBuffer(result)) {
    const row = rowOf(result);
    if (row.answer.kind === 'http') return refusal(result);
    const { failInfo } = row.answer;
    return pkiMessage(call, { pkiStatus: SCEP_STATUS.failure, failInfo, failInfoText: textOf(result) });
  }
  return pkiMessage(call, { pkiStatus: status, content: result });
}

function pkiMessage({ context, message, random, label }: AikCall, reply: ScepReply): Answer {
  const { raSigning } = context.authorities.aik.chain(label);
  const signer = { certificate: raSigning.der, privateKey: raSigning.key.privateKey };
  const body = createScepReply(message, reply, signer, (length) => random.bytes(length));
  return { status: 200, type: SCEP_CONTENT_TYPE, body };
}

/** HTTP with a JSON body; what goes by SCEP is answered where the message is known. */
function refusal(refused: Refusal): Answer {
  const { answer: how } = rowOf(refused);
  const [status, message] = how.kind === 'http' ? [how.status, how.message] : [400, textOf(refused)];
  const body: AikRefusal = { Message: message, Detail: textOf(refused) };
  return { status, type: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(body)) };
}
