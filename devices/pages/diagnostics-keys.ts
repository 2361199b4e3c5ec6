/**
 * Ctrl+Shift+D opens the diagnostics page of Windows 11 before every page of the out-of-box experience. Before any Enrollment Status Page has come it is there for the hardware hash
 * (https://learn.microsoft.com/autopilot/add-devices, "Diagnostics page hash export"); afterwards two settings of that page
 * decide (https://learn.microsoft.com/autopilot/troubleshooting-faq).
 */

import { detailsOf } from '../deployment/index.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { PHASES, pageSettings, readPhase } from '../esp/index.ts';
import type { Pc } from '../pc/index.ts';
import { SCREENS_OF_WINDOWS, type ScreenId, type ScreenPort, withPageInFront } from '../screen/index.ts';
import type { OobeContext } from './context.ts';
import { type Diagnosed, isDiagnosticsKey, showDiagnostics } from './diagnostics-page.ts';

/** Screens of Windows itself, and those that answer to the keys by themselves. */
const OUTSIDE: ReadonlySet<ScreenId> = new Set<ScreenId>([
  ...SCREENS_OF_WINDOWS,
  'technicianSuccess',
  'technicianError',
]);

/** Whether this PC has the page now. */
export async function offersDiagnostics(pc: Pick<Pc, 'disk' | 'windows'>): Promise<boolean> {
  if (pc.windows.generation !== 11) return false;
  if ((await readEnrollment(pc)) === undefined) return true;
  return (await pageSettings(pc)).offersDiagnostics;
}

/** What the page tells of this PC. */
export async function diagnosedOf({ pc, facts }: Pick<OobeContext, 'pc' | 'facts'>): Promise<Diagnosed> {
  const known = { deployment: detailsOf(facts.profile), online: facts.online, lines: [] };
  for (const phase of PHASES) {
    const record = await readPhase(pc, phase);
    if (record?.status === 'failed')
      return { ...known, code: record.code, status: `${record.code} at ${phase}` };
  }
  const enrolled = (await readEnrollment(pc)) !== undefined;
  return { ...known, code: undefined, status: `this device is ${enrolled ? '' : 'not '}enrolled` };
}

/** The screen of a boot with the keys. */
export function withDiagnosticsKeys(context: OobeContext): ScreenPort {
  const { pc } = context;
  return withPageInFront(pc.screen, {
    opens: async (action, behind) =>
      isDiagnosticsKey(action) && !OUTSIDE.has(behind.id) && (await offersDiagnostics(pc)),
    run: async (screen) =>
      showDiagnostics({ ...pc, screen }, await diagnosedOf(context), () => screen.nextAction()),
  });
}
