/** MSI packages that management has asked for: the queue of jobs on the disk, and what their nodes say. */

import { z } from 'zod';
import { msiNode } from '#wire/csp-nodes.ts';
import { checkedOnce } from '../disk/index.ts';
import type { NodeTree } from '../management-tree/index.ts';
import type { Pc } from '../pc/index.ts';

const MsiJob = z.strictObject({
  /** Jobs are done in the order in which management gave them. */
  order: z.int(),
  scope: z.enum(['Device', 'User']),
  productCode: z.string(),
  version: z.string(),
  contentUrls: z.array(z.string()).min(1),
  /** SHA-256, hex. */
  fileHash: z.string(),
  commandLine: z.string(),
  timeOutMinutes: z.int(),
  retryCount: z.int(),
  retryIntervalMinutes: z.int(),
});
/** A job as it waits on the disk; it stays there until it has ended, well or not. */
export type MsiJob = z.output<typeof MsiJob>;

const jobOf = checkedOnce(MsiJob);

type Disk = Pick<Pc, 'disk'>;
const PREFIX = 'msi-jobs/';

/** Queues a job behind the others; a job for the same product takes the place of the one before. */
export async function queueMsiJob(pc: Disk, job: Omit<MsiJob, 'order'>): Promise<void> {
  const queue = await queuedMsiJobs(pc);
  const same = queue.find((one) => recordName(one) === recordName(job));
  const order = same?.order ?? (queue.at(-1)?.order ?? 0) + 1;
  await pc.disk.write(recordName(job), { ...job, order });
}

/** The jobs that have not ended, oldest first. */
export async function queuedMsiJobs({ disk }: Disk): Promise<MsiJob[]> {
  const names = await disk.list(PREFIX);
  const jobs = await Promise.all(names.map(async (name) => jobOf(await disk.read(name))));
  return jobs.sort((a, b) => a.order - b.order);
}

/** The last write of a job. */
export async function endMsiJob({ disk }: Disk, job: MsiJob): Promise<void> {
  await disk.delete(recordName(job));
}

/** Writes a status of {@link MSI_STATUS} (wire/csp-nodes), and the error as an HRESULT when there is one. */
export async function putMsiStatus(
  tree: NodeTree,
  { scope, productCode }: Pick<MsiJob, 'scope' | 'productCode'>,
  status: number,
  error: { readonly code: number; readonly text: string } = { code: 0, text: '' },
): Promise<void> {
  const put = (
    node: 'LastError' | 'LastErrorDesc' | 'Status',
    format: 'int' | 'chr',
    value: string,
  ): Promise<void> => tree.put(msiNode(scope, productCode, node), { format, value });
  await put('LastError', 'int', String(error.code | 0));
  await put('LastErrorDesc', 'chr', error.text);
  await put('Status', 'int', String(status));
}

function recordName({ scope, productCode }: Pick<MsiJob, 'scope' | 'productCode'>): string {
  return `${PREFIX}${scope}/${productCode.toUpperCase()}`;
}
