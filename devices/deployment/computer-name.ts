/** The new name from the profile's template: right after the start button, with a restart (behaviours TECH-108 to TECH-110). */

import { logEvent } from '../event-log/index.ts';
import { computerName, ownName } from '../join/index.ts';
import type { WindowsInstallation } from '../windows/index.ts';
import { type Deployment, nameTemplateOf } from './deployment.ts';
import { type TechnicianRecord, writeTechnicianFlow } from './technician-record.ts';

type Provisioning = Extract<TechnicianRecord, { status: 'provisioning' }>;

/** The name under which the PC joins; `restarts` when it has just been given a new one. */
export interface ChosenName {
  readonly name: string;
  readonly restarts: boolean;
}

/** First updates that rename in the technician flow: KB5023773 (Windows 10) and KB5023778 (Windows 11); build and revision. */
const FIRST_RENAMING = { 10: [19_042, 2788], 11: [22_621, 1485] } as const;

/** Chooses the name; once chosen it stays. @throws WireError for a template that breaks the rules */
export async function takeName(deployment: Deployment, record: Provisioning): Promise<ChosenName> {
  const { pc } = deployment;
  if (record.computerName !== undefined) return { name: record.computerName, restarts: false };
  const template = nameTemplateOf(deployment);
  const restarts = template !== '' && renames(pc.windows);
  const name = restarts ? computerName(pc, template) : ownName(pc);
  await writeTechnicianFlow(pc, { ...record, computerName: name });
  if (restarts) await logEvent(pc, 'renamed', `The computer name was changed to ${name}; Windows restarts`);
  return { name, restarts };
}

function renames({ generation, version }: WindowsInstallation): boolean {
  const [, , build = 0, revision = 0] = version.split('.').map(Number);
  const [firstBuild, firstRevision] = FIRST_RENAMING[generation];
  const separate = generation === 10 ? 19_045 : firstBuild;
  // Later builds of Windows 11 have it from the start; those of Windows 10 count their revisions together.
  return build > separate || (build >= firstBuild && revision >= firstRevision);
}
