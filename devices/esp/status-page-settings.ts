/** What management says of the Enrollment Status Page itself: nodes of FirstSyncStatus (screens.md 5; protocols-mdm.md 12). */

import { type FirstSyncStatusNode, firstSyncStatus, STATUS_PAGE_BUTTONS } from '#wire/csp-nodes.ts';
import type { NodeScope } from '#wire/locuri.ts';
import { type NodeTree, nodeValue } from '../management-tree/index.ts';
import type { PhaseName } from './state.ts';

/** The page's settings, with the CSP's own values where nothing was written. */
export interface StatusPageSettings {
  /** How long a phase may take, minutes. */
  readonly timeOutMinutes: number;
  /** No button at all means that the user may leave the page before it ends. */
  readonly mayLeave: boolean;
  /** Labels of the buttons of a failed page, in the order of the CSP's bits, then "Collect logs". */
  readonly buttons: readonly string[];
  /** What a failed page says: the administrator's text, else the documented one. */
  readonly errorText: string;
  /** Windows 11 has its diagnostics page: people may collect logs, and see the page. */
  readonly offersDiagnostics: boolean;
  /** The page is not shown for the device phases, or for Account setup. */
  readonly skipsDevicePage: boolean;
  readonly skipsUserPage: boolean;
}

/** Documented text of a failed page without an administrator's own (screens.md 5). */
const DEFAULT_ERROR_TEXT =
  'Setup could not be completed. Please try again or contact your support person for help.';

/** Writes the logs for whoever helps (screens.md 5). */
export const COLLECT_LOGS = 'Collect logs';

const BUTTONS: readonly (readonly [bit: number, label: string])[] = [
  [STATUS_PAGE_BUTTONS.reset, 'Reset PC'],
  [STATUS_PAGE_BUTTONS.tryAgain, 'Try again'],
  [STATUS_PAGE_BUTTONS.continueAnyway, 'Continue anyway'],
];

/**
 * Reads the settings of the page; a PC that is not enrolled has none to read, and the initial values count. What management
 * says of a failed page for the user counts in Account setup, before what it says for the device (assumption A-ESP-05).
 */
export async function statusPageSettings(
  tree: NodeTree,
  providerId: string,
  phase?: PhaseName,
): Promise<StatusPageSettings> {
  const node = (name: FirstSyncStatusNode, scope: NodeScope = 'Device'): Promise<string | undefined> =>
    nodeValue(tree, firstSyncStatus(providerId, scope, name));
  const ofPhase = async (name: 'AllowCollectLogsButton' | 'CustomErrorText'): Promise<string | undefined> =>
    (phase === 'Account setup' ? await node(name, 'User') : undefined) ?? node(name);
  const bits = Number((await node('BlockInStatusPage')) ?? '0');
  const collectsLogs = (await ofPhase('AllowCollectLogsButton')) === 'true';
  // Both are true until the server says otherwise (behaviour ESP-127).
  const skips = async (name: 'SkipDeviceStatusPage' | 'SkipUserStatusPage'): Promise<boolean> =>
    ((await node(name)) ?? 'true') === 'true';
  const skipsDevicePage = await skips('SkipDeviceStatusPage');
  return {
    timeOutMinutes: Number((await node('TimeOutUntilSyncFailure')) ?? '60'),
    mayLeave: bits === 0,
    buttons: [
      ...BUTTONS.filter(([bit]) => (bits & bit) !== 0).map(([, label]) => label),
      ...(collectsLogs ? [COLLECT_LOGS] : []),
    ],
    errorText: (await ofPhase('CustomErrorText')) || DEFAULT_ERROR_TEXT,
    offersDiagnostics: collectsLogs && !skipsDevicePage,
    skipsDevicePage,
    skipsUserPage: await skips('SkipUserStatusPage'),
  };
}
