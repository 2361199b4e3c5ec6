/**
 * mdmdiagnosticstool.exe: collects the logs of areas into one file. For pre-provisioned hardware the documents take the areas
 * Autopilot and TPM together (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/understand-troubleshoot-esp,
 * "Collect logs").
 */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';
import type { Activity } from '../pc/index.ts';
import type { DiskPort } from '../ports.ts';
import { autopilotFiles } from './exported-logs.ts';
import { tpmFiles } from './tpm-files.ts';

type Files = Readonly<Record<string, string>>;

/** Areas by their names in small letters. */
const AREAS: Readonly<Record<string, (activity: Activity) => Promise<Files>>> = {
  autopilot: ({ pc }) => autopilotFiles(pc, { deployment: undefined, code: undefined }),
  tpm: tpmFiles,
};

/** Names of files do not tell upper from lower case. */
const cab = (path: string) => diskRecord(`files/${path.toLowerCase()}`, z.record(z.string(), z.string()));

/** Writes the logs of all areas into the file at `path`. Answers the areas that are not known; then nothing is written. */
export async function collectAreas(
  activity: Activity,
  areas: readonly string[],
  path: string,
): Promise<readonly string[]> {
  const unknown = areas.filter((area) => !Object.hasOwn(AREAS, area.toLowerCase()));
  if (unknown.length > 0) return unknown;
  await cab(path).write(activity.pc, await filesOfAreas(activity, areas));
  return [];
}

/** The files of all areas, by name; an area that is not known has none. */
export async function filesOfAreas(activity: Activity, areas: readonly string[]): Promise<Files> {
  const files: Record<string, string> = {};
  for (const area of areas) Object.assign(files, await AREAS[area.toLowerCase()]?.(activity));
  return files;
}

/** The files in the one that was collected at `path`; undefined when there is none. */
export function collectedAreas(disk: DiskPort, path: string): Promise<Files | undefined> {
  return cab(path).read({ disk });
}
