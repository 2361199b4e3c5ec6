/** Configuration profiles as commands: settings, or a trusted root and a client certificate. */

import type { NodeScope } from '#wire/locuri.ts';
import { clientCertificate, scopeOf, setting, trustedRoot } from '../nodes.ts';
import type { ConfigurationProfile, PlannedCommand, ProfileCertificate } from '../records.ts';
import { pageSetting } from './page-settings.ts';

/** The certificate made for a profile on the device in question; undefined for profiles that only have settings. */
export type CertificateOf = (profile: ConfigurationProfile) => ProfileCertificate | undefined;

// KeyLocation (https://learn.microsoft.com/windows/client-management/mdm/clientcertificateinstall-csp): 3 is the software
// key storage provider.
const SOFTWARE_KEY = '3';

/** The commands of one profile, in the order in which a PC must get them. */
export function profileCommands(
  profile: ConfigurationProfile,
  certificateOf: CertificateOf,
): readonly PlannedCommand[] {
  const scope = scopeOf(profile.context);
  const certificate = certificateOf(profile);
  return [
    ...profile.settings
      .filter((one) => pageSetting(profile, one) === undefined)
      .map(({ locUri, format, value }) => add(setting(scope, locUri), format, value)),
    ...(certificate === undefined ? [] : certificateCommands(scope, profile.id, certificate)),
  ];
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

// Nodes that nobody can add (https://learn.microsoft.com/windows/client-management/mdm/dmclient-csp, FirstSyncStatus).
const ALWAYS_THERE = /\/DMClient\/Provider\/[^/]+\/FirstSyncStatus\//i;

function add(locUri: string, format: NonNullable<PlannedCommand['format']>, data: string): PlannedCommand {
  return { command: ALWAYS_THERE.test(locUri) ? 'Replace' : 'Add', locUri, format, data, remember: locUri };
}
