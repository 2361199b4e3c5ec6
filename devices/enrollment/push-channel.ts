/**
 * The channel by which management could reach the PC. Where Windows Push Notification Services are not available the deployment
 * goes on without notifications (Windows Autopilot requirements, "Windows Notification Services"; dmclient-csp, Push).
 */

import { dmClientNode } from '#wire/csp-nodes.ts';
import { CHANNEL_PATH, ChannelAnswer, PUSH_HOST, PUSH_STATUS } from '#wire/push-notification.ts';
import { logEvent } from '../event-log/index.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Activity } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';

/** Asks for a channel, where the server has named a package family for it. Never fails. */
export async function openPushChannel(activity: Activity, providerId: string): Promise<void> {
  const { pc } = activity;
  const tree = nodeTree(pc.disk);
  const node = (name: string): string => dmClientNode(providerId, 'Device', 'Push', name);
  const packageFamilyName = await nodeValue(tree, node('PFN'));
  if (packageFamilyName === undefined) return;
  const channel = await requestChannel(activity, packageFamilyName);
  if ('why' in channel) await logEvent(pc, 'noPushChannel', `no channel for notifications: ${channel.why}`);
  else await tree.put(node('ChannelURI'), { format: 'chr', value: channel.uri });
  const status = 'why' in channel ? PUSH_STATUS.noChannel : PUSH_STATUS.success;
  await tree.put(node('Status'), { format: 'int', value: String(status) });
}

async function requestChannel(
  { pc, task }: Activity,
  packageFamilyName: string,
): Promise<{ readonly uri: string } | { readonly why: string }> {
  try {
    const response = await pc.http.request(task, {
      method: 'POST',
      url: `https://${PUSH_HOST}${CHANNEL_PATH}`,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ packageFamilyName }),
    });
    const answer = response.status === 200 ? ChannelAnswer.safeParse(response.json()) : undefined;
    return answer?.success === true
      ? { uri: answer.data.channelUri }
      : { why: `the service answered with HTTP status ${response.status}` };
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return { why: error.message };
  }
}
