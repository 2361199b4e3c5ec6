/** The provisioning document of an accepted enrolment ([MS-MDE2] 2.2.9; protocols-mdm.md 6). */

import { firstSyncStatus } from '#wire/csp-nodes.ts';
import { encodeEnrollmentProvisioning } from '#wire/enrollment-provisioning.ts';
import { encodeSearchCriteria } from '#wire/w7-application.ts';
import { thumbprintOf } from '#wire/x509.ts';
import type { IssuedCertificate } from '../../certificate-authorities/index.ts';
import { MANAGEMENT_RESOURCE, MANAGEMENT_URL, RENEWAL_URL } from '../hosts.ts';
import { PROVIDER_ID } from '../nodes.ts';
import type { EnrollmentStatusPage, ManagedDevice } from '../records.ts';

/** What the document is made of. The two secrets are nobody's: the TLS certificate is what authenticates a session. */
export interface ProvisioningFacts {
  readonly device: ManagedDevice;
  readonly certificate: IssuedCertificate;
  /** DER. */
  readonly chain: { readonly root: Buffer; readonly intermediate: Buffer };
  readonly page: EnrollmentStatusPage;
  /** Whether nothing is said of a node (withheld-commands.ts). */
  readonly isWithheld: (locUri: string) => boolean;
  readonly serverSecret: string;
  readonly clientSecret: string;
  readonly nonce: string;
}

// The package family to which notifications are addressed (assumption A-WNS-01).
const PUSH_PACKAGE = 'Microsoft.Intune_8wekyb3d8bbwe';

// https://learn.microsoft.com/windows/client-management/mdm/dmclient-csp, Poll, with the numbers of [MS-MDE2]'s sample.
// Minutes; 0 retries go on for ever.
const POLL = {
  numberOfFirstRetries: 8,
  intervalForFirstSetOfRetries: 15,
  numberOfSecondRetries: 5,
  intervalForSecondSetOfRetries: 3,
  numberOfRemainingScheduledRetries: 0,
  intervalForRemainingScheduledRetries: 480,
  pollOnLogin: true,
  allUsersPollOnFirstLogin: true,
} as const;

/** Days before the end of its certificate from which on a device renews it without its user, and between its attempts. */
export const RENEWAL = {
  roboSupport: true,
  renewPeriod: 42,
  retryInterval: 7,
  serverUrl: RENEWAL_URL,
} as const;

/** The document, as text. */
export function provisioningDocument(facts: ProvisioningFacts): string {
  const { device, certificate, chain } = facts;
  const stored = (der: Buffer): { thumbprint: string; certificate: Buffer } => ({
    thumbprint: thumbprintOf(der),
    certificate: der,
  });
  return encodeEnrollmentProvisioning({
    root: stored(chain.root),
    intermediate: stored(chain.intermediate),
    client: { ...stored(certificate.der), store: 'System', privateKey: {} },
    renewal: RENEWAL,
    application: {
      providerId: PROVIDER_ID,
      name: 'Microsoft Intune',
      address: MANAGEMENT_URL,
      connectionRetries: 6,
      initialBackoffTime: 30_000,
      maxBackoffTime: 120_000,
      backCompatRetryDisabled: true,
      defaultEncoding: 'application/vnd.syncml.dm+xml',
      clientCertificateSearch: encodeSearchCriteria({ subject: `CN=${device.id}`, store: 'System' }),
      auth: [
        { level: 'CLIENT', type: 'DIGEST', secret: facts.serverSecret, data: facts.nonce },
        { level: 'APPSRV', type: 'BASIC', name: device.id, secret: facts.clientSecret },
      ],
    },
    dmClient: {
      providerId: PROVIDER_ID,
      ...(device.userPrincipalName !== '' && { upn: device.userPrincipalName }),
      entDeviceName: device.deviceName,
      entDmId: device.id,
      syncApplicationVersion: '5.0',
      aadResourceId: MANAGEMENT_RESOURCE,
      poll: POLL,
      pushPfn: PUSH_PACKAGE,
      firstSyncStatus: pageNodes(facts),
    },
  });
}

/** Said here already, so that a page that is not wanted does not show up until the first session. */
function pageNodes({ page, isWithheld }: ProvisioningFacts): Readonly<Record<string, string>> {
  const skip = String(!page.showInstallationProgress);
  const said = (['SkipDeviceStatusPage', 'SkipUserStatusPage'] as const).filter(
    (node) => !isWithheld(firstSyncStatus(PROVIDER_ID, 'Device', node)),
  );
  return Object.fromEntries(said.map((node) => [node, skip]));
}
