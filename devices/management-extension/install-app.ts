/** One Win32 app: content, installer, return code, detection; each attempt ends in a state and a code. */

import {
  type AppPolicy,
  type AppResult,
  ENFORCEMENT_STATE,
  errorCodeOf,
  RETURN_CODE_TYPE,
} from '#wire/sidecar.ts';
import { exitCodeHresult, fetchFromStore, INSTALL_ALREADY_RUNNING, runInstaller } from '../apps/index.ts';
import { ERRORS } from '../errors.ts';
import { codeFailure, type Failure, failure, hresultText, isPassing } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { fetchInstaller } from './app-content.ts';
import { detect } from './detection.ts';
import type { Gateway } from './gateway.ts';
import { logLine } from './log.ts';

/** Which restart an app asks for. */
export type Reboot = 'NotRequired' | 'SoftReboot' | 'HardReboot';

/** Why an app did not come, and what is reported of it where that is not that it has failed itself. */
export interface AppFailure extends Failure {
  readonly state?: keyof typeof ENFORCEMENT_STATE;
}

/** How an app came out. `undefined`: the work was ended from outside. */
export type AppEnd =
  | { readonly ok: true; readonly value: { readonly reboot: Reboot } }
  | AppFailure
  | undefined;

/** Whether the page goes on without the app, which comes from a Store that is out of reach (behaviour NET-111). */
export function isLeftOut(app: AppPolicy, end: Exclude<AppEnd, undefined>): boolean {
  return storeId(app) !== undefined && !end.ok && isPassing(end.hresult);
}

/** By which name the Microsoft Store has the app; undefined for one whose content Intune has. */
function storeId(app: AppPolicy): string | undefined {
  return app.InstallerData?.PackageIdentifier;
}

// Intune's own limits where a policy has none (apps-win32-add).
const DEFAULTS = { maxRunTimeInMinutes: 60, maxRetries: 3, retryIntervalInMinutes: 5 };

const REBOOTS: Readonly<Record<number, Reboot>> = {
  [RETURN_CODE_TYPE.success]: 'NotRequired',
  [RETURN_CODE_TYPE.softReboot]: 'SoftReboot',
  [RETURN_CODE_TYPE.hardReboot]: 'HardReboot',
};

/** How long the installer of an app may take, minutes. */
export const limitMinutesOf = (app: AppPolicy): number =>
  app.InstallEx?.MaxRunTimeInMinutes ?? DEFAULTS.maxRunTimeInMinutes;

/** How often an app is tried again after a return code that asks for it, and minutes between two attempts. */
export const retriesOf = ({
  InstallEx,
}: AppPolicy): { readonly retries: number; readonly pause: number } => ({
  retries: InstallEx?.MaxRetries ?? DEFAULTS.maxRetries,
  pause: InstallEx?.RetryIntervalInMinutes ?? DEFAULTS.retryIntervalInMinutes,
});

/** Whether a return code of an app asks for another attempt. */
export const asksForRetry = (app: AppPolicy, exitCode: number): boolean =>
  returnType(app, exitCode) === RETURN_CODE_TYPE.retry;

/** Which restart a return code of an app asks for; undefined for one that is no success. */
export const rebootOf = (app: AppPolicy, exitCode: number): Reboot | undefined =>
  REBOOTS[returnType(app, exitCode)];

const returnType = (app: AppPolicy, exitCode: number): number =>
  app.ReturnCodes.find(({ ReturnCode }) => ReturnCode === exitCode)?.Type ?? RETURN_CODE_TYPE.failed;

/** Installs an app that is not there. A return code that asks for another attempt gets it, some minutes later. */
export async function installApp(
  activity: Activity,
  gateway: Gateway,
  app: AppPolicy,
  options: { readonly espPhase: number; readonly signal: AbortSignal },
): Promise<AppEnd> {
  const { pc, task } = activity;
  const packageId = storeId(app);
  const installer =
    packageId === undefined
      ? await fetchInstaller(activity, gateway, app, options.espPhase)
      : await fetchFromStore(activity, { packageId });
  if (!installer.ok) return installer;
  const limitMinutes = app.InstallEx?.MaxRunTimeInMinutes ?? DEFAULTS.maxRunTimeInMinutes;
  const { retries, pause } = retriesOf(app);
  for (let attempt = 0; ; attempt++) {
    if (options.signal.aborted) return undefined;
    await logLine(
      pc,
      'AppWorkload.log',
      `[Win32App] ===Step=== Execute: ${app.Name} (${app.Id}): ${app.InstallCommandLine}`,
    );
    const end = await runInstaller(activity, installer.value, { limitMinutes, signal: options.signal });
    if (end.kind === 'ended') return undefined;
    if (end.kind === 'timedOut')
      return failure('installTimeOut', app.Name, `the installer had not ended after ${limitMinutes} minutes`);
    const type = returnType(app, end.exitCode);
    if (type === RETURN_CODE_TYPE.retry && attempt < retries) {
      await task.sleep(pause * 60_000, `the next attempt to install ${app.Name}`);
      continue;
    }
    return afterInstaller(pc, app, end.exitCode, REBOOTS[type]);
  }
}

async function afterInstaller(
  pc: Pc,
  app: AppPolicy,
  exitCode: number,
  reboot: Reboot | undefined,
): Promise<AppEnd> {
  if (reboot === undefined) {
    return codeFailure(
      hresultText(exitCodeHresult(exitCode)),
      app.Name,
      exitCode === INSTALL_ALREADY_RUNNING
        ? `${ERRORS.installAlreadyRunning.meaning} (exit code ${exitCode})`
        : `the installer ended with exit code ${exitCode}`,
    );
  }
  if ((await detect(pc, app)) === 'Detected') return { ok: true, value: { reboot } };
  return failure('appNotDetected', app.Name, 'the app was not detected after its installation had succeeded');
}

/** What is reported of an app that is there, or that failed. */
export function resultOf(
  app: AppPolicy,
  failed: AppFailure | undefined,
  reboot: string = 'NotRequired',
): AppResult {
  const succeeded = reboot === 'NotRequired' ? 'succeeded' : 'restartNeeded';
  return stateResult(app, failed === undefined ? succeeded : (failed.state ?? 'failed'), failed);
}

/** What is reported of an app in a certain state. */
export function stateResult(
  app: AppPolicy,
  state: keyof typeof ENFORCEMENT_STATE,
  failed?: Failure,
): AppResult {
  const { Id, Version, Intent, TargetType, InstallContext } = app;
  return {
    ApplicationId: Id,
    ApplicationVersion: Version,
    Intent,
    TargetType,
    InstallContext,
    EnforcementState: ENFORCEMENT_STATE[state],
    ErrorCode: failed === undefined ? null : errorCodeOf(failed.hresult),
  };
}
