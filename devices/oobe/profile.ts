/** Downloads the Autopilot profile; it decides what the later stages show. */

import { downloadProfile } from '../autopilot/profile-download.ts';
import { NetworkError } from '../ports.ts';
import { DONE, type OobeContext, type StageEnd } from './context.ts';
import { somethingWentWrong } from './something-went-wrong.ts';

const CHANNEL = 'Microsoft-Windows-ModernDeployment-Diagnostics-Provider/Autopilot';

export async function runProfile(context: OobeContext): Promise<StageEnd> {
  const { pc, task, facts } = context;
  for (;;) {
    try {
      await pc.log.write(CHANNEL, 160, 'AutopilotManager began downloading the profile');
      facts.profile = await downloadProfile(pc, task);
      const found = facts.profile.kind !== 'none';
      await pc.log.write(
        CHANNEL,
        found ? 161 : 100,
        found ? 'AutopilotManager downloaded the profile' : 'No profile',
      );
      if (facts.profile.kind !== 'refused') return DONE;
      await somethingWentWrong(context, { code: facts.profile.code, texts: [facts.profile.reason] });
    } catch (error) {
      if (!(error instanceof NetworkError)) throw error;
      await pc.log.write(CHANNEL, 164, `AutopilotManager failed to download the profile: ${error.message}`);
      await somethingWentWrong(context, { code: error.hresult, texts: [error.message] });
    }
  }
}
