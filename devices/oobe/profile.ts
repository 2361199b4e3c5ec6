/** Downloads the Autopilot profile; it decides what the later stages show. */

import type { DeploymentProfile } from '../autopilot/index.ts';
import { type AcquiredProfile, acquireProfile } from '../deployment/index.ts';
import { logAutopilot } from '../event-log/index.ts';
import { DONE, type OobeContext, type StageEnd, somethingWentWrong } from '../pages/index.ts';
import type { Pc } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';

/** Downloads the profile until there is one, or none for this PC; what comes in between is shown. */
export async function runProfile(context: OobeContext): Promise<StageEnd> {
  const { pc, facts } = context;
  for (;;) {
    try {
      await logAutopilot(pc, 'acquisitionBegins');
      await logAutopilot(pc, 'internetAvailable');
      facts.profile = await acquireProfile(context);
      await logProfile(pc, facts.profile);
      if (facts.profile.kind !== 'refused') return DONE;
      await somethingWentWrong(context, { code: facts.profile.code, texts: [facts.profile.reason] });
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      // While a profile could not be downloaded, none of its settings is there.
      await logAutopilot(pc, 'policyNotFound', { name: TENANT });
      await somethingWentWrong(context, { code: error.hresult, texts: [error.message] });
    }
  }
}

const TENANT = 'CloudAssignedTenantDomain';

async function logProfile(pc: Pc, acquired: AcquiredProfile): Promise<void> {
  if (acquired.kind === 'profile') return logSettings(pc, acquired.profile);
  if (acquired.event === 'profileNotAvailable') return logNothingAsked(pc, acquired.code);
  if (acquired.event !== undefined) await logAutopilot(pc, acquired.event);
  if (acquired.kind === 'none') await logAutopilot(pc, 'policyNotFound', { name: TENANT });
}

async function logSettings(pc: Pc, profile: DeploymentProfile): Promise<void> {
  await logAutopilot(pc, 'settingsRetrieved');
  await logAutopilot(pc, 'profileAvailable');
  await logAutopilot(pc, 'textRead', { name: TENANT, value: profile.tenantDomain });
  const value = String(profile.oobeConfig);
  await logAutopilot(pc, 'numberRead', { name: 'CloudAssignedOobeConfig', value });
  await logAutopilot(pc, 'settingsRead');
}

async function logNothingAsked(pc: Pc, value: string): Promise<void> {
  await logAutopilot(pc, 'profileNotAvailable', { value });
  await logAutopilot(pc, 'policyNotFound', { name: TENANT });
}
