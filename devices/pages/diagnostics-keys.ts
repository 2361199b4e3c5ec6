/**
 * Ctrl+Shift+D opens the diagnostics page of Windows 11 before every page of the out-of-box experience, which waits behind it
 * and knows nothing of it. Before any Enrollment Status Page has come it is there for the hardware hash
 * (https://learn.microsoft.com/autopilot/add-devices, "Diagnostics page hash export"); afterwards two settings of that page
 * decide (https://learn.microsoft.com/autopilot/troubleshooting-faq).
 */

import { detailsOf } from '../deployment/index.ts';
import { readEnrollment } from '../enrollment/index.ts';
import { PHASES, pageSettings, readPhase } from '../esp/index.ts';
import type { Pc } from '../pc/index.ts';
import type { Screen, ScreenAction, ScreenId, ScreenPort } from '../screen/index.ts';
import type { OobeContext } from './context.ts';
import { type Diagnosed, isDiagnosticsKey, showDiagnostics } from './diagnostics-page.ts';

/** Screens of Windows itself, and those that answer to the keys by themselves. */
const OUTSIDE: ReadonlySet<ScreenId> = new Set<ScreenId>([
  'signOn',
  'lock',
  'desktop',
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
  const { screen } = pc;
  let behind: Screen | undefined;
  let open: Promise<unknown> | undefined;
  let calls = 0;

  const show = async (): Promise<'closed' | 'linkChanged'> => {
    const end = await showDiagnostics(pc, await diagnosedOf(context), () => screen.nextAction());
    open = undefined;
    if (behind !== undefined) screen.show(behind);
    return end;
  };
  return {
    show: (next) => {
      behind = next;
      if (open === undefined) screen.show(next);
    },
    nextAction: async () => {
      calls += 1;
      const call = calls;
      for (;;) {
        // The page behind may have ended while the diagnostics were shown: whoever asked last goes on.
        await open;
        if (call !== calls) return new Promise<ScreenAction>(() => {});
        const action = await screen.nextAction();
        if (!isDiagnosticsKey(action) || behind === undefined || OUTSIDE.has(behind.id)) return action;
        if (!(await offersDiagnostics(pc))) return action;
        const shown = show();
        open = shown;
        if ((await shown) === 'linkChanged' && call === calls) return { kind: 'linkChanged' };
      }
    },
  };
}
