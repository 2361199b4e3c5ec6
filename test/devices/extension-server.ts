/** A scripted gateway of the management extension with its content host. */

import { generateKeyPairSync } from 'node:crypto';
import type { InstallerPackage } from '#wire/installer-package.ts';
import { encryptIntunewinContent } from '#wire/intunewin-content.ts';
import { createEnvelopedData } from '#wire/pkcs7-enveloped-data.ts';
import { encodeSetupArchive } from '#wire/setup-archive.ts';
import {
  APP_INTENT,
  type AppPolicy,
  type AppResult,
  encodeAgentCertificateAnswer,
  encodeAppPolicies,
  encodeContentInfoAnswer,
  encodeDecryptedContentInfo,
  encodeDecryptInfo,
  encodeSidecarSession,
  GATEWAY_SERVICE,
  INSTALL_CONTEXT,
  packPayload,
  parseAgentCertificateRequest,
  parseAppResults,
  parseContentInfoRequest,
  parseSidecarSession,
  RETURN_CODES,
  SERVICE_ADDRESSES_PATH,
  SIDECAR_CONTENT_TYPE,
  type SidecarSession,
  TARGET_TYPE,
} from '#wire/sidecar.ts';
import { createCertificate } from '#wire/x509.ts';
import { createRandom } from '../../mock-cloud/random/random.ts';
import type { FarSide, Reply } from './pc-bench.ts';

export interface TestApp {
  readonly policy: AppPolicy;
  readonly installer: InstallerPackage;
}

/** A Win32 app whose installer leaves the file that its rule looks for, unless told. */
export function testApp(
  number: number,
  installer: Partial<InstallerPackage> = {},
  policy: Partial<AppPolicy> = {},
): TestApp {
  const name = `App ${number}`;
  const file = `C:\\Program Files\\${name}\\app.exe`;
  return {
    policy: {
      Id: `00000000-0000-4000-8000-00000000000${number}`,
      Version: 1,
      Name: name,
      Intent: APP_INTENT.required,
      TargetType: TARGET_TYPE.device,
      InstallContext: INSTALL_CONTEXT.system,
      DetectionRule: [
        {
          DetectionType: 2,
          DetectionText: {
            Path: `C:\\Program Files\\${name}`,
            FileOrFolderName: 'app.exe',
            Check32BitOn64System: false,
            DetectionType: 1,
            Operator: 0,
          },
        },
      ],
      InstallCommandLine: 'setup.exe /quiet',
      ReturnCodes: [...RETURN_CODES],
      ...policy,
    },
    installer: {
      kind: 'win32',
      name,
      publisher: 'Contoso',
      version: '1.0',
      minutes: 3,
      exitCode: 0,
      leaves: { productCodes: [], files: [file], services: [] },
      ...installer,
    },
  };
}

const KEYS = {
  encryptionKey: Buffer.alloc(32, 7),
  macKey: Buffer.alloc(32, 8),
  initializationVector: Buffer.alloc(16, 9),
};
const CONTENT = 'https://swda01-mscdn.manage.microsoft.com/';

export interface ExtensionServer {
  readonly answer: FarSide;
  /** Sessions by content type, in order. */
  readonly asked: SidecarSession[];
  readonly reports: AppResult[];
}

/** Whether a request is for this server. */
export const isForExtension = (url: string): boolean =>
  url.startsWith('https://manage.microsoft.com/') || url.startsWith(CONTENT);

const AUTHORITY = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const FAR_AHEAD = Date.UTC(2099, 11, 31);

/** `appsOf(phase)`: what the page waits for; phase 2 is Device setup, 3 Account setup. */
export function extensionServer(
  appsOf: (espPhase: number) => readonly TestApp[],
  certificateEnds: () => number = () => FAR_AHEAD,
): ExtensionServer {
  const asked: SidecarSession[] = [];
  const reports: AppResult[] = [];
  const known = (): readonly TestApp[] => [...appsOf(2), ...appsOf(3)];
  const answer: FarSide = ({ url, text }): Reply => {
    if (url.startsWith(CONTENT)) {
      const app = known().find(({ policy }) => url === CONTENT + policy.Id);
      return app === undefined
        ? { status: 404 }
        : {
            status: 200,
            body: encryptIntunewinContent(encodeSetupArchive(app.installer, 'setup.exe'), KEYS),
          };
    }
    if (url.endsWith(SERVICE_ADDRESSES_PATH)) {
      const Services = [
        { ServiceName: GATEWAY_SERVICE, Url: 'https://manage.microsoft.com/StatelessSideCarGatewayService' },
      ];
      return { status: 200, body: JSON.stringify([{ Services }]) };
    }
    const session = parseSidecarSession(text);
    asked.push(session);
    return {
      status: 200,
      body: encodeSidecarSession({ ...session, 'odata.metadata': 'x', ResponsePayload: payloadFor(session) }),
    };
  };
  const payloadFor = (session: SidecarSession): string => {
    const payload = session.RequestPayload ?? '';
    const lists: readonly string[] = [SIDECAR_CONTENT_TYPE.selectedApps, SIDECAR_CONTENT_TYPE.requiredApps];
    if (lists.includes(session.RequestContentType)) {
      const { EspPhase } = JSON.parse(session.CheckinReasonPayload ?? '{}');
      return packPayload(encodeAppPolicies(appsOf(EspPhase).map(({ policy }) => policy)));
    }
    if (session.RequestContentType === SIDECAR_CONTENT_TYPE.policies) return '[]';
    if (session.RequestContentType === SIDECAR_CONTENT_TYPE.contentInfo) {
      const request = parseContentInfoRequest(payload);
      const keys = encodeDecryptedContentInfo({
        EncryptionKey: KEYS.encryptionKey.toString('base64'),
        IV: KEYS.initializationVector.toString('base64'),
      });
      const random = createRandom('test', 'content');
      const message = createEnvelopedData(keys, Buffer.from(request.CertificateBlob, 'base64'), (length) =>
        random.bytes(length),
      );
      return encodeContentInfoAnswer({
        ApplicationId: request.ApplicationId,
        ContentInfo: { UploadLocation: CONTENT + request.ApplicationId },
        DecryptInfo: encodeDecryptInfo(message),
      });
    }
    if (session.RequestContentType === SIDECAR_CONTENT_TYPE.agentCertificate) {
      const name = [{ type: 'CN', value: 'agent' }];
      const fields = {
        serial: Buffer.from([1]),
        subject: name,
        issuer: name,
        notBefore: Date.UTC(2000, 0, 1),
        notAfter: certificateEnds(),
        publicKey: parseAgentCertificateRequest(payload),
        extensions: [],
      };
      return encodeAgentCertificateAnswer(createCertificate(fields, AUTHORITY.privateKey));
    }
    reports.push(...parseAppResults(payload));
    return '';
  };
  return { answer, asked, reports };
}
