/**
 * What a PC does about a failed deployment by itself: it tells management, which may have it collect its logs and upload them
 * (https://learn.microsoft.com/mem/intune/remote-actions/collect-diagnostics, "Diagnostics collection on Autopilot failure";
 * assumption A-LOG-01). Nothing of it holds up the page, and nothing comes of it where a host cannot be reached.
 */

import {
  ARCHIVE_DEFINITION,
  ARCHIVE_RESULTS,
  areasOf,
  encodeArchiveResults,
} from '#wire/diagnostic-archive.ts';
import { ALERT_TYPES } from '#wire/syncml.ts';
import { encodeZip, parseZip } from '#wire/zip.ts';
import { logEvent } from '../event-log/index.ts';
import { type ArchiveJob, runManagementSession, takeArchives } from '../management/index.ts';
import { nodeTree } from '../management-tree/index.ts';
import { httpStatusHresult } from '../outcome.ts';
import { type Activity, type Pc, runBehind } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { filesOfAreas } from './collect-areas.ts';

const CREATED = 201;
const UPLOADED = '0x0';

/** Tells management of the failure, as a task of its own that nobody waits for. */
export function captureAutomatically(pc: Pc, hresult: string): void {
  void runBehind(pc, 'diagnostics of the failure', (activity) => capture(activity, hresult));
}

async function capture(activity: Activity, hresult: string): Promise<void> {
  await runManagementSession(activity, {
    mode: 'Machine',
    reason: 'csp',
    asks: [{ type: ALERT_TYPES.deploymentFailed, data: hresult }],
    asksOnly: true,
  });
  await uploadRequested(activity);
}

/** Collects and uploads what management has asked for in a session that is over. */
export async function uploadRequested(activity: Activity): Promise<void> {
  for (const job of await takeArchives(activity.pc)) await collectAndUpload(activity, job);
}

async function collectAndUpload(activity: Activity, job: ArchiveJob): Promise<void> {
  const { pc } = activity;
  const files = await filesOfAreas(activity, job.commands.flatMap(areasOf));
  const archive = encodeZip(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])),
  );
  const hresult = await upload(activity, job.sasUrl, archive);
  await nodeTree(pc.disk).put(ARCHIVE_RESULTS, {
    format: 'chr',
    value: encodeArchiveResults(job.id, hresult),
  });
  if (hresult === UPLOADED) return;
  await logEvent(
    pc,
    'commandFailed',
    `MDM ConfigurationManager: Command failure status. CSP Name: (DiagnosticLog), Command Type: (Execute), CSP URI: (${ARCHIVE_DEFINITION}), Result: (${hresult}).`,
  );
}

/** Put Blob (https://learn.microsoft.com/rest/api/storageservices/put-blob). Answers the HRESULT. */
async function upload({ pc, task }: Activity, url: string, body: Buffer): Promise<string> {
  try {
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'Content-Type': 'application/zip' };
    const { status } = await pc.http.request(task, { method: 'PUT', url, headers, body });
    return status === CREATED ? UPLOADED : httpStatusHresult(status);
  } catch (error) {
    if (error instanceof NetworkError) return error.hresult;
    throw error;
  }
}

/** The files of an uploaded archive, as text by name. @throws WireError for what is none */
export function archivedFiles(archive: Buffer): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parseZip(archive)).map(([name, content]) => [name, content.toString()]),
  );
}
