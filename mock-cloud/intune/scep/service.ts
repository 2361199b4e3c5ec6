/**
 * The SCEP server of certificate profiles (RFC 8894; protocols-mdm.md 16). Where it is, is the organization's choice: here
 * Intune's own (assumption A-CERT-02).
 */

import { type Request, Router } from 'express';
import { WireError } from '#wire/error.ts';
import { openEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import { createCertificatesOnly } from '#wire/pkcs7-signed-data.ts';
import { parseCertificateRequest } from '#wire/pkcs10.ts';
import {
  createScepReply,
  readScepMessage,
  SCEP_CONTENT_TYPE,
  SCEP_FAIL,
  SCEP_MESSAGE,
  SCEP_STATUS,
  type ScepMessage,
  type ScepReply,
} from '#wire/scep.ts';
import { exchangeOf, respond } from '../../http/index.ts';
import type { Random } from '../../random/index.ts';
import { inTenant, type Routes, type ServiceContext } from '../../service/index.ts';
import { SCEP_PATH } from '../hosts.ts';
import { challengeOf } from './challenges.ts';

const CAPABILITIES = ['AES', 'SHA-256', 'POSTPKIOperation', 'SCEPStandard'];

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/** The routes of the service, one address a tenant. */
export const scep: Routes = (context) => {
  const random = context.sequence('intune/scep');
  return Router().all(`${SCEP_PATH}/:tenantId`, async (request, response) => {
    const { status, type, body } = await answer(context, random, request);
    respond(response, status, type, body);
  });
};

async function answer(context: ServiceContext, random: Random, request: Request): Promise<Answer> {
  const { host, body } = exchangeOf(request);
  const operation = new URL(request.url, `https://${host}`).searchParams.get('operation')?.toLowerCase();
  if (operation === 'getcacaps')
    return { status: 200, type: 'text/plain', body: Buffer.from(CAPABILITIES.join('\n')) };
  if (operation === 'getcacert')
    return {
      status: 200,
      type: 'application/x-x509-ca-cert',
      body: context.authorities.profileAuthority().der,
    };
  const unreadable = { status: 400, type: 'text/plain', body: Buffer.from('This is no request of SCEP.\n') };
  if (operation !== 'pkioperation' || request.method !== 'POST') return unreadable;
  try {
    return await enroll(context, random, String(request.params.tenantId), readScepMessage(body));
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return unreadable;
  }
}

async function enroll(
  context: ServiceContext,
  random: Random,
  tenantId: string,
  message: ScepMessage,
): Promise<Answer> {
  const { key } = context.authorities.profileAuthority();
  const request = parseCertificateRequest(openEnvelopedData(message.content, key.privateKey));
  const tenant = inTenant(context, tenantId);
  const holder = await challengeOf(tenant, request.challengePassword ?? '');
  const refused = message.messageType !== SCEP_MESSAGE.pkcsReq || !request.verified || holder === undefined;
  if (refused)
    return certRep(context, random, message, {
      pkiStatus: SCEP_STATUS.failure,
      failInfo: SCEP_FAIL.badRequest,
    });
  const { der } = context.authorities.issueProfileCertificate({
    publicKey: request.publicKey,
    commonName: holder.commonName,
    tenantId,
    now: context.now(),
  });
  const content = createCertificatesOnly([der]);
  return certRep(context, random, message, { pkiStatus: SCEP_STATUS.success, content });
}

/** An answer, signed by the authority. */
function certRep(context: ServiceContext, random: Random, message: ScepMessage, reply: ScepReply): Answer {
  const { der, key } = context.authorities.profileAuthority();
  const signer = { certificate: der, privateKey: key.privateKey };
  const body = createScepReply(message, reply, signer, (length) => random.bytes(length));
  return { status: 200, type: SCEP_CONTENT_TYPE, body };
}
