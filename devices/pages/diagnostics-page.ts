/** The page "Windows Autopilot diagnostics" of Windows 11 (screens.md S15): what it tells, and the export of the logs. */

import { exportLogs, LOGS_EXPORTED } from '../diagnostics/index.ts';
import type { Pc } from '../pc/index.ts';
import type { Screen, ScreenAction } from '../screen/index.ts';

const TITLE = 'Windows Autopilot diagnostics';
const EXPORT = 'Export Logs';
const CLOSE = 'Close';

/** What the page tells besides the PC itself. */
export interface Diagnosed {
  /** The organization and the profile with its registration; undefined without a profile. */
  readonly deployment:
    | { readonly organization: string; readonly profile: string; readonly ztdId: string }
    | undefined;
  /** Whether this start has found the Internet. */
  readonly online: boolean;
  /** HRESULT of what failed; undefined while nothing has. */
  readonly code: string | undefined;
  /** How far the enrollment is, in words. */
  readonly status: string;
  /** Lines of the phase that failed. */
  readonly lines: readonly string[];
}

/** Ctrl+Shift+D, however a hand writes it. */
export function isDiagnosticsKey(action: ScreenAction): boolean {
  return action.kind === 'key' && /^(ctrl|control)\+shift\+d$/i.test(action.key);
}

/** Shows the page until it is closed; `next` waits for a person at it. */
export async function showDiagnostics(
  pc: Pc,
  diagnosed: Diagnosed,
  next: (where: string) => Promise<ScreenAction>,
): Promise<void> {
  let exported = false;
  for (;;) {
    pc.screen.show(diagnosticsScreen(pc, diagnosed, exported));
    const action = await next(TITLE);
    if (action.kind === 'key' && action.key === 'Escape') return;
    if (action.kind !== 'press') continue;
    if (action.button === CLOSE) return;
    if (action.button === EXPORT) {
      await exportLogs(pc, diagnosed);
      exported = true;
    }
  }
}

function diagnosticsScreen(
  pc: Pc,
  { deployment, online, status, lines }: Diagnosed,
  exported: boolean,
): Screen {
  const settings =
    deployment === undefined
      ? 'there is no profile for this device'
      : `${deployment.profile} (${deployment.organization})`;
  return {
    id: 'diagnostics',
    title: TITLE,
    texts: [
      'Deployment info',
      `Network Connectivity: ${networkInWords(pc, online)}`,
      `Autopilot Settings: ${settings}`,
      `Enrollment Status: ${status}`,
      ...lines,
      ...(exported ? [LOGS_EXPORTED] : []),
    ],
    fields: [],
    buttons: [
      { label: EXPORT, enabled: true },
      { label: CLOSE, enabled: true },
    ],
  };
}

function networkInWords(pc: Pc, online: boolean): string {
  const last = pc.http.recent().at(-1);
  const connected =
    online && pc.network.link().state !== 'none' ? 'connected to the Internet' : 'not connected';
  return last === undefined ? connected : `${connected} (${last})`;
}
