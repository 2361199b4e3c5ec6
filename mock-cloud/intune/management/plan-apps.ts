/** MSI packages as commands: EnterpriseDesktopAppManagement (protocols-mdm.md 14). */

import { modernInstallNode, msiNode } from '#wire/csp-nodes.ts';
import { encodeHostedInstall } from '#wire/hosted-install.ts';
import type { NodeScope } from '#wire/locuri.ts';
import { encodeMsiInstallJob } from '#wire/msi-install-job.ts';
import type { MsiOffer } from '../content/index.ts';
import type { PlannedCommand } from '../records.ts';

/** Makes the node, then runs the job. The key of the job is apart from the node's: a failed job is given again. */
export function msiCommands(scope: NodeScope, offer: MsiOffer): readonly PlannedCommand[] {
  const locUri = msiNode(scope, offer.productCode, 'DownloadInstall');
  const job = encodeMsiInstallJob({
    productCode: offer.productCode,
    version: offer.version,
    contentUrls: [offer.url],
    fileHash: offer.fileHash,
    commandLine: offer.commandLine,
    timeOutMinutes: offer.timeOutMinutes,
    retryCount: 3,
    retryIntervalMinutes: 5,
    downloadFromAad: false,
  });
  return [
    { command: 'Add', locUri, remember: locUri },
    { command: 'Exec', locUri, format: 'xml', data: job, remember: jobKey(locUri) },
  ];
}

/** Makes the node of a package, and has it installed from where it is hosted; by the Store, where the Store licenses it. */
export function packageCommands(
  scope: NodeScope,
  family: string,
  url: string,
  how: 'HostedInstall' | 'StoreInstall',
): readonly PlannedCommand[] {
  const locUri = modernInstallNode(scope, family, how);
  const node = locUri.replace(/\/\w+$/, '');
  const data = encodeHostedInstall(url);
  return [
    { command: 'Add', locUri: node, format: 'node', remember: node },
    { command: 'Exec', locUri, format: 'xml', data, remember: jobKey(locUri) },
  ];
}

/** Under which key a job is remembered, from its DownloadInstall node. */
export const jobKey = (locUri: string): string => `Exec ${locUri}`;
