/** Diagnostics that management has told this PC to collect and upload: what waits on the disk. */

import { z } from 'zod';
import { checkedOnce } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';

const ArchiveJob = z.strictObject({ id: z.string(), sasUrl: z.string(), commands: z.array(z.string()) });
/** See {@link ArchiveDefinition} of the wire: it stays on the disk until the upload is tried. */
export type ArchiveJob = z.output<typeof ArchiveJob>;

const jobOf = checkedOnce(ArchiveJob);
const PREFIX = 'archive-jobs/';

/** Queues it. */
export async function queueArchive({ disk }: Pick<Pc, 'disk'>, job: ArchiveJob): Promise<void> {
  await disk.write(`${PREFIX}${job.id}`, job);
}

/** Takes those that wait: an upload that fails is not tried again. */
export async function takeArchives({ disk }: Pick<Pc, 'disk'>): Promise<ArchiveJob[]> {
  const names = await disk.list(PREFIX);
  const jobs = await Promise.all(names.map(async (name) => jobOf(await disk.read(name))));
  for (const name of names) await disk.delete(name);
  return jobs;
}
