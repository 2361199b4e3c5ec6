/** The content of a Win32 app: keys from the gateway, the encrypted file from the content host, the package inside. */

import { WireError } from '#wire/error.ts';
import type { InstallerPackage } from '#wire/installer-package.ts';
import { decryptIntunewinContent } from '#wire/intunewin-content.ts';
import { openEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import { parseSetupArchive } from '#wire/setup-archive.ts';
import {
  type AppPolicy,
  encodeContentInfoRequest,
  parseContentInfoAnswer,
  parseDecryptedContentInfo,
  parseDecryptInfo,
  SIDECAR_CONTENT_TYPE,
} from '#wire/sidecar.ts';
import { contactDeliveryOptimization } from '../connectivity/index.ts';
import { codeFailure, done, failure, failureOf, httpStatusHresult, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import type { Gateway } from './gateway.ts';

/** Downloads and opens an app's package. */
export async function fetchInstaller(
  { pc, task }: Activity,
  gateway: Gateway,
  app: AppPolicy,
  espPhase: number,
): Promise<Outcome<InstallerPackage>> {
  const request = encodeContentInfoRequest({
    ApplicationId: app.Id,
    ApplicationVersion: app.Version,
    ApplicationName: app.Name,
    Intent: app.Intent,
    CertificateBlob: Buffer.from(gateway.identity.certificate).toString('base64'),
    TargetType: app.TargetType,
    InstallContext: app.InstallContext,
    EspPhase: espPhase,
  });
  const answer = await gateway.ask(task, SIDECAR_CONTENT_TYPE.contentInfo, request);
  if (!answer.ok) return answer;
  try {
    const { ContentInfo, DecryptInfo } = parseContentInfoAnswer(answer.value);
    const keys = parseDecryptedContentInfo(
      openEnvelopedData(parseDecryptInfo(DecryptInfo), gateway.identity.privateKey),
    );
    const url = ContentInfo.UploadLocation;
    await contactDeliveryOptimization({ pc, task });
    const { status, body } = await pc.http.request(task, { method: 'GET', url });
    if (status !== 200)
      return codeFailure(
        httpStatusHresult(status),
        url,
        `the content host answered with HTTP status ${status}`,
      );
    const content = decryptIntunewinContent(body, {
      encryptionKey: Buffer.from(keys.EncryptionKey, 'base64'),
      initializationVector: Buffer.from(keys.IV, 'base64'),
    });
    return done(parseSetupArchive(content, app.InstallCommandLine ?? ''));
  } catch (error) {
    if (error instanceof WireError) return failure('appContentUnreadable', app.Name, error.message);
    return failureOf(error, app.Name, 'appContentUnreadable');
  }
}
