/** The nodes of the DMClient CSP that enrolment itself writes (dmclient-csp; [MS-MDE2] 2.2.9.3). */

import { dmClientNode, FIRST_SYNC_STATUS_NODES } from '#wire/csp-nodes.ts';
import type { DmClientProvider } from '#wire/dmclient-provisioning.ts';
import type { NodeTree, TreeNode } from './node-tree.ts';

type Format = TreeNode['format'];

/** Nodes of a provider that the provisioning document may set, with their formats; the codec names them in camel case. */
export const PROVIDER_NODES = {
  UPN: 'chr',
  EntDeviceName: 'chr',
  EntDMID: 'chr',
  SyncApplicationVersion: 'chr',
  AADResourceID: 'chr',
  ForceAadToken: 'int',
  EnableOmaDmKeepAliveMessage: 'bool',
  RequireMessageSigning: 'bool',
  HelpPhoneNumber: 'chr',
  HelpWebsite: 'chr',
  HelpEmailAddress: 'chr',
} as const satisfies Record<string, Format>;

/** Nodes below Poll: how often the PC asks for work, minutes and numbers. */
export const POLL_NODES = {
  NumberOfFirstRetries: 'int',
  IntervalForFirstSetOfRetries: 'int',
  NumberOfSecondRetries: 'int',
  IntervalForSecondSetOfRetries: 'int',
  NumberOfRemainingScheduledRetries: 'int',
  IntervalForRemainingScheduledRetries: 'int',
  PollOnLogin: 'bool',
  AllUsersPollOnFirstLogin: 'bool',
} as const satisfies Record<string, Format>;

/** Writes what the provisioning document says of the provider into the tree. */
export async function putProvider(tree: NodeTree, provider: DmClientProvider): Promise<void> {
  const address = (...names: string[]): string => dmClientNode(provider.providerId, 'Device', ...names);
  const put = async (locUri: string, format: Format, value: unknown): Promise<void> => {
    if (value !== undefined) await tree.put(locUri, { format, value: String(value) });
  };
  await tree.put(address(), { format: 'node', value: '' });
  for (const [name, format] of Object.entries(PROVIDER_NODES))
    await put(address(name), format, fieldOf(provider, name));
  for (const [name, format] of Object.entries(POLL_NODES)) {
    await put(address('Poll', name), format, fieldOf(provider.poll ?? {}, name));
  }
  await put(address('Push', 'PFN'), 'chr', provider.pushPfn);
  for (const [name, { format }] of Object.entries(FIRST_SYNC_STATUS_NODES)) {
    await put(address('FirstSyncStatus', name), format, provider.firstSyncStatus?.[name]);
  }
}

function fieldOf(fields: object, node: string): unknown {
  const wanted = node.toLowerCase();
  return Object.entries(fields).find(([field]) => field.toLowerCase() === wanted)?.[1];
}
