/** Configuration profiles as commands: settings, or a trusted root and a client certificate. */

import { INSTALLS_QUALITY_UPDATES } from '#wire/csp-nodes.ts';
import { canonicalLocUri, type NodeScope } from '#wire/locuri.ts';
import { clientCertificate, scepCertificate, scopeOf, setting, trustedRoot } from '../nodes.ts';
import type { ConfigurationProfile, Delivery, ProfileCertificate } from '../records.ts';
import type { PlannedCommand } from '../session-records.ts';
import type { TargetedProfiles } from '../targeting.ts';
import { pageSetting } from './page-settings.ts';

/** The certificate made for a profile on the device in question; undefined for profiles that only have settings. */
export type CertificateOf = (profile: ConfigurationProfile) => ProfileCertificate | undefined;

/** What a PC has to know to ask for a certificate by SCEP. */
export interface ScepOffer {
  readonly serverUrl: string;
  readonly challenge: string;
  readonly commonName: string;
  /** DER of the authority, base64, and its SHA-1. */
  readonly root: string;
  readonly rootThumbprint: string;
}

/** The offer made for a profile to the device in question; undefined for profiles that are none of SCEP. */
export type ScepOf = (profile: ConfigurationProfile) => ScepOffer | undefined;

// KeyLocation (https://learn.microsoft.com/windows/client-management/mdm/clientcertificateinstall-csp): 3 is the software
// key storage provider.
const SOFTWARE_KEY = '3';

/** The commands of one profile, in the order in which a PC must get them. */
export function profileCommands(
  profile: ConfigurationProfile,
  certificateOf: CertificateOf,
  scepOf: ScepOf,
): readonly PlannedCommand[] {
  const scope = scopeOf(profile.context);
  const certificate = certificateOf(profile);
  const offer = scepOf(profile);
  return [
    ...profile.settings
      .filter((one) => pageSetting(profile, one) === undefined)
      .map(({ locUri, format, value }) => add(setting(scope, locUri), format, value)),
    ...(certificate === undefined ? [] : certificateCommands(scope, profile.id, certificate)),
    ...(offer === undefined ? [] : scepCommands(scope, profile.id, offer)),
  ];
}

/**
 * Policies whose node is deleted once no profile sets it any more, so that Windows does as it did before (policy-csp and
 * applocker-csp take a Delete; assumption A-POLICY-04).
 */
const WITHDRAWN = /^\.\/Device\/Vendor\/MSFT\/(?:Policy\/Config|AppLocker\/ApplicationLaunchRestrictions)\//i;
const DEVICE_OWNED = 'device ';

/** What has to be known for it. */
interface Withdrawal {
  readonly delivery: Pick<Delivery, 'accepted'>;
  readonly hasAllProfiles: boolean;
  readonly profiles: TargetedProfiles;
}

/** Deletes the policies of the device that it has been given and that none of its profiles sets, where all are known. */
export function withdrawnSettings({
  delivery,
  hasAllProfiles,
  profiles,
}: Withdrawal): readonly PlannedCommand[] {
  if (!hasAllProfiles) return [];
  const kept = new Set(
    [...profiles.device, ...profiles.user].flatMap(({ context, settings }) =>
      settings.map(({ locUri }) => canonicalLocUri(setting(scopeOf(context), locUri))),
    ),
  );
  return (
    Object.keys(delivery.accepted)
      .filter((key) => key.startsWith(DEVICE_OWNED))
      .map((key) => key.slice(DEVICE_OWNED.length))
      .filter((locUri) => WITHDRAWN.test(locUri) && !kept.has(canonicalLocUri(locUri)))
      // The Enrollment Status Page sets it, no profile.
      .filter((locUri) => locUri !== INSTALLS_QUALITY_UPDATES)
      .map((locUri) => ({ command: 'Delete', locUri, remember: locUri }))
  );
}

function certificateCommands(
  scope: NodeScope,
  profileId: string,
  certificate: ProfileCertificate,
): readonly PlannedCommand[] {
  const node = clientCertificate(scope, profileId);
  return [
    add(trustedRoot(scope, certificate.rootThumbprint), 'b64', certificate.root),
    { command: 'Add', locUri: node, format: 'node', remember: node },
    add(`${node}/KeyLocation`, 'int', SOFTWARE_KEY),
    add(`${node}/PFXCertPassword`, 'chr', certificate.password),
    // 0: the password is in clear; the session is under TLS.
    add(`${node}/PFXCertPasswordEncryptionType`, 'int', '0'),
    add(`${node}/PFXKeyExportable`, 'bool', 'false'),
    // Last: adding the blob installs the certificate with the nodes before it.
    add(`${node}/PFXCertBlob`, 'chr', certificate.pfx),
  ];
}

function scepCommands(scope: NodeScope, profileId: string, offer: ScepOffer): readonly PlannedCommand[] {
  const node = scepCertificate(scope, profileId);
  const enroll = `${node}/Install/Enroll`;
  return [
    add(trustedRoot(scope, offer.rootThumbprint), 'b64', offer.root),
    { command: 'Add', locUri: node, format: 'node', remember: node },
    add(`${node}/Install/ServerURL`, 'chr', offer.serverUrl),
    add(`${node}/Install/Challenge`, 'chr', offer.challenge),
    // Client authentication.
    add(`${node}/Install/EKUMapping`, 'chr', '1.3.6.1.5.5.7.3.2'),
    // Digital signature and key encipherment.
    add(`${node}/Install/KeyUsage`, 'int', '160'),
    add(`${node}/Install/SubjectName`, 'chr', `CN=${offer.commonName}`),
    add(`${node}/Install/KeyLength`, 'int', '2048'),
    add(`${node}/Install/HashAlgorithm`, 'chr', 'SHA-2'),
    add(`${node}/Install/KeyProtection`, 'int', SOFTWARE_KEY),
    add(`${node}/Install/CAThumbprint`, 'chr', offer.rootThumbprint),
    { command: 'Exec', locUri: enroll, remember: `Exec ${enroll}` },
  ];
}

// Nodes that nobody can add (https://learn.microsoft.com/windows/client-management/mdm/dmclient-csp, FirstSyncStatus).
const ALWAYS_THERE = /\/DMClient\/Provider\/[^/]+\/FirstSyncStatus\//i;

function add(locUri: string, format: NonNullable<PlannedCommand['format']>, data: string): PlannedCommand {
  return { command: ALWAYS_THERE.test(locUri) ? 'Replace' : 'Add', locUri, format, data, remember: locUri };
}
