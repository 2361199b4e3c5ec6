/**
 * The Microsoft Account Sign-In Assistant of this PC (the service wlidsvc). It gets the tickets of login.live.com, so that
 * there is no Autopilot profile while it is disabled (Windows Autopilot troubleshooting FAQ, "Policy conflicts").
 */

import { nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';

/**
 * 0 disables the service, 1 lets it start when it is asked for (policy-csp-accounts):
 * https://learn.microsoft.com/windows/client-management/mdm/policy-csp-accounts
 */
const POLICY = './Device/Vendor/MSFT/Policy/Config/Accounts/AllowMicrosoftAccountSignInAssistant';
const DISABLED = '0';

/** Whether the service is disabled: by a policy of management or, where none says anything, in the image of Windows. */
export async function isSignInAssistantDisabled({
  disk,
  windows,
}: Pick<Pc, 'disk' | 'windows'>): Promise<boolean> {
  const policy = await nodeValue(nodeTree(disk), POLICY);
  return policy === undefined ? windows.signInAssistantDisabled === true : policy === DISABLED;
}
