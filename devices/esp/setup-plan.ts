/** Device setup and Account setup: the same work for two scopes, the computer's and the user's. */

import {
  APP_STATE,
  firstSyncStatus,
  hasProvisioningCompleted,
  MODERN_APP_STATUS,
  MSI_STATUS,
  modernAppName,
  modernInstallNode,
  msiNode,
  PROVISIONED,
} from '#wire/csp-nodes.ts';
import { escapeNodeName, type NodeScope, parseExpectedNodes } from '#wire/locuri.ts';
import { type PackageOptions, runMsiInstalls, runPackageInstalls } from '../apps/index.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { ERRORS } from '../errors.ts';
import { startLaps } from '../laps/index.ts';
import type { SessionReason } from '../management/index.ts';
import { runManagementSession, runScepEnrollments } from '../management/index.ts';
import { type CheckInOptions, hasOpenApps, runExtensionCheckIn } from '../management-extension/index.ts';
import { childNames, nodeTree, nodeValue } from '../management-tree/index.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { policyProviders, serverHasFinished } from './categories.ts';
import { messageOf } from './message-of-code.ts';
import { pageSettings } from './page-of-pc.ts';
import type { PhasePlan, PhaseWork, UserToken, Verdict } from './phase-run.ts';
import { providerStates } from './provider-states.ts';
import { restartReason } from './restarts.ts';
import { allDone, failedCode, linesOfScope } from './setup-lines.ts';
import type { PhaseName } from './state.ts';

/** Which of the two phases, and for whom. */
export interface SetupPhase {
  readonly phase: Exclude<PhaseName, 'Device preparation'>;
  readonly scope: NodeScope;
  readonly opensWithSync: boolean;
  /** Makes the sessions of this phase the user's. */
  readonly userToken?: UserToken | undefined;
  readonly storeLicence?: ((activity: Activity) => Promise<boolean>) | undefined;
}

/** One management session for the computer, or for the user when there is a token. */
export async function syncWithManagement(
  activity: Activity,
  userToken: UserToken | undefined,
  reason: SessionReason,
  signal?: AbortSignal,
): Promise<boolean> {
  const token = await tokenText(userToken);
  if (token === 'unavailable') return false;
  const end = await runManagementSession(activity, {
    mode: token === undefined ? 'Machine' : 'Maintenance',
    reason,
    ...token,
    ...(signal && { signal }),
  });
  // With the user's sessions the user phase has begun, whoever the policy is assigned to.
  if (end.ok && token !== undefined) startLaps(activity.pc);
  return end.ok;
}

/** The token as the parts take it; a directory that cannot be reached now is asked again at the next sync. */
async function tokenText(
  token: UserToken | undefined,
): Promise<{ readonly userToken: string } | undefined | 'unavailable'> {
  if (token === undefined) return undefined;
  try {
    return { userToken: typeof token === 'function' ? await token() : token };
  } catch (error) {
    if (error instanceof NetworkError) return 'unavailable';
    throw error;
  }
}

/** What is to be installed, and for whom. */
export interface Installations {
  readonly scope: NodeScope;
  readonly userToken?: UserToken | undefined;
  readonly apps: CheckInOptions['apps'];
  /** The management extension has its list and nothing on it is left to do. */
  readonly skipsCheckIn: boolean;
  readonly storeLicence?: ((activity: Activity) => Promise<boolean>) | undefined;
}

/** Installs what management has queued and what the management extension is told to; answers whether it was told. */
export async function installAll(work: PhaseWork, installations: Installations): Promise<boolean> {
  const { pc, signal, changed } = work;
  const { storeLicence } = installations;
  const licence = storeLicence && ((): Promise<boolean> => storeLicence(work));
  if (!signal.aborted) await runScepEnrollments(work, { changed });
  const isListed = installations.apps === 'selected' ? await listedApps(pc) : () => true;
  const installers: Parameters<typeof runMsiInstalls>[1] = {
    signal,
    changed,
    only: ({ scope, productCode }) => isListed(msiNode(scope, productCode, 'Status')),
  };
  const packages: PackageOptions = {
    signal,
    changed,
    licence,
    only: ({ scope, familyName }) => isListed(modernAppName(scope, familyName)),
  };
  if (pc.windows.installsAtOnce !== true) {
    await runMsiInstalls(work, installers);
    await runPackageInstalls(work, packages);
    return checkIn(work, installations);
  }
  const installed = pc.clock.run('MSI installations', (task) => runMsiInstalls({ pc, task }, installers));
  const told = await checkIn(work, installations);
  await work.task.wait('MSI installations', installed);
  await runPackageInstalls(work, packages);
  return told;
}

/**
 * Which MSI packages and app packages the page waits for, by their nodes: those of its lists, and all while there is none or
 * an agent is not there yet.
 */
async function listedApps(pc: Pick<Pc, 'disk'>): Promise<(node: string) => boolean> {
  const { providerId } = (await readEnrollment(pc)) ?? { providerId: '' };
  const lists = await Promise.all(
    (['Device', 'User'] as const).flatMap((scope) =>
      (['ExpectedMSIAppPackages', 'ExpectedModernAppPackages'] as const).map((list) =>
        nodeValue(nodeTree(pc.disk), firstSyncStatus(providerId, scope, list)),
      ),
    ),
  );
  const agents = await providerStates(nodeTree(pc.disk));
  if (lists.every((list) => list === undefined) || agents.some(({ state }) => state === 'open'))
    return () => true;
  const listed = new Set(
    lists.flatMap((list) => parseExpectedNodes(list ?? '').map(({ uri }) => uri.toLowerCase())),
  );
  return (node) => listed.has(node.toLowerCase());
}

