/** A check-in of the Intune Management Extension: which apps, which are there, install the others, report. */

import { APP_STATE } from '#wire/csp-nodes.ts';
import type { NodeScope } from '#wire/locuri.ts';
import {
  APP_INTENT,
  type AppPolicy,
  type AppResult,
  ESP_PHASE,
  encodeAppResults,
  packPayload,
  parseAppPolicies,
  SIDECAR_CONTENT_TYPE,
  unpackPayload,
} from '#wire/sidecar.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { type NodeTree, nodeTree } from '../management-tree/index.ts';
import { done, type Failure, failure, failureOf, isPassing, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { agentVersion, announceExtension, extensionInstalled } from './agent.ts';
import { bringCertificate } from './agent-certificate.ts';
import { writeAppRecord } from './app-records.ts';
import { applicability } from './applicability.ts';
import { detect } from './detection.ts';
import { type EnforceOptions, enforceApp, isSuperseded, replacesWhatIsThere } from './enforce-app.ts';
import { type Gateway, openGateway } from './gateway.ts';
import { type AppEnd, isLeftOut, resultOf, stateResult } from './install-app.ts';
import { logLine } from './log.ts';
import { relationsOf } from './relations.ts';
import { startScripts } from './scripts.ts';
import {
  appState,
  forgetApp,
  forgetOthers,
  putAppState,
  putTrackingCreated,
  restartsAtOnce,
  trackedName,
} from './tracked-app.ts';

/** What a check-in is about. */
export interface CheckInOptions {
  /** Whose apps: those of Device setup, or those of Account setup. */
  readonly scope: NodeScope;
  readonly userToken?: string | undefined;
  /** Which apps: those that the page waits for, or, without a page, all that are required. */
  readonly apps: 'selected' | 'required';
  /** Ends the work at its next step. */
  readonly signal: AbortSignal;
  /** Called after each change that the page may show. */
  changed(): Promise<void>;
}

interface CheckIn extends CheckInOptions, Activity {
  readonly gateway: Gateway;
  readonly tree: NodeTree;
  readonly espPhase: number;
}

/**
 * Does one check-in. Without the agent, or on a PC that is not enrolled, nothing happens. A failure of the way to the
 * gateway is written to the agent's log and answered; the page goes on waiting for what the agent did not say.
 */
export async function runExtensionCheckIn(
  activity: Activity,
  options: CheckInOptions,
): Promise<Outcome<true>> {
  const { pc, task } = activity;
  const enrolled = await readEnrollment(pc);
  if (enrolled === undefined || !(await extensionInstalled(pc))) return done(true);
  await announceExtension(pc);
  const espPhase = options.scope === 'User' ? ESP_PHASE.accountSetup : ESP_PHASE.deviceSetup;
  const { userToken } = options;
  const version = await agentVersion(pc);
  await logLine(pc, 'IntuneManagementExtension.log', `Version ${version} checks in, ESP phase ${espPhase}`);
  const gateway = await openGateway(activity, enrolled, { espPhase, userToken, agentVersion: version });
  if (!gateway.ok) return logged(pc, gateway);
  try {
    const checkIn = { ...options, pc, task, gateway: gateway.value, tree: nodeTree(pc.disk), espPhase };
    const end = await checkInWith(checkIn);
    return end.ok ? end : await logged(pc, end);
  } finally {
    gateway.value.close();
  }
}

async function checkInWith(checkIn: CheckIn): Promise<Outcome<true>> {
  const { task, gateway, tree, scope } = checkIn;
  const certificate = await bringCertificate(checkIn, gateway);
  if (!certificate.ok) return certificate;
  const started = await startScripts(checkIn, gateway, scope);
  if (!started.ok) await logged(checkIn.pc, started);
  const { selectedApps, requiredApps } = SIDECAR_CONTENT_TYPE;
  const asked = checkIn.apps === 'selected' ? selectedApps : requiredApps;
  const answer = await gateway.ask(task, asked, packPayload('[]'));
  if (!answer.ok) return answer;
  const apps = policiesIn(answer.value);
  if (!apps.ok) return apps;
  const required = apps.value.filter(({ Intent }) => Intent === APP_INTENT.required);
  await forgetOthers(tree, scope, required.map(trackedName));
  const relations = relationsOf(apps.value);
  const missing: AppPolicy[] = [];
  const results: AppResult[] = [];
  for (const app of required) {
    const state = await detect(checkIn.pc, app);
    if (isSuperseded(checkIn.pc, relations, app)) {
      // What takes its place comes instead of it, and the page does not wait for it (assumption A-APP-07).
      await putAppState(tree, scope, app, 'Completed');
      results.push(stateResult(app, state === 'Detected' ? 'succeeded' : 'notAttempted'));
      continue;
    }
    if (state === 'Detected' && (await replacesWhatIsThere(checkIn.pc, relations, app))) {
      missing.push(app);
      await putAppState(tree, scope, app, 'NotInstalled');
      continue;
    }
    if (state === 'NotDetected' && (await applicability(checkIn.pc, app)) === 'Applicable') {
      missing.push(app);
      await putAppState(tree, scope, app, 'NotInstalled');
      continue;
    }
    if (state === 'NotDetected') {
      // Nothing is to be done for it, and the page does not wait (assumption A-APP-05).
      await putAppState(tree, scope, app, 'Completed');
      results.push(stateResult(app, 'requirementsNotMet'));
      continue;
    }
    // What is there already is not installed again, and done before the page counts it.
    const failed = state === 'NotComputed' ? failure('agentCertificateExpired', app.Name) : undefined;
    if (failed !== undefined) await writeAppRecord(checkIn.pc, trackedName(app), { failure: failed.hresult });
    await putAppState(tree, scope, app, failed === undefined ? 'Completed' : 'Error');
    results.push(resultOf(app, failed));
  }
  await putTrackingCreated(tree, scope);
  await logLine(
    checkIn.pc,
    'AppWorkload.log',
    `[Win32App] Got ${required.length} app(s) to track, ${missing.length} to install`,
  );
  await checkIn.changed();
  const enforcement: EnforceOptions = {
    ...checkIn,
    relations,
    ends: new Map(),
    restarts: checkIn.apps === 'selected' && scope === 'Device',
  };
  for (const app of relations.inOrder(missing)) {
    const result = await install(checkIn, enforcement, app);
    if (result === undefined) return done(true);
    if (result === 'leftOut') continue;
    if (result === 'restartFirst') break;
    if (!result.ok) return result;
    results.push(result.value);
    // Once a tracked app has failed, no further one is installed (behaviour ESP-118).
    if ((await appState(tree, scope, app)) === APP_STATE.Error) break;
    // A hard restart comes before the next app; in Account setup none does (behaviour ESP-121).
    if (checkIn.apps === 'selected' && (await restartsAtOnce(tree, scope, app))) break;
  }
  if (results.length === 0) return done(true);
  const reported = await gateway.ask(task, SIDECAR_CONTENT_TYPE.appResult, encodeAppResults(results));
  return reported.ok ? done(true) : reported;
}

/**
 * Installs one app. Undefined when the work was ended from outside; a failure when the way to the content was cut off,
 * which is no failure of the app: the next check-in tries again.
 */
async function install(
  checkIn: CheckIn,
  enforcement: EnforceOptions,
  app: AppPolicy,
): Promise<Outcome<AppResult> | 'leftOut' | 'restartFirst' | undefined> {
  const { pc, tree, scope, changed } = checkIn;
  await putAppState(tree, scope, app, 'InProgress');
  await changed();
  const end = await enforceApp({ pc, task: checkIn.task }, checkIn.gateway, app, enforcement);
  if (end === undefined) return undefined;
  if (end === 'restartFirst') {
    await putAppState(tree, scope, app, 'NotInstalled', 'HardReboot');
    await changed();
    return end;
  }
  if (isLeftOut(app, end)) {
    await forgetApp(tree, scope, app);
    await changed();
    return 'leftOut';
  }
  if (!end.ok && isPassing(end.hresult)) {
    await putAppState(tree, scope, app, 'NotInstalled');
    return end;
  }
  const result = await noteEnd(pc, app, end);
  if (end.ok) await putAppState(tree, scope, app, 'Completed', end.value.reboot);
  else await putAppState(tree, scope, app, 'Error');
  await changed();
  return done(result);
}

/** Keeps how an app came out, on the disk and in the log; gives what is reported of it. */
export async function noteEnd(pc: Pc, app: AppPolicy, end: Exclude<AppEnd, undefined>): Promise<AppResult> {
  const name = `[Win32App] ${app.Name} (${app.Id})`;
  if (end.ok) {
    await writeAppRecord(pc, trackedName(app), {});
    await logLine(pc, 'AppWorkload.log', `${name} is installed and detected`);
    return resultOf(app, undefined, end.value.reboot);
  }
  await writeAppRecord(pc, trackedName(app), { failure: end.hresult });
  await logLine(pc, 'AppWorkload.log', `${name} failed: ${end.hresult}: ${end.detail}`, 3);
  return resultOf(app, end);
}

/** The apps that an answer lists. */
export function policiesIn(payload: string): Outcome<AppPolicy[]> {
  try {
    return done(parseAppPolicies(unpackPayload(payload)));
  } catch (error) {
    return failureOf(error, 'GetSelectedApp', 'invalidAnswer');
  }
}

/** Writes why a check-in failed to the log, and gives it back. */
export async function logged(pc: Pc, why: Failure): Promise<Failure> {
  await logLine(
    pc,
    'AppWorkload.log',
    `[Win32App] The check-in failed: ${why.hresult} at ${why.where}: ${why.detail}`,
    3,
  );
  return why;
}
