/** The diagnostics page of a failed technician flow (screens.md S15; TECH-018, TECH-116, TECH-117). */

import type { EndedRecord } from '../deployment/index.ts';
import { exportLogs, LOGS_EXPORTED } from '../diagnostics/index.ts';
import type { OobeContext } from '../pages/index.ts';
import type { Pc } from '../pc/index.ts';
import type { Screen } from '../screen/index.ts';

const TITLE = 'Windows Autopilot diagnostics';
const EXPORT = 'Export Logs';
const CLOSE = 'Close';

type Failed = Extract<EndedRecord, { status: 'failed' }>;

/** Shows the page until it is closed. */
export async function runDiagnostics({ pc, task }: OobeContext, record: Failed): Promise<void> {
  let exported = false;
  for (;;) {
    pc.screen.show(diagnosticsScreen(pc, record, exported));
    const action = await task.wait(`a technician at "${TITLE}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind === 'key' && action.key === 'Escape') return;
    if (action.kind !== 'press') continue;
    if (action.button === CLOSE) return;
    if (action.button === EXPORT) {
      await exportLogs(pc, { deployment: record.details, code: record.reason.code });
      exported = true;
    }
  }
}

function diagnosticsScreen(pc: Pc, { details, reason }: Failed, exported: boolean): Screen {
  return {
    id: 'diagnostics',
    title: TITLE,
    texts: [
      'Deployment info',
      `Network Connectivity: ${pc.http.recent().at(-1) ?? 'nothing was asked since the start'}`,
      `Autopilot Settings: ${details.profile} (${details.organization})`,
      `Enrollment Status: ${reason.code} at ${reason.where}: ${reason.detail}`,
      ...reason.lines,
      ...(exported ? [LOGS_EXPORTED] : []),
    ],
    fields: [],
    buttons: [
      { label: EXPORT, enabled: true },
      { label: CLOSE, enabled: true },
    ],
  };
}
