/**
 * App packages (appx) that management has asked for: line-of-business and store apps, installed one after the other from
 * where they are hosted (enterprisemodernappmanagement-csp, AppInstallation). They need no Windows Installer.
 */

import { z } from 'zod';
import { MODERN_APP_STATUS, modernAppName, modernInstallNode } from '#wire/csp-nodes.ts';
import { WireError } from '#wire/error.ts';
import { type InstallerPackage, parseInstallerPackage } from '#wire/installer-package.ts';
import { checkedOnce } from '../disk/index.ts';
import { ERRORS } from '../errors.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import { httpStatusHresult } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { leaveBehind, SUCCESS_EXIT_CODES } from './installed-programs.ts';
import { exitCodeHresult } from './run-installer.ts';

const PackageJob = z.strictObject({
  scope: z.enum(['Device', 'User']),
  familyName: z.string(),
  packageUri: z.string(),
  /** The Store gives the licence to the user who has signed in; a package that is not so brings its own. */
  licensedOnline: z.boolean(),
});
/** A package as it waits on the disk; it stays there until it is installed. */
export type PackageJob = z.output<typeof PackageJob>;

const jobOf = checkedOnce(PackageJob);
const PREFIX = 'package-jobs/';
const recordOf = ({ scope, familyName }: PackageJob): string => `${PREFIX}${scope}/${familyName}`;

/** Queues a package. */
export async function queuePackage(pc: Pick<Pc, 'disk'>, job: PackageJob): Promise<void> {
  await putStatus(pc, job, MODERN_APP_STATUS.notInstalled, 0);
  await pc.disk.write(recordOf(job), job);
}

/** With what packages are installed. */
export interface PackageOptions {
  readonly signal: AbortSignal;
  changed(): Promise<void>;
  /** Whether the Store gives a licence now; without it that is the device's, which is always given (assumption A-STORE-01). */
  readonly licence?: (() => Promise<boolean>) | undefined;
}

/** Installs the packages that wait, but for those that have failed. */
export async function runPackageInstalls(
  { pc, task }: Activity,
  { signal, changed, licence }: PackageOptions,
): Promise<void> {
  for (const name of await pc.disk.list(PREFIX)) {
    if (signal.aborted) return;
    const job = jobOf(await pc.disk.read(name));
    const status = await nodeValue(nodeTree(pc.disk), modernInstallNode(job.scope, job.familyName, 'Status'));
    if (status === String(MODERN_APP_STATUS.failed)) continue;
    // Tried again at the next look.
    if (job.licensedOnline && licence !== undefined && !(await licence())) continue;
    await putStatus(pc, job, MODERN_APP_STATUS.installing, 0);
    await changed();
    const failure = await install({ pc, task }, job, signal);
    if (failure === 'ended') return;
    if (failure === 0) await pc.disk.delete(name);
    else await putStatus(pc, job, MODERN_APP_STATUS.failed, failure);
    await changed();
  }
}

/** Installs one; the HRESULT, 0 after a success. */
async function install(
  { pc, task }: Activity,
  job: PackageJob,
  signal: AbortSignal,
): Promise<number | 'ended'> {
  const found = await fetchPackage({ pc, task }, job.packageUri);
  if (typeof found === 'number') return found;
  await task.sleep(found.minutes * 60_000, `the installation of ${found.name}`);
  if (signal.aborted) return 'ended';
  if (!SUCCESS_EXIT_CODES.includes(found.exitCode)) return exitCodeHresult(found.exitCode);
  await leaveBehind(pc, found);
  const { scope, familyName } = job;
  const tree = nodeTree(pc.disk);
  // The node of the installation goes when it has succeeded, and the app is among those that are managed.
  await tree.put(modernAppName(scope, familyName), { format: 'chr', value: found.name });
  await tree.remove(modernInstallNode(scope, familyName, 'Status').replace(/\/Status$/, ''));
  return 0;
}

async function fetchPackage({ pc, task }: Activity, url: string): Promise<InstallerPackage | number> {
  try {
    const { status, body } = await pc.http.request(task, { method: 'GET', url });
    return status === 200 ? parseInstallerPackage(body) : Number(httpStatusHresult(status));
  } catch (error) {
    if (error instanceof NetworkError) return Number(error.hresult);
    if (error instanceof WireError) return Number(ERRORS.invalidPackage.hresult);
    throw error;
  }
}

async function putStatus(
  { disk }: Pick<Pc, 'disk'>,
  { scope, familyName }: PackageJob,
  status: number,
  failure: number,
): Promise<void> {
  const put = (node: 'LastError' | 'Status', value: number): Promise<void> =>
    nodeTree(disk).put(modernInstallNode(scope, familyName, node), { format: 'int', value: String(value) });
  await put('LastError', failure | 0);
  await put('Status', status);
}
