/** The words of the technician flow in each generation of Windows (screens.md section 2; behaviours TECH-102 to TECH-107). */

import type { ScreenAction } from '../screen/index.ts';
import type { WindowsInstallation } from '../windows/index.ts';

/** What the two generations name differently. */
export interface TechnicianWording {
  /** The option on "What would you like to do?". */
  readonly option: string;
  /** The button that confirms it. */
  readonly confirm: string;
  /** Title of the configuration screen. */
  readonly configuration: string;
  /** The button of the configuration screen that begins provisioning. */
  readonly provision: string;
  /** The button that leads to the logs; Windows 11 has the keys Ctrl+Shift+D (behaviours TECH-116, TECH-117). */
  readonly diagnosticsButton: string | undefined;
}

const WORDING: Readonly<Record<WindowsInstallation['generation'], TechnicianWording>> = {
  10: {
    option: 'Windows Autopilot provisioning',
    confirm: 'Continue',
    configuration: 'Windows Autopilot Configuration',
    provision: 'Provision',
    diagnosticsButton: 'View diagnostics',
  },
  11: {
    option: 'Pre-provision with Windows Autopilot',
    confirm: 'Next',
    configuration: 'Pre-provision with Windows Autopilot',
    provision: 'Next',
    diagnosticsButton: undefined,
  },
};

/** The words of this PC. */
export function wordingOf({ generation }: Pick<WindowsInstallation, 'generation'>): TechnicianWording {
  return WORDING[generation];
}

/** Title of the screen that five presses of the Windows key open (documented for both generations). */
export const OPTIONS_TITLE = 'What would you like to do?';
/** The ways back from the options and from the configuration screen; no document names one (assumption A-TECH-01). */
export const BACK = { button: 'Back', key: 'Escape' } as const;
/** Documented with Windows 10 only; Windows 11 has it here too (assumption A-TECH-02). */
export const REFRESH = 'Refresh';

/** Whether a person goes back. */
export function isBack(action: ScreenAction): boolean {
  if (action.kind === 'press') return action.button === BACK.button;
  return action.kind === 'key' && action.key === BACK.key;
}
