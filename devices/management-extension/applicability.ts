/** Whether a Win32 app is meant for this PC: its requirements, asked of the Windows and the hardware that are there. */

import type { AppPolicy } from '#wire/sidecar.ts';
import { OS_ARCHITECTURE } from '#wire/sidecar.ts';
import { type Capacity, capacityOf } from '../hardware/index.ts';
import type { Pc } from '../pc/index.ts';
import { compareVersions } from './detection.ts';
import { logLine } from './log.ts';

type Rules = NonNullable<AppPolicy['RequirementRules']>;
type Asked = Pick<Pc, 'windows' | 'hardware'>;

const least =
  (wanted: (rules: Rules) => number | null | undefined, there: (capacity: Capacity) => number) =>
  ({ hardware }: Asked, rules: Rules): boolean =>
    there(capacityOf(hardware)) >= (wanted(rules) ?? 0);

/**
 * The requirements, each by what an evaluation says where it is not met; named, and in the order, as in Microsoft Graph
 * (resultantAppStateDetail). How the log names them is assumption A-APP-05.
 */
const REQUIREMENTS = {
  // The PCs here have x64 processors, as their hardware hashes say.
  ProcessorArchitectureNotApplicable: (_, { RequiredOSArchitecture: wanted }) =>
    (wanted ?? 0) === 0 || ((wanted ?? 0) & OS_ARCHITECTURE.x64) !== 0,
  MinimumDiskSpaceNotMet: least(
    ({ MinimumFreeDiskSpaceInMB }) => MinimumFreeDiskSpaceInMB,
    ({ freeDiskSpaceInMB }) => freeDiskSpaceInMB,
  ),
  // The version required has three parts, the PC's four: of the same build each is new enough.
  MinimumOsVersionNotMet: ({ windows }, { MinimumWindows10BuildNumer }) => {
    const required = MinimumWindows10BuildNumer ?? '';
    const tooOld = required !== '' && compareVersions(windows.version, required) < 0;
    return !tooOld;
  },
  MinimumPhysicalMemoryNotMet: least(
    ({ MinimumMemoryInMB }) => MinimumMemoryInMB,
    ({ memoryInMB }) => memoryInMB,
  ),
  MinimumLogicalProcessorCountNotMet: least(
    ({ MinimumNumberOfProcessors }) => MinimumNumberOfProcessors,
    ({ logicalProcessors }) => logicalProcessors,
  ),
  MinimumCpuSpeedNotMet: least(
    ({ MinimumCpuSpeed }) => MinimumCpuSpeed,
    ({ cpuSpeedInMHz }) => cpuSpeedInMHz,
  ),
} as const satisfies Readonly<Record<string, (pc: Asked, rules: Rules) => boolean>>;

/** What an evaluation of the requirements finds out: the first that is not met. */
export type Applicability = 'Applicable' | keyof typeof REQUIREMENTS;

/** Evaluates the requirements of an app, and tells the log of it as the agent does. */
export async function applicability(
  pc: Pick<Pc, 'disk' | 'clock'> & Asked,
  app: AppPolicy,
): Promise<Applicability> {
  const state = applicabilityOf(pc, app);
  const text = `[Win32App][ApplicabilityActionHandler] Applicability check for policy with id: ${app.Id} resulted in action status: Success and applicability state: ${state}.`;
  await logLine(pc, 'AppWorkload.log', text);
  return state;
}

const NAMES = Object.keys(REQUIREMENTS) as readonly (keyof typeof REQUIREMENTS)[];

/** The same, without a word to the log. */
export function applicabilityOf(pc: Asked, { RequirementRules }: AppPolicy): Applicability {
  const rules = RequirementRules;
  if (rules === undefined || rules === null) return 'Applicable';
  return NAMES.find((name) => !REQUIREMENTS[name](pc, rules)) ?? 'Applicable';
}
