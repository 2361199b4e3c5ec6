/** An installer at work on this PC: it takes its time, ends with a code, and leaves things behind when that is a success. */

import type { InstallerPackage } from '#wire/installer-package.ts';
import type { Activity } from '../pc/index.ts';
import { leaveBehind, SUCCESS_EXIT_CODES, takeAway } from './installed-programs.ts';
import { reportProviders } from './policy-provider.ts';

/** How an installer ended. `timedOut`: it was ended after its time limit and left nothing. */
export type InstallerEnd =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly succeeded: boolean }
  | { readonly kind: 'timedOut' }
  /** Whoever asked for it has given up; nothing is left. */
  | { readonly kind: 'ended' };

/** What bounds an installer. */
export interface InstallerLimits {
  readonly limitMinutes: number;
  readonly signal: AbortSignal;
}

const MINUTE = 60_000;
/** The exit code of an installer that met another one: ERROR_INSTALL_ALREADY_RUNNING (winerror.h). */
export const INSTALL_ALREADY_RUNNING = 1618;
const MET_ANOTHER: InstallerEnd = {
  kind: 'exited',
  exitCode: INSTALL_ALREADY_RUNNING,
  succeeded: false,
};

/**
 * Runs an installer on the clock. A power cut while it runs leaves nothing: what it leaves is written at its end. One that
 * begins while another is at work ends at once: both kinds of apps use TrustedInstaller, which takes one at a time (Intune,
 * "Set up the Enrollment Status Page").
 */
export async function runInstaller(
  { pc, task }: Activity,
  installer: InstallerPackage,
  limits: InstallerLimits,
): Promise<InstallerEnd> {
  const end = await runProgram({ pc, task }, installer, limits, installer.exitCode);
  if (end === 'busy') return MET_ANOTHER;
  if (end.kind !== 'exited') return end;
  const { exitCode, succeeded } = end;
  if (succeeded) await leaveBehind(pc, installer);
  await reportProviders(pc, installer.leaves.services, succeeded ? 0 : exitCodeHresult(exitCode));
  return end;
}

/** Runs the uninstaller of a package, which takes as long as its installer does (assumption A-APP-01). */
export async function runUninstaller(
  activity: Activity,
  installer: InstallerPackage,
  limits: InstallerLimits,
): Promise<InstallerEnd> {
  const end = await runProgram(activity, installer, limits, installer.uninstallExitCode ?? 0);
  if (end === 'busy') return MET_ANOTHER;
  if (end.kind === 'exited' && end.succeeded) await takeAway(activity.pc, installer);
  return end;
}

async function runProgram(
  { pc, task }: Activity,
  installer: InstallerPackage,
  { limitMinutes, signal }: InstallerLimits,
  exitCode: number,
): Promise<InstallerEnd | 'busy'> {
  const { atWork } = pc;
  if (atWork.installer !== undefined) return 'busy';
  atWork.installer = installer.name;
  const end = (): void => {
    if (atWork.installer === installer.name) atWork.installer = undefined;
  };
  // Who gives up ends the installer.
  signal.addEventListener('abort', end, { once: true });
  const minutes = Math.min(installer.minutes, limitMinutes);
  await task.sleep(minutes * MINUTE, `the installer of ${installer.name}`);
  end();
  if (signal.aborted) return { kind: 'ended' };
  if (installer.minutes > limitMinutes) return { kind: 'timedOut' };
  return { kind: 'exited', exitCode, succeeded: SUCCESS_EXIT_CODES.includes(exitCode) };
}

/** HRESULT_FROM_WIN32 of an exit code (winerror.h): 1603 is 0x80070643; codes that are HRESULTs already stay. */
export function exitCodeHresult(exitCode: number): number {
  const code = exitCode >>> 0;
  return code === 0 || code > 0xffff ? code : (0x80070000 | code) >>> 0;
}
