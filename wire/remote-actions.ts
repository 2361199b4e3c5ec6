/** Nodes by which a management service acts on a PC from afar (remotewipe-csp, reboot-csp, accounts-csp, dmclient-csp). */

import { dmClientNode } from './csp-nodes.ts';

/** Windows is installed anew, and nothing of what was on the PC is left (https://learn.microsoft.com/windows/client-management/mdm/remotewipe-csp). */
export const WIPE_NODES = {
  plain: './Device/Vendor/MSFT/RemoteWipe/doWipe',
  /** It goes on after a loss of power. */
  protected: './Device/Vendor/MSFT/RemoteWipe/doWipeProtected',
  keepingUserData: './Device/Vendor/MSFT/RemoteWipe/doWipePersistUserData',
} as const;

/** The PC restarts after the session (https://learn.microsoft.com/windows/client-management/mdm/reboot-csp). */
export const REBOOT_NODE = './Device/Vendor/MSFT/Reboot/RebootNow';

/** Its name from the next start on (https://learn.microsoft.com/windows/client-management/mdm/accounts-csp). */
export const COMPUTER_NAME_NODE = './Device/Vendor/MSFT/Accounts/Domain/ComputerName';

/** The PC leaves management after the session (dmclient-csp, Unenroll). */
export const unenrollNode = (providerId: string): string => dmClientNode(providerId, 'Device', 'Unenroll');