async function checkIn(
  work: PhaseWork,
  { scope, userToken, apps, skipsCheckIn }: Installations,
): Promise<boolean> {
  const { signal, changed } = work;
  if (signal.aborted || skipsCheckIn) return skipsCheckIn;
  const token = await tokenText(userToken);
  if (token === 'unavailable') return false;
  return (await runExtensionCheckIn(work, { scope, apps, ...token, signal, changed })).ok;
}

/** Whether everything of a scope is done; undefined on a PC that is not enrolled. */
export async function setupVerdict(pc: Pc, scope: NodeScope): Promise<Verdict> {
  const enrolled = await readEnrollment(pc);
  if (enrolled === undefined) {
    return {
      hresult: ERRORS.notFound.hresult,
      where: 'Enrollment Status Page',
      detail: 'this PC is not enrolled in management',
    };
  }
  const { providerId } = enrolled;
  const lines = await linesOfScope(pc, providerId, scope);
  const failed = failedCode(lines);
  if (failed)
    return {
      hresult: failed.code,
      where: failed.name,
      detail: [`${failed.name} could not be set up`, ...messageOf(failed.code)].join(': '),
    };
  const finished = await serverHasFinished({ tree: nodeTree(pc.disk), providerId, scope });
  return finished && allDone(lines) ? 'done' : 'open';
}

/** The plan of the phase. */
export function setupPlan(
  pc: Pc,
  { phase, scope, opensWithSync, userToken, storeLicence }: SetupPhase,
): PhasePlan {
  // The agent asks for its list once a run of the phase, and again only while something on it is left to do.
  let checkedIn = false;
  return {
    phase,
    opensWithSync,
    limitMinutes: async () => (await pageSettings(pc)).timeOutMinutes,
    sync: (work) => syncWithManagement(work, userToken, scope === 'User' ? 'login' : 'schedule', work.signal),
    work: async (work) => {
      const skipsCheckIn = checkedIn && !(await hasOpenApps(nodeTree(pc.disk), scope));
      checkedIn = await installAll(work, {
        scope,
        userToken,
        apps: 'selected',
        skipsCheckIn,
        storeLicence,
      });
    },
    verdict: () => setupVerdict(pc, scope),
    restarts: (work, point) => restartReason(work, scope, point),
    reset: () => resetFailedApps(pc, scope),
    finish: async (work, succeeded) => {
      await recordResult(pc, scope, succeeded);
      // The server reads the result at the start of a session; without one it learns of it the next time.
      if (succeeded) await syncWithManagement(work, userToken, 'csp');
    },
  };
}

/** The two nodes by which the PC tells the end of a scope (dmclient-csp), and that the page has ended, after the last one. */
export async function recordResult(pc: Pc, scope: NodeScope, succeeded: boolean): Promise<void> {
  const enrolled = await readEnrollment(pc);
  if (enrolled === undefined) return;
  const tree = nodeTree(pc.disk);
  const value = String(succeeded ? PROVISIONED.succeeded : PROVISIONED.failed);
  const outcome = firstSyncStatus(enrolled.providerId, scope, 'WasDeviceSuccessfullyProvisioned');
  // Final once it is 0 or 1 (dmclient-csp): a failed phase that a person tries again does not change it (A-ESP-11).
  const before = (await nodeValue(tree, outcome)) ?? String(PROVISIONED.inProgress);
  if (before === String(PROVISIONED.inProgress)) await tree.put(outcome, { format: 'int', value });
  if (!succeeded) return;
  await tree.put(firstSyncStatus(enrolled.providerId, scope, 'IsSyncDone'), {
    format: 'bool',
    value: 'true',
  });
  if (scope === 'Device') return;
  for (const ended of ['Device', 'User'] as const) {
    await tree.put(hasProvisioningCompleted(ended), { format: 'bool', value: 'true' });
  }
}

/** "Try again": what failed is not failed any more, and not done either. */
async function resetFailedApps(pc: Pc, scope: NodeScope): Promise<void> {
  const tree = nodeTree(pc.disk);
  for (const provider of await policyProviders(tree)) {
    const tracked = `./${scope}/Vendor/MSFT/EnrollmentStatusTracking/Setup/Apps/Tracking/${escapeNodeName(provider)}`;
    for (const app of await childNames(tree, tracked)) {
      const state = `${tracked}/${escapeNodeName(app)}/InstallationState`;
      if ((await nodeValue(tree, state)) !== String(APP_STATE.Error)) continue;
      await tree.put(state, { format: 'int', value: String(APP_STATE.NotInstalled) });
    }
  }
  const products = `./${scope}/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI`;
  for (const product of await childNames(tree, products)) {
    const status = msiNode(scope, product, 'Status');
    const failed: readonly string[] = [
      String(MSI_STATUS.downloadFailed),
      String(MSI_STATUS.enforcementFailed),
    ];
    if (!failed.includes((await nodeValue(tree, status)) ?? '')) continue;
    await tree.put(status, { format: 'int', value: String(MSI_STATUS.initialized) });
  }
  const packages = `./${scope}/Vendor/MSFT/EnterpriseModernAppManagement/AppInstallation`;
  for (const familyName of await childNames(tree, packages)) {
    const status = modernInstallNode(scope, familyName, 'Status');
    await tree.put(status, { format: 'int', value: String(MODERN_APP_STATUS.notInstalled) });
  }
}
