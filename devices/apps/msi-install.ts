/** The MSI installer of management: works through the queue of jobs (enterprisedesktopappmanagement-csp). */

import { createHash } from 'node:crypto';
import { MSI_STATUS, msiNode } from '#wire/csp-nodes.ts';
import { WireError } from '#wire/error.ts';
import { type InstallerPackage, parseInstallerPackage } from '#wire/installer-package.ts';
import { ERRORS, type ErrorName } from '../errors.ts';
import { logEvent } from '../event-log/index.ts';
import { nodeTree, queueInstallAlert } from '../management-tree/index.ts';
import { hresultText, httpStatusHresult } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { installedProduct } from './installed-programs.ts';
import { endMsiJob, type MsiJob, putMsiStatus, queuedMsiJobs } from './msi-jobs.ts';
import { exitCodeHresult, runInstaller } from './run-installer.ts';

/** An error of a step: HRESULT and text, as the nodes LastError and LastErrorDesc tell them. */
interface InstallError {
  readonly code: number;
  readonly text: string;
}
const codeOf = (error: ErrorName): number => Number(ERRORS[error].hresult);

type Step<T> = { readonly value: T } | { readonly error: InstallError };

/** How the installer is asked to work. */
export interface InstallOptions {
  /** Ends the work at its next step, without a trace. */
  readonly signal: AbortSignal;
  /** Called after each change of a job's nodes. */
  changed(): Promise<void>;
  /** Which jobs are done, by scope and product; the others stay in the queue. All, when it is left out. */
  only?(job: Pick<MsiJob, 'scope' | 'productCode'>): boolean;
  /** Asked before each job, and after a failed attempt: true leaves the rest of the queue for later. */
  enough?(): Promise<boolean>;
}

/**
 * Does the queued jobs one after the other and queues an alert for each that ends. A job stays in the queue until all
 * that it leaves is on the disk, so that a power cut begins it again.
 */
export async function runMsiInstalls({ pc, task }: Activity, options: InstallOptions): Promise<void> {
  for (const job of await queuedMsiJobs(pc)) {
    if (options.signal.aborted || (await options.enough?.())) return;
    if (options.only?.(job) === false) continue;
    await runJob({ pc, task, job, options });
    await options.changed();
  }
}

interface JobRun extends Activity {
  readonly job: MsiJob;
  readonly options: InstallOptions;
}

async function runJob(run: JobRun): Promise<void> {
  const { pc, job } = run;
  const present = await installedProduct(pc, job.productCode);
  if (present?.version === job.version) return endJob(pc, job, MSI_STATUS.completed, undefined);
  const installer = await attempts(run, MSI_STATUS.pendingDownloadRetry, () => download(run));
  if (installer === undefined) return;
  if ('error' in installer) return endJob(pc, job, MSI_STATUS.downloadFailed, installer.error);
  const end = await attempts(run, MSI_STATUS.pendingEnforcementRetry, () => install(run, installer.value));
  if (end === undefined) return;
  if ('error' in end) return endJob(pc, job, MSI_STATUS.enforcementFailed, end.error);
  await log(pc, 'msiInstalled', job, 'the installation succeeded');
  await endJob(pc, job, MSI_STATUS.completed, undefined);
}

/** RetryCount attempts more, RetryInterval minutes apart. Undefined when the work was ended from outside. */
async function attempts<T>(
  { pc, task, job, options }: JobRun,
  pending: number,
  step: () => Promise<Step<T> | undefined>,
): Promise<Step<T> | undefined> {
  for (let attempt = 0; ; attempt++) {
    const end = await step();
    if (end === undefined || 'value' in end || attempt >= job.retryCount) return end;
    // Nobody waits for another attempt any more.
    if (await options.enough?.()) return end;
    await putMsiStatus(nodeTree(pc.disk), job, pending, end.error);
    await options.changed();
    await task.sleep(job.retryIntervalMinutes * 60_000, `the next attempt to install ${job.productCode}`);
    if (options.signal.aborted) return undefined;
  }
}

