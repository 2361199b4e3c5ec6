/**
 * Required apps that no page waits for: the management extension installs them by itself, in its ordinary check-ins
 * (protocols-mdm.md 19; assumption A-IME-03).
 */

import {
  APP_INTENT,
  type AppPolicy,
  type AppResult,
  ESP_PHASE,
  encodeAppResults,
  packPayload,
  SIDECAR_CONTENT_TYPE,
} from '#wire/sidecar.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { done, type Failure, isPassing, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { agentVersion, extensionInstalled } from './agent.ts';
import { bringCertificate } from './agent-certificate.ts';

import { applicability } from './applicability.ts';
import { logged, noteEnd, policiesIn } from './check-in.ts';

import { detect } from './detection.ts';
import { type EnforceOptions, enforceApp, isSuperseded, replacesWhatIsThere } from './enforce-app.ts';
import { type Gateway, openGateway } from './gateway.ts';
import { isLeftOut, stateResult } from './install-app.ts';
import { logLine } from './log.ts';
import { relationsOf } from './relations.ts';
import { trackedName } from './tracked-app.ts';

/** When a check-in beside the page is made: behind the technician's status screen, or once the page is over. */
export type CheckInTime = 'technicianFlow' | 'afterPage';

/** What such a check-in is about. */
export interface OtherAppsOptions {
  readonly time: CheckInTime;
  /** Names of apps that have failed; they are left alone, and what fails now is added. */
  readonly failed: Set<string>;
  readonly signal: AbortSignal;
}

const PHASES: Readonly<Record<CheckInTime, number>> = {
  technicianFlow: ESP_PHASE.deviceSetup,
  afterPage: ESP_PHASE.notInEsp,
};

/** One check-in: asks which apps are required, and installs those that are not there. A failure: it is to be made again. */
export async function installOtherApps(
  activity: Activity,
  options: OtherAppsOptions,
): Promise<Outcome<true>> {
  const { pc } = activity;
  const enrolled = await readEnrollment(pc);
  if (enrolled === undefined || !(await extensionInstalled(pc))) return done(true);
  const espPhase = PHASES[options.time];
  const version = await agentVersion(pc);
  await logLine(pc, 'IntuneManagementExtension.log', `Version ${version} checks in, ESP phase ${espPhase}`);
  const gateway = await openGateway(activity, enrolled, {
    espPhase,
    userToken: undefined,
    agentVersion: version,
  });
  if (!gateway.ok) return logged(pc, gateway);
  try {
    const end = await installMissing(activity, gateway.value, espPhase, options);
    return end.ok ? end : await logged(pc, end);
  } finally {
    gateway.value.close();
  }
}

async function installMissing(
  activity: Activity,
  gateway: Gateway,
  espPhase: number,
  { failed, signal }: OtherAppsOptions,
): Promise<Outcome<true>> {
  const { pc, task } = activity;
  const certificate = await bringCertificate(activity, gateway);
  if (!certificate.ok) return certificate;
  const { requiredApps, appResult } = SIDECAR_CONTENT_TYPE;
  const answer = await gateway.ask(task, requiredApps, packPayload('[]'));
  if (!answer.ok) return answer;
  const apps = policiesIn(answer.value);
  if (!apps.ok) return apps;
  const relations = relationsOf(apps.value);
  const missing: AppPolicy[] = [];
  const results: AppResult[] = [];
  for (const app of apps.value) {
    if (app.Intent !== APP_INTENT.required || failed.has(trackedName(app))) continue;
    if (isSuperseded(pc, relations, app)) continue;
    if (await replacesWhatIsThere(pc, relations, app)) {
      missing.push(app);
      continue;
    }
    if ((await detect(pc, app)) !== 'NotDetected') continue;
    if ((await applicability(pc, app)) === 'Applicable') missing.push(app);
    else results.push(stateResult(app, 'requirementsNotMet'));
  }
  await logLine(pc, 'AppWorkload.log', `[Win32App] Got ${missing.length} app(s) to install beside the page`);
  let toTryAgain: Failure | undefined;
  const enforcement: EnforceOptions = { espPhase, signal, relations, ends: new Map(), restarts: false };
  for (const app of relations.inOrder(missing)) {
    const end = await enforceApp(activity, gateway, app, enforcement);
    if (end === undefined || end === 'restartFirst') return done(true);
    if (!end.ok && isLeftOut(app, end)) {
      toTryAgain = end;
      continue;
    }
    if (!end.ok && isPassing(end.hresult)) return end;
    results.push(await noteEnd(pc, app, end));
    if (!end.ok) failed.add(trackedName(app));
  }
  if (results.length === 0) return toTryAgain ?? done(true);
  const reported = await gateway.ask(task, appResult, encodeAppResults(results));
  return reported.ok ? (toTryAgain ?? done(true)) : reported;
}
