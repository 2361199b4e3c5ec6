/** GetContentInfo: where an app's content lies, and its keys, encrypted for the one device that asks. */

import { createEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import {
  ESP_PHASE,
  encodeContentInfoAnswer,
  encodeDecryptedContentInfo,
  encodeDecryptInfo,
  parseContentInfoRequest,
} from '#wire/sidecar.ts';
import type { Random } from '../../random/index.ts';
import type { TenantContext } from '../../service/index.ts';
import { isFromStore } from '../app-kinds.ts';
import { appPath, contentKeys, contentUrl } from '../content/index.ts';
import { apps } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { type AppQuestion, POLICY_VERSION, requiredApps } from './app-policy.ts';
import { withRelatives } from './relatives.ts';
import type { SessionAnswer } from './session-answer.ts';

/**
 * Answers a request for an app that the device has to install; `certificate` is what the connection has proved.
 * @throws WireError for a payload that is none
 */
export async function contentInfo(
  context: TenantContext,
  random: Random,
  question: AppQuestion,
  certificate: Buffer,
  payload: string,
): Promise<SessionAnswer | Refusal> {
  const request = parseContentInfoRequest(payload);
  if (!Buffer.from(request.CertificateBlob, 'base64').equals(certificate)) {
    return refuse('otherCertificate');
  }
  const outside: AppQuestion = { ...question, espPhase: ESP_PHASE.notInEsp };
  const assigned = await withRelatives(context, outside, await requiredApps(context, outside));
  const policy = assigned.find((one) => one.Id === request.ApplicationId.toLowerCase());
  const app = policy && (await context.collection(apps).get(policy.Id));
  if (app === undefined || isFromStore(app) || request.ApplicationVersion !== POLICY_VERSION)
    return refuse('noSuchApp');
  const keys = await contentKeys(context, app);
  const plain = encodeDecryptedContentInfo({
    ProfileIdentifier: 'ProfileVersion1',
    EncryptionKey: keys.encryptionKey,
    IV: keys.initializationVector,
  });
  return {
    payload: encodeContentInfoAnswer({
      ...request,
      ContentInfo: { UploadLocation: contentUrl(appPath(context.tenantId, app)) },
      DecryptInfo: encodeDecryptInfo(
        createEnvelopedData(plain, certificate, (length) => random.bytes(length), 'aes-256-cbc'),
      ),
    }),
  };
}
