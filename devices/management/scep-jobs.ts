/** Certificates that management has told this PC to ask for by SCEP: the queue on the disk, and what their nodes say. */

import { z } from 'zod';
import type { NodeScope } from '#wire/locuri.ts';
import { checkedOnce } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';

const ScepJob = z.strictObject({ scope: z.enum(['Device', 'User']), id: z.string() });
/** A certificate that is to be asked for; it stays on the disk until it is there, or has been refused. */
export type ScepJob = z.output<typeof ScepJob>;

const jobOf = checkedOnce(ScepJob);
const PREFIX = 'scep-jobs/';
const recordOf = ({ scope, id }: ScepJob): string => `${PREFIX}${scope}/${id}`;

/** The node of a certificate (clientcertificateinstall-csp); `id` is what management calls it. */
export const scepNode = (scope: NodeScope, id: string): string =>
  `./${scope}/Vendor/MSFT/ClientCertificateInstall/SCEP/${encodeURIComponent(id)}`;

/** Queues it. */
export async function queueScep({ disk }: Pick<Pc, 'disk'>, job: ScepJob): Promise<void> {
  await disk.write(recordOf(job), job);
}

/** Those that wait. */
export async function scepJobs({ disk }: Pick<Pc, 'disk'>): Promise<ScepJob[]> {
  return Promise.all((await disk.list(PREFIX)).map(async (name) => jobOf(await disk.read(name))));
}

/** It is there, or refused. */
export async function endScep({ disk }: Pick<Pc, 'disk'>, job: ScepJob): Promise<void> {
  await disk.delete(recordOf(job));
}
