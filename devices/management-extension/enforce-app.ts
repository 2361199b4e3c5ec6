/**
 * Brings one Win32 app to a PC with all that its relations ask for: first what it depends on, then what it replaces is
 * uninstalled, then the app itself (https://learn.microsoft.com/mem/intune/apps/apps-win32-add, "Step 5: Dependencies";
 * https://learn.microsoft.com/mem/intune/apps/apps-win32-supersedence, "Supersedence behavior").
 */

import type { AppPolicy } from '#wire/sidecar.ts';
import { failure, isPassing } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { applicability, applicabilityOf } from './applicability.ts';
import { detect } from './detection.ts';
import type { Gateway } from './gateway.ts';
import { type AppEnd, type AppFailure, installApp, type Reboot } from './install-app.ts';
import { logLine } from './log.ts';
import type { Dependency, Relations } from './relations.ts';
import { uninstallApp } from './uninstall-app.ts';

/** How an app came out; `restartFirst`: what it depends on asks for a restart before it. */
export type EnforcementEnd = AppEnd | 'restartFirst';

/** What an enforcement is about. */
export interface EnforceOptions {
  readonly espPhase: number;
  readonly signal: AbortSignal;
  readonly relations: Relations;
  /** How the apps of this check-in have come out, by their ids: none is tried twice. */
  readonly ends: Map<string, EnforcementEnd>;
  /** Whether a hard restart that a dependency asks for comes before the app that depends on it. */
  readonly restarts: boolean;
}

/** Whether a targeted app that is meant for this PC takes the app's place. */
export function isSuperseded(
  pc: Pick<Pc, 'windows' | 'hardware'>,
  relations: Relations,
  app: AppPolicy,
): boolean {
  return relations.superseding(app).some((one) => applicabilityOf(pc, one) === 'Applicable');
}

/** Whether the app is there, and beside it one that it should have replaced. */
export async function replacesWhatIsThere(
  pc: Pick<Pc, 'disk' | 'clock'>,
  relations: Relations,
  app: AppPolicy,
): Promise<boolean> {
  const replaced = relations.superseded(app).filter((one) => one.replaced);
  if (replaced.length === 0 || (await detect(pc, app)) !== 'Detected') return false;
  for (const one of replaced) if ((await detect(pc, one.app)) === 'Detected') return true;
  return false;
}

/** Installs an app that is not there, and uninstalls what it replaces. */
export async function enforceApp(
  activity: Activity,
  gateway: Gateway,
  app: AppPolicy,
  options: EnforceOptions,
): Promise<EnforcementEnd> {
  const { ends } = options;
  if (ends.has(app.Id)) return ends.get(app.Id);
  // Until it is known better: relations that lead back to where they begin end here.
  ends.set(app.Id, dependencyFailed(app, 'it depends on itself'));
  const end = await enforce(activity, gateway, app, options);
  ends.set(app.Id, end);
  return end;
}

async function enforce(
  activity: Activity,
  gateway: Gateway,
  app: AppPolicy,
  options: EnforceOptions,
): Promise<EnforcementEnd> {
  const { pc } = activity;
  const reboots: Reboot[] = [];
  for (const dependency of options.relations.dependencies(app)) {
    const end = await satisfy(activity, gateway, app, dependency, options);
    if (end === undefined || end === 'restartFirst' || !end.ok) return end;
    reboots.push(end.value.reboot);
  }
  const replaced = options.relations.superseded(app).filter((one) => one.replaced);
  for (const { app: old } of replaced) {
    const end = await uninstallApp(activity, gateway, old, options);
    if (end === undefined || !end.ok) return end;
    reboots.push(end.value.reboot);
  }
  const isThere = replaced.length > 0 && (await detect(pc, app)) === 'Detected';
  if (!isThere) {
    const end = await installApp(activity, gateway, app, options);
    if (end === undefined || !end.ok) return end;
    reboots.push(end.value.reboot);
  }
  return { ok: true, value: { reboot: strongest(reboots) } };
}

/** Sees to it that a dependency is there; nothing is done where it is, whoever has installed it. */
async function satisfy(
  activity: Activity,
  gateway: Gateway,
  app: AppPolicy,
  { app: needed, automatically }: Dependency,
  options: EnforceOptions,
): Promise<EnforcementEnd> {
  const { pc } = activity;
  const name = `${needed.Name} (${needed.Id})`;
  const state = await detect(pc, needed);
  if (state === 'Detected') return { ok: true, value: { reboot: 'NotRequired' } };
  if (state === 'NotComputed') return failure('agentCertificateExpired', needed.Name);
  if (!automatically)
    return dependencyFailed(app, `${name} is not there, and is not to be installed automatically`);
  if (isSuperseded(pc, options.relations, needed))
    return dependencyFailed(app, `${name} is superseded by another app`);
  const meant = await applicability(pc, needed);
  if (meant !== 'Applicable') return dependencyFailed(app, `${name} is not applicable: ${meant}`);
  await logLine(pc, 'AppWorkload.log', `[Win32App] ${app.Name} (${app.Id}) depends on ${name}`);
  const end = await enforceApp(activity, gateway, needed, options);
  if (end === undefined || end === 'restartFirst') return end;
  if (end.ok) return options.restarts && end.value.reboot === 'HardReboot' ? 'restartFirst' : end;
  if (isPassing(end.hresult)) return end;
  return dependencyFailed(app, `${name} failed: ${end.hresult}: ${end.detail}`);
}

/** The app has no code of its own then: its installer has not run (assumption A-APP-06). */
function dependencyFailed(app: AppPolicy, detail: string): AppFailure {
  return { ...failure('appFailed', app.Name, detail), state: 'dependencyFailed' };
}

const STRENGTH: readonly Reboot[] = ['NotRequired', 'SoftReboot', 'HardReboot'];

function strongest(reboots: readonly Reboot[]): Reboot {
  return STRENGTH.findLast((one) => reboots.includes(one)) ?? 'NotRequired';
}
