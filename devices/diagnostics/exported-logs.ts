/** Logs that a person exports: at the diagnostics page of the technician flow, or at a failed Enrollment Status Page. */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import { pageRegistry, registryFile } from '../esp/index.ts';
import { CHANNELS } from '../event-log/index.ts';
import { deviceListOf } from '../hardware/index.ts';
import { EXTENSION_LOGS, readLog } from '../management-extension/index.ts';
import type { Pc } from '../pc/index.ts';
import type { DiskPort } from '../ports.ts';
import { REGISTRY_KEYS, readRegistry } from '../registry/index.ts';
import { TPM_FILES } from './tpm-files.ts';

/** What the screen says afterwards. */
export const LOGS_EXPORTED = 'The logs were exported.';

/** Names that an exported file can have; `*` stands for the serial number. */
export const LOG_FILES: readonly string[] = [
  'MDMDiagReport.xml',
  'MDMDiagReport_RegistryDump.Reg',
  'DeviceHash_*.csv',
  ...EXTENSION_LOGS,
  'AutopilotDDSZTDFile.json',
  ...TPM_FILES,
  ...CHANNELS.map(eventFileName),
];

/** The file that holds the events of a channel. */
function eventFileName(channel: string): string {
  return `${channel.toLowerCase().replaceAll('/', '-')}.jsonl`;
}

/** What the files tell besides what lies on the disk. */
export interface ExportedFailure {
  /** Name of the deployment profile and the Autopilot registration; undefined without a profile. */
  readonly deployment: { readonly profile: string; readonly ztdId: string } | undefined;
  /** HRESULT as the screen shows it; undefined where nothing has failed. */
  readonly code: string | undefined;
}

const record = diskRecord('diagnostics/export', z.record(z.string(), z.string()));

/** Writes the files of protocols-autopilot.md section 12 that this PC has, event logs as lines of JSON. */
export async function exportLogs(pc: Pc, failure: ExportedFailure): Promise<void> {
  const files = await autopilotFiles(pc, failure);
  await record.write(pc, files);
}

/** The files of the area Autopilot, by name. */
export async function autopilotFiles(
  pc: Pc,
  { deployment, code }: ExportedFailure,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {
    'MDMDiagReport.xml':
      code === undefined ? '<MDMDiagReport/>' : `<MDMDiagReport><Error code="${code}"/></MDMDiagReport>`,
    'MDMDiagReport_RegistryDump.Reg': registryFile(await pageRegistry(pc)),
    [`DeviceHash_${pc.hardware.serialNumber}.csv`]: deviceListOf([pc], pc.clock.now()),
  };
  for (const file of EXTENSION_LOGS) files[file] = (await readLog(pc, file)).join('\r\n');
  const { PolicyJsonCache } = await readRegistry(pc, REGISTRY_KEYS.policyCache);
  if (typeof PolicyJsonCache === 'string') files['AutopilotDDSZTDFile.json'] = PolicyJsonCache;
  else if (deployment !== undefined) {
    const { profile, ztdId } = deployment;
    files['AutopilotDDSZTDFile.json'] = JSON.stringify(
      { DeploymentProfileName: profile, ZtdCorrelationId: ztdId },
      undefined,
      2,
    );
  }
  for (const event of await pc.log.read()) {
    const name = eventFileName(event.channel);
    files[name] =
      `${files[name] ?? ''}${JSON.stringify({ ...event, time: new Date(event.time).toISOString() })}\n`;
  }
  // A log that nobody has begun is not there.
  return Object.fromEntries(Object.entries(files).filter(([, text]) => text !== ''));
}

/** The files of the last export by name, as they lie on the drive; undefined before one. */
export function exportedLogs(disk: DiskPort): Promise<Record<string, string> | undefined> {
  return record.read({ disk });
}
