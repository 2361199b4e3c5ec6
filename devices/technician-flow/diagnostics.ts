/** The diagnostics page of a failed technician flow, and the logs that it exports (screens.md S15; TECH-018, TECH-116, TECH-117). */

import { z } from 'zod';
import { hardwareHashOf } from '../hardware/hardware-hash.ts';
import { readLog } from '../management-extension/log.ts';
import type { OobeContext } from '../oobe/context.ts';
import type { Pc } from '../pc.ts';
import type { DiskPort } from '../ports.ts';
import type { Screen, ScreenAction } from '../screen/screen.ts';
import type { EndedRecord } from './record.ts';

const TITLE = 'Windows Autopilot diagnostics';
const EXPORT = 'Export Logs';
const CLOSE = 'Close';
const RECORD = 'diagnostics/export';
const Files = z.record(z.string(), z.string());

type Failed = Extract<EndedRecord, { status: 'failed' }>;

/** Ctrl+Shift+D, however a hand writes it. */
export function isDiagnosticsKey(action: ScreenAction): boolean {
  return action.kind === 'key' && /^(ctrl|control)\+shift\+d$/i.test(action.key);
}

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
      await exportLogs(pc, record);
      exported = true;
    }
  }
}

/** The files of the last export by name, as they lie on the drive; undefined before one. */
export async function exportedLogs(disk: DiskPort): Promise<Record<string, string> | undefined> {
  const record = await disk.read(RECORD);
  return record === undefined ? undefined : Files.parse(record);
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
      ...(exported ? ['The logs were exported.'] : []),
    ],
    fields: [],
    buttons: [
      { label: EXPORT, enabled: true },
      { label: CLOSE, enabled: true },
    ],
  };
}

/** Writes the files of protocols-autopilot.md section 12 that this PC has, event logs as lines of JSON. */
async function exportLogs(pc: Pc, { details, reason }: Failed): Promise<void> {
  const files: Record<string, string> = {
    'AutopilotDDSZTDFile.json': JSON.stringify(
      { DeploymentProfileName: details.profile, ZtdCorrelationId: details.ztdId },
      undefined,
      2,
    ),
    'MDMDiagReport.xml': `<MDMDiagReport><Error code="${reason.code}"/></MDMDiagReport>`,
    [`DeviceHash_${pc.hardware.serialNumber}.csv`]: [
      'Device Serial Number,Windows Product ID,Hardware Hash',
      `${pc.hardware.serialNumber},,${hardwareHashOf(pc.hardware, pc.windows, pc.clock.now())}`,
    ].join('\r\n'),
    'IntuneManagementExtension.log': (await readLog(pc)).join('\r\n'),
  };
  for (const event of await pc.log.read()) {
    const name = `${event.channel.toLowerCase().replaceAll('/', '-')}.jsonl`;
    files[name] =
      `${files[name] ?? ''}${JSON.stringify({ ...event, time: new Date(event.time).toISOString() })}\n`;
  }
  await pc.disk.write(RECORD, files);
}
