/**
 * How the shell's event of a failed page is called: by what failed
 * (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/azure-ad-device-registration-autopilot, "Windows
 * Autopilot"). The page names these two; what else can fail has none.
 */

import type { Failure } from '../outcome.ts';
import type { PhaseName } from './state.ts';

const PAGE = 'UnifiedEnrollment_ProvisioningProgressPage';

/** The name of the event, or undefined. A phase whose time is up names itself as the place. */
export function pageFailureName(phase: PhaseName, { where }: Pick<Failure, 'where'>): string | undefined {
  if (where === 'Apps') return `${PAGE}_ApplicationsFailed`;
  return where === phase && phase !== 'Account setup' ? `${PAGE}_DeviceConfigurationTimeOut` : undefined;
}
