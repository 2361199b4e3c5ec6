/** Uninstalls a Win32 app that another one replaces. */

import type { AppPolicy } from '#wire/sidecar.ts';
import { exitCodeHresult, runUninstaller } from '../apps/index.ts';
import { codeFailure, failure, hresultText } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import { fetchInstaller } from './app-content.ts';
import { detect } from './detection.ts';
import type { Gateway } from './gateway.ts';
import { type AppEnd, limitMinutesOf, rebootOf } from './install-app.ts';
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
  if (options.signal.aborted) return undefined;
  const command = app.UninstallCommandLine ?? '';
  await logLine(
    pc,
    'AppWorkload.log',
    `[Win32App] ===Step=== Uninstall: ${app.Name} (${app.Id}): ${command}`,
  );
  const limitMinutes = limitMinutesOf(app);
  const end = await runUninstaller(activity, installer.value, { limitMinutes, signal: options.signal });
  if (end.kind === 'ended') return undefined;
  if (end.kind === 'timedOut')
    return failure('installTimeOut', app.Name, `the uninstaller had not ended after ${limitMinutes} minutes`);
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