async function download({ pc, task, job, options }: JobRun): Promise<Step<InstallerPackage>> {
  await putMsiStatus(nodeTree(pc.disk), job, MSI_STATUS.downloading);
  await options.changed();
  await log(pc, 'msiDownloadStarted', job, 'the download begins');
  let error: InstallError = { code: codeOf('fileCorrupt'), text: 'nothing was downloaded' };
  for (const url of job.contentUrls) {
    const fetched = await fetchPackage({ pc, task }, url, job.fileHash);
    if ('error' in fetched) {
      error = fetched.error;
      continue;
    }
    await putMsiStatus(nodeTree(pc.disk), job, MSI_STATUS.downloaded);
    await log(pc, 'msiDownloaded', job, 'the download succeeded');
    return fetched;
  }
  return { error };
}

async function fetchPackage(
  { pc, task }: Activity,
  url: string,
  fileHash: string,
): Promise<Step<InstallerPackage>> {
  try {
    const { status, body } = await pc.http.request(task, { method: 'GET', url });
    if (status !== 200)
      return {
        error: {
          code: Number(httpStatusHresult(status)),
          text: `${url} answered with HTTP status ${status}`,
        },
      };
    const hash = createHash('sha256').update(body).digest('hex');
    if (hash !== fileHash.toLowerCase()) {
      return {
        error: {
          code: codeOf('fileCorrupt'),
          text: `${url} has the SHA-256 ${hash}, not the job's ${fileHash}`,
        },
      };
    }
    return { value: parseInstallerPackage(body) };
  } catch (error) {
    if (error instanceof NetworkError) return { error: { code: Number(error.hresult), text: error.message } };
    if (error instanceof WireError) return { error: { code: codeOf('invalidPackage'), text: error.message } };
    throw error;
  }
}

async function install(
  { pc, task, job, options }: JobRun,
  installer: InstallerPackage,
): Promise<Step<true> | undefined> {
  await putMsiStatus(nodeTree(pc.disk), job, MSI_STATUS.enforcing);
  await options.changed();
  await log(pc, 'msiInstallStarted', job, 'the installation begins');
  const limits = { limitMinutes: job.timeOutMinutes, signal: options.signal };
  const end = await runInstaller({ pc, task }, installer, limits);
  if (end.kind === 'ended') return undefined;
  if (end.kind === 'timedOut') {
    return {
      error: {
        code: codeOf('installTimeOut'),
        text: `the installer had not ended after ${job.timeOutMinutes} minutes`,
      },
    };
  }
  if (end.succeeded) return { value: true };
  return {
    error: {
      code: exitCodeHresult(end.exitCode),
      text: `the installer ended with exit code ${end.exitCode}`,
    },
  };
}

/** The writes at the end of a job, the job itself last: a power cut between them repeats them. */
async function endJob(pc: Pc, job: MsiJob, status: number, error: InstallError | undefined): Promise<void> {
  const tree = nodeTree(pc.disk);
  const { scope, productCode } = job;
  const program = await installedProduct(pc, productCode);
  if (program !== undefined) {
    await tree.put(msiNode(scope, productCode, 'Name'), { format: 'chr', value: program.name });
    await tree.put(msiNode(scope, productCode, 'Version'), { format: 'chr', value: program.version });
    await tree.put(msiNode(scope, productCode, 'Publisher'), { format: 'chr', value: program.publisher });
  }
  await putMsiStatus(tree, job, status, error);
  if (error !== undefined) await log(pc, 'msiFailed', job, `${hresultText(error.code)}: ${error.text}`);
  const node = msiNode(scope, productCode, 'Status').replace(/\/Status$/, '');
  await queueInstallAlert(pc, node, error?.code ?? 0);
  await endMsiJob(pc, job);
}

function log(
  pc: Pc,
  event: `msi${'DownloadStarted' | 'Downloaded' | 'InstallStarted' | 'Installed' | 'Failed'}`,
  job: MsiJob,
  text: string,
): Promise<void> {
  return logEvent(pc, event, `EnterpriseDesktopAppManagement CSP: ${job.productCode}: ${text}`);
}
