/**
 * App packages (appx) that management has asked for: line-of-business and store apps, installed one after the other from
 * where they are hosted (enterprisemodernappmanagement-csp, AppInstallation). They need no Windows Installer.
 */

import { z } from 'zod';
import { MODERN_APP_STATUS, modernAppName, modernInstallNode } from '#wire/csp-nodes.ts';
import { checkedOnce } from '../disk/index.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import { isPassing } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { downloadPackage } from './download-package.ts';
import { leaveBehind, SUCCESS_EXIT_CODES } from './installed-programs.ts';
import { fetchFromStore } from './microsoft-store.ts';
import { exitCodeHresult } from './run-installer.ts';

const PackageJob = z.strictObject({
  scope: z.enum(['Device', 'User']),
  familyName: z.string(),
  /** Where it is hosted, or which product of the Microsoft Store it is. */
  from: z.union([z.strictObject({ packageUri: z.string() }), z.strictObject({ productId: z.string() })]),
  /** The Store could not be reached at the last try: nobody waits for the package (assumption A-STORE-01). */
  leftOut: z.boolean().default(false),
});
/** A package as it waits on the disk; it stays there until it is installed. */
export type PackageJob = z.output<typeof PackageJob>;
/** Which package it is. */
type Named = Pick<PackageJob, 'scope' | 'familyName'>;

const jobOf = checkedOnce(PackageJob);
const PREFIX = 'package-jobs/';
const recordOf = ({ scope, familyName }: Named): string => `${PREFIX}${scope}/${familyName}`;

/** Queues a package. */
export async function queuePackage(pc: Pick<Pc, 'disk'>, job: Omit<PackageJob, 'leftOut'>): Promise<void> {
  await putStatus(pc, job, MODERN_APP_STATUS.notInstalled, 0);
  await pc.disk.write(recordOf(job), { ...job, leftOut: false });
}

/** Whether a package waits for the Store to be in reach, and nobody for the package. */
export async function isLeftOut(pc: Pick<Pc, 'disk'>, named: Named): Promise<boolean> {
  const record = await pc.disk.read(recordOf(named));
  return record !== undefined && jobOf(record).leftOut;
}

/** With what packages are installed. */
export interface PackageOptions {
  readonly signal: AbortSignal;
  changed(): Promise<void>;
  /** Whether the Store gives a licence now; without it that is the device's, which is always given (assumption A-STORE-02). */
  readonly licence?: (() => Promise<boolean>) | undefined;
  /** Which of them are installed now; all unless told. */
  readonly only?: (job: Pick<PackageJob, 'scope' | 'familyName'>) => boolean;
}

/** Installs the packages that wait, but for those that have failed; answers whether one waits for the Store. */
export async function runPackageInstalls(
  { pc, task }: Activity,
  { signal, changed, licence, only = () => true }: PackageOptions,
): Promise<boolean> {
  let waits = false;
  for (const name of await pc.disk.list(PREFIX)) {
    if (signal.aborted) return waits;
    const job = jobOf(await pc.disk.read(name));
    if (!only(job)) continue;
    const status = await nodeValue(nodeTree(pc.disk), modernInstallNode(job.scope, job.familyName, 'Status'));
    if (status === String(MODERN_APP_STATUS.failed)) continue;
    // Tried again at the next look.
    if ('productId' in job.from && licence !== undefined && !(await licence())) continue;
    await putStatus(pc, job, MODERN_APP_STATUS.installing, 0);
    await changed();
    const end = await install({ pc, task }, job, signal);
    if (end === 'ended') return waits;
    waits ||= end.leftOut;
    if (end.failure === 0) await pc.disk.delete(name);
    else {
      const { failed, notInstalled } = MODERN_APP_STATUS;
      await putStatus(pc, job, end.leftOut ? notInstalled : failed, end.failure);
      await pc.disk.write(name, { ...job, leftOut: end.leftOut });
    }
    await changed();
  }
  return waits;
}

/** How a package came out: the HRESULT, 0 after a success; and whether the deployment goes on without it. */
interface PackageEnd {
  readonly failure: number;
  readonly leftOut: boolean;
}

/** Installs one. */
async function install(
  { pc, task }: Activity,
  job: PackageJob,
  signal: AbortSignal,
): Promise<PackageEnd | 'ended'> {
  const { from, scope, familyName } = job;
  const found =
    'productId' in from
      ? await fetchFromStore({ pc, task }, from)
      : await downloadPackage({ pc, task }, from.packageUri);
  if (!found.ok)
    return { failure: Number(found.hresult), leftOut: 'productId' in from && isPassing(found.hresult) };
  const { name, minutes, exitCode } = found.value;
  await task.sleep(minutes * 60_000, `the installation of ${name}`);
  if (signal.aborted) return 'ended';
  if (!SUCCESS_EXIT_CODES.includes(exitCode)) return { failure: exitCodeHresult(exitCode), leftOut: false };
  await leaveBehind(pc, found.value);
  const tree = nodeTree(pc.disk);
  // The node of the installation goes when it has succeeded, and the app is among those that are managed.
  await tree.put(modernAppName(scope, familyName), { format: 'chr', value: name });
  await tree.remove(modernInstallNode(scope, familyName, 'Status').replace(/\/Status$/, ''));
  return { failure: 0, leftOut: false };
}

async function putStatus(
  { disk }: Pick<Pc, 'disk'>,
  { scope, familyName }: Named,
  status: number,
  failure: number,
): Promise<void> {
  const put = (node: 'LastError' | 'Status', value: number): Promise<void> =>
    nodeTree(disk).put(modernInstallNode(scope, familyName, node), { format: 'int', value: String(value) });
  await put('LastError', failure | 0);
  await put('Status', status);
}
