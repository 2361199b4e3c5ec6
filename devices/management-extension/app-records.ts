/** What the management extension remembers of each Win32 app, on the disk beside the tracked state in the tree. */

import { z } from 'zod';
import { checkedOnce } from '../disk/index.ts';
import type { Pc } from '../pc/index.ts';

const AppRecord = z.strictObject({
  /** HRESULT of the last failure, as it is shown; undefined when it did not fail. */
  failure: z.string().optional(),
  exitCode: z.int().optional(),
});
/** Result of the last attempt to install an app. */
export type AppRecord = z.output<typeof AppRecord>;

const appRecord = checkedOnce(AppRecord);

const PREFIX = 'management-extension/apps/';

/** The record of an app, by the name under which it is tracked (`Win32App_<guid>_<version>`). */
export async function readAppRecord(
  { disk }: Pick<Pc, 'disk'>,
  trackedName: string,
): Promise<AppRecord | undefined> {
  const record = await disk.read(PREFIX + trackedName);
  return record === undefined ? undefined : appRecord(record);
}

/** Writes the record of an app. */
export async function writeAppRecord(
  { disk }: Pick<Pc, 'disk'>,
  trackedName: string,
  record: AppRecord,
): Promise<void> {
  await disk.write(PREFIX + trackedName, record);
}
