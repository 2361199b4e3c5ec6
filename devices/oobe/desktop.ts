/** The desktop: the PC is in use. What goes on behind it is asked for when it is read, so nothing ticks here. */

import { uploadRequested } from '../diagnostics/index.ts';
import { hasNewsOfProtection } from '../disk-encryption/index.ts';
import { renewWhenDue } from '../enrollment/index.ts';
import { checkInAfterRepair, resumeBackground } from '../esp/index.ts';
import { logAutopilot, logEvent } from '../event-log/index.ts';
import { startLaps } from '../laps/index.ts';
import { opensFirmware } from '../management/index.ts';
import type { OobeContext, StageEnd } from '../pages/index.ts';
import { type Pc, runBehind } from '../pc/index.ts';
import { plainScreen } from '../screen/index.ts';
import { runLockScreen } from '../sign-on/index.ts';
import { runOfficeApp } from './office-app.ts';
import { checkInWithManagement, runWorkOrSchool } from './work-or-school.ts';

const DESKTOP = plainScreen('desktop', 'Desktop');
/** Opens Settings, at the only page of it that there is here. */
const SETTINGS_KEY = 'Windows+I';
/** Opens the Microsoft 365 app (https://support.microsoft.com/windows, "Office key"). */
const OFFICE_KEYS = 'Ctrl+Alt+Shift+Windows';
/** Locks the PC. */
const LOCK_KEYS = 'Windows+L';
/** What a person may do there that ends the session (winlogon's own screen). */
const SECURITY_KEYS = 'Ctrl+Alt+Del';
const [SIGN_OUT, CANCEL] = ['Sign out', 'Cancel'] as const;

/** Shows the desktop until the PC is shut down. After a restart the work goes on that was being done behind it. */
export async function runDesktop(context: OobeContext): Promise<StageEnd> {
  const { pc, task, facts } = context;
  pc.screen.show(DESKTOP);
  await logEvent(pc, 'pageEnded', 'CloudExperienceHost: the desktop is shown');
  // Nothing was asked in this boot: the profile has been carried out.
  if (facts.profile === undefined) await logAutopilot(pc, 'alreadyProvisioned');
  pc.http.rest();
  renewCertificate(pc);
  // What management asked for while the PC was being set up.
  void runBehind(pc, 'diagnostics that were asked for', uploadRequested);
  // A boot that has signed its user in has begun this work itself.
  if (facts.user === undefined) {
    await resumeBackground(pc);
    if ((await opensFirmware(pc)) || (await hasNewsOfProtection(pc))) askManagement(pc);
    await checkInAfterRepair(pc);
    startLaps(pc);
  }
  for (;;) {
    const action = await task.wait('a person at the desktop', pc.screen.nextAction(), { idle: true });
    if (action.kind !== 'key') continue;
    if (action.key === 'shutdown') return { kind: 'shutdown' };
    if (action.key === SECURITY_KEYS) {
      if (await signsOut(context)) return { kind: 'again' };
      pc.screen.show(DESKTOP);
    }
    if (action.key === LOCK_KEYS) {
      if ((await runLockScreen(context)) === 'resets') pc.reset.begin();
      else pc.screen.show(DESKTOP);
    }
    if (action.key === OFFICE_KEYS) {
      await runOfficeApp(context);
      pc.screen.show(DESKTOP);
    }
    if (action.key === SETTINGS_KEY) {
      await runWorkOrSchool(context);
      pc.screen.show(DESKTOP);
    }
  }
}

/** The screen of Ctrl+Alt+Del; answers whether the person has signed out: whoever comes next signs in. */
async function signsOut({ pc, task, facts }: OobeContext): Promise<boolean> {
  const title = 'Ctrl+Alt+Delete';
  const buttons = [SIGN_OUT, CANCEL].map((label) => ({ label, enabled: true }));
  pc.screen.show({ ...plainScreen('security', title), buttons });
  for (;;) {
    const action = await task.wait(`a person at "${title}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind !== 'press') continue;
    if (action.button === CANCEL) return false;
    if (action.button !== SIGN_OUT) continue;
    facts.user = undefined;
    facts.windowsSession = undefined;
    facts.office = undefined;
    facts.signedOut = true;
    return true;
  }
}

/** The certificate of management is renewed where it is time: whether it is, Windows asks when somebody signs in (assumption A-MDM-02). */
function renewCertificate(pc: Pc): void {
  void runBehind(pc, 'renewal of the certificate of management', async (activity) => {
    const end = await renewWhenDue(activity);
    if (end?.ok === false) throw new Error(`${end.hresult} at ${end.where}: ${end.detail}`);
  });
}

/** A management session of its own behind the desktop. */
function askManagement(pc: Pc): void {
  void runBehind(pc, 'management after the restart', (activity) => checkInWithManagement(activity, 'csp'));
}
