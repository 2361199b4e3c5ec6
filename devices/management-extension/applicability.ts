/** Whether a Win32 app is meant for this PC: its requirements, asked of the Windows that is installed. */

import type { AppPolicy } from '#wire/sidecar.ts';
import type { Pc } from '../pc/index.ts';
import { compareVersions } from './detection.ts';
import { logLine } from './log.ts';

/**
 * What an evaluation of the requirements finds out; named as in Microsoft Graph (resultantAppStateDetail). How the log names
 * the second is assumption A-APP-05.
 */
export type Applicability = 'Applicable' | 'MinimumOsVersionNotMet';

/** Evaluates the requirements of an app, and tells the log of it as the agent does. */
export async function applicability(
  pc: Pick<Pc, 'disk' | 'clock' | 'windows'>,
  app: AppPolicy,
): Promise<Applicability> {
  const state = applicabilityOf(pc, app);
  const text = `[Win32App][ApplicabilityActionHandler] Applicability check for policy with id: ${app.Id} resulted in action status: Success and applicability state: ${state}.`;
  await logLine(pc, 'AppWorkload.log', text);
  return state;
}

/** The same, without a word to the log. The version required has three parts, the PC's four: of the same build each is new enough. */
export function applicabilityOf(
  { windows }: Pick<Pc, 'windows'>,
  { RequirementRules }: AppPolicy,
): Applicability {
  const required = RequirementRules?.MinimumWindows10BuildNumer ?? '';
  const tooOld = required !== '' && compareVersions(windows.version, required) < 0;
  return tooOld ? 'MinimumOsVersionNotMet' : 'Applicable';
}
