/**
 * The Windows Autopilot diagnostics page at the Enrollment Status Page (screens.md S15): on Windows 11, where management has
 * turned log collection on.
 */

import { detailsOf } from '../deployment/index.ts';
import { exportLogs, LOGS_EXPORTED } from '../diagnostics/index.ts';
import type { PhaseFailure } from '../esp/index.ts';
import type { Screen, ScreenAction } from '../screen/index.ts';
import type { OobeContext } from './context.ts';

/** The button of a failed page that leads there. */
export const VIEW_DIAGNOSTICS = 'View Diagnostics';
const EXPORT = 'Export logs';
const CLOSE = 'Close';

/** Ctrl+Shift+D, however a hand writes it. */
export function isDiagnosticsKey(action: ScreenAction): boolean {
  return action.kind === 'key' && /^(ctrl|control)\+shift\+d$/i.test(action.key);
}

/** Shows the page until it is closed; a click on the button exports the logs. */
export async function runDiagnosticsPage(context: OobeContext, failed: PhaseFailure): Promise<void> {
  const { pc, task, facts } = context;
  let exported = false;
  for (;;) {
    pc.screen.show(diagnosticsScreen(context, failed, exported));
    const action = await task.wait('a person at the diagnostics page', pc.screen.nextAction(), {
      idle: true,
    });
    if (action.kind === 'key' && action.key === 'Escape') return;
    if (action.kind !== 'press') continue;
    if (action.button === CLOSE) return;
    if (action.button !== EXPORT) continue;
    await exportLogs(pc, { deployment: detailsOf(facts.profile), code: failed.hresult });
    exported = true;
  }
}

function diagnosticsScreen({ pc, facts }: OobeContext, failed: PhaseFailure, exported: boolean): Screen {
  const details = detailsOf(facts.profile);
  return {
    id: 'diagnostics',
    title: 'Windows Autopilot diagnostics',
    texts: [
      'Deployment info',
      `Network Connectivity: ${pc.http.recent().at(-1) ?? 'nothing was asked since the start'}`,
      `Autopilot Settings: ${details === undefined ? 'no profile was asked for in this start' : `${details.profile} (${details.organization})`}`,
      `Enrollment Status: ${failed.phase}: ${failed.hresult} at ${failed.where}: ${failed.detail}`,
      ...(exported ? [LOGS_EXPORTED] : []),
    ],
    fields: [],
    buttons: [EXPORT, CLOSE].map((label) => ({ label, enabled: true })),
  };
}
