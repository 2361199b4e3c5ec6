/** The configuration screen: what would be provisioned, for whom, and the code that finds the device (screens.md section 2, T3). */

import { probeNetwork } from '../connectivity/index.ts';
import {
  type AcquiredProfile,
  acquireProfile,
  type DeploymentDetails,
  detailsOf,
  writeTechnicianFlow,
} from '../deployment/index.ts';
import { logEvent } from '../event-log/index.ts';
import type { OobeContext } from '../pages/index.ts';
import { NetworkError } from '../ports.ts';
import type { Screen } from '../screen/index.ts';
import { detailTexts } from './details.ts';
import { qrImage } from './qr-code.ts';
import { BACK, isBack, REFRESH, wordingOf } from './wording.ts';

/** Without a profile the screen has nothing to provision (protocols-autopilot.md section 9). */
const NO_PROFILE =
  'There is no Windows Autopilot profile for this device. Connect it to the Internet and refresh.';

/**
 * Shows the screen until a person goes back or begins to provision; that is on the disk then. "Refresh" downloads the
 * profile again: before, the screen shows the details that it had (behaviour TECH-010).
 */
export async function runConfiguration(context: OobeContext): Promise<'back' | 'provision'> {
  const { pc, task, facts } = context;
  const { configuration, provision } = wordingOf(pc.windows);
  let trouble: string | undefined;
  for (;;) {
    const details = detailsOf(facts.profile);
    pc.screen.show(configurationScreen(context, details, trouble));
    const action = await task.wait(`a person at "${configuration}"`, pc.screen.nextAction(), { idle: true });
    if (isBack(action)) return 'back';
    if (action.kind !== 'press') continue;
    if (action.button === REFRESH) trouble = await refresh(context);
    if (action.button === provision && details !== undefined) {
      await logEvent(pc, 'provisioningStarted', 'Pre-provisioning was started by a technician');
      await writeTechnicianFlow(pc, { status: 'provisioning', details, startedAt: pc.clock.now() });
      return 'provision';
    }
  }
}

/** Downloads the profile again. Answers what went wrong, if anything did; the details stay as they were then. */
async function refresh(context: OobeContext): Promise<string | undefined> {
  const { facts } = context;
  try {
    if (!facts.online) facts.online = await probeNetwork(context);
    facts.profile = await acquireProfile(context);
    return undefined;
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return `The details could not be downloaded: ${error.message} (${error.hresult})`;
  }
}

/** Why there are no details of a deployment. */
function whyNothing(acquired: AcquiredProfile | undefined): string {
  return acquired?.kind === 'refused' ? `${acquired.reason} (${acquired.code})` : NO_PROFILE;
}

function configurationScreen(
  { pc, facts }: OobeContext,
  details: DeploymentDetails | undefined,
  trouble: string | undefined,
): Screen {
  const { configuration, provision } = wordingOf(pc.windows);
  return {
    id: 'technicianConfiguration',
    title: configuration,
    texts: [
      ...(details === undefined ? [whyNothing(facts.profile)] : detailTexts(details, pc.hardware)),
      ...(trouble === undefined ? [] : [trouble]),
    ],
    fields: [],
    buttons: [
      { label: provision, enabled: details !== undefined },
      { label: REFRESH, enabled: true },
      { label: BACK.button, enabled: true },
    ],
    ...(details !== undefined && { image: qrImage(details.ztdId) }),
  };
}
