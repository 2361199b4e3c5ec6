/** Uninstalls a Win32 app that another one replaces. */

import type { InstallerPackage } from '#wire/installer-package.ts';
import type { AppPolicy } from '#wire/sidecar.ts';
import { exitCodeHresult, type InstallerEnd, runUninstaller } from '../apps/index.ts';
import { codeFailure, failure, hresultText } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { fetchInstaller } from './app-content.ts';
import { detect } from './detection.ts';
import type { Gateway } from './gateway.ts';
import { type AppEnd, asksForRetry, limitMinutesOf, rebootOf, retriesOf } from './install-app.ts';
import { logLine } from './log.ts';

/**
 * Uninstalls it where it is there. While it is still detected afterwards, whatever takes its place does not come
 * (https://learn.microsoft.com/mem/intune/apps/apps-win32-supersedence, "Basic Supersedence Examples").
 */
export async function uninstallApp(
  activity: Activity,
  gateway: Gateway,
  app: AppPolicy,
  options: { readonly espPhase: number; readonly signal: AbortSignal },
): Promise<AppEnd> {
  const { pc } = activity;
  if ((await detect(pc, app)) !== 'Detected') return { ok: true, value: { reboot: 'NotRequired' } };
  const installer = await fetchInstaller(activity, gateway, app, options.espPhase);
  if (!installer.ok) return installer;
  const end = await attempts(activity, app, installer.value, options.signal);
  if (end.kind === 'ended') return undefined;
  if (end.kind === 'timedOut')
    return failure(
      'installTimeOut',
      app.Name,
      `the uninstaller had not ended after ${limitMinutesOf(app)} minutes`,
    );
  const reboot = rebootOf(app, end.exitCode);
  if (reboot === undefined)
    return codeFailure(
      hresultText(exitCodeHresult(end.exitCode)),
      app.Name,
      `the uninstaller ended with exit code ${end.exitCode}`,
    );
  if ((await detect(pc, app)) === 'Detected')
    return failure('appFailed', app.Name, 'the app is still detected after it was uninstalled');
  return { ok: true, value: { reboot } };
}

/** Runs the uninstaller; a return code that asks for another attempt gets it, as that of an installer does. */
async function attempts(
  activity: Activity,
  app: AppPolicy,
  installer: InstallerPackage,
  signal: AbortSignal,
): Promise<InstallerEnd> {
  const { pc, task } = activity;
  const { retries, pause } = retriesOf(app);
  const text = `[Win32App] ===Step=== Uninstall: ${app.Name} (${app.Id}): ${app.UninstallCommandLine ?? ''}`;
  for (let attempt = 0; ; attempt++) {
    if (signal.aborted) return { kind: 'ended' };
    await logLine(pc, 'AppWorkload.log', text);
    const end = await runUninstaller(activity, installer, { limitMinutes: limitMinutesOf(app), signal });
    if (end.kind !== 'exited' || attempt >= retries || !asksForRetry(app, end.exitCode)) return end;
    await task.sleep(pause * 60_000, `the next attempt to uninstall ${app.Name}`);
  }
}
