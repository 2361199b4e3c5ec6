/** The tasks of Device preparation without a user, in the documents' order (behaviours ESP-101 to ESP-105). */

import { z } from 'zod';
import { ATTESTATION_ERRORS } from '../attestation/index.ts';
import type { ProfileOutcome } from '../autopilot/index.ts';
import { enroll, readEnrollment } from '../enrollment/index.ts';
import { writePhase } from '../esp/phase-record.ts';
import type { PreparationLine } from '../esp/state.ts';
import {
  attestDevice,
  deviceToken,
  type Joined,
  type JoinToken,
  joinAttested,
  joinUnattested,
  readJoin,
} from '../join/index.ts';
import type { OobeContext } from '../oobe/context.ts';
import { keepDeviceToken, MANAGEMENT_RESOURCE } from '../oobe/management-token.ts';
import { claimsOf } from '../oobe/sign-in.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import { setSecured } from './secured.ts';
import { secureTpm } from './securing.ts';

type Profile = Extract<ProfileOutcome, { kind: 'profile' }>;

const SECURING = 'Securing your hardware';
const JOINING = "Joining your organization's network";
const REGISTERING = 'Registering your device for mobile management';

/** The directory tells the address of management in the device's token. */
const ManagementClaims = z.object({ mdm_enrollment_url: z.string().optional() });

/**
 * Secures the hardware, joins, and registers for management; what is done already is left as it is. A failure is on the
 * disk with its line, so that the page shows it. `changed` is called after each task.
 */
export async function prepareDevice(
  context: OobeContext,
  deviceName: string,
  changed: () => Promise<void>,
): Promise<Outcome<true>> {
  const { pc, facts } = context;
  await setSecured(pc, false);
  await writePhase(pc, 'Device preparation', { status: 'inProgress' });
  await changed();
  const attempt = async <T>(line: PreparationLine, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const end = await work();
    if (!end.ok) {
      const { hresult: code } = end;
      await writePhase(pc, 'Device preparation', { status: 'failed', code, line: lineOf(line, code) });
    }
    await changed();
    return end;
  };
  const profile = facts.profile;
  if (profile?.kind !== 'profile')
    return attempt(SECURING, async () =>
      failure('0x80070490', 'ztd.dds.microsoft.com', 'this PC has no Windows Autopilot profile any more'),
    );
  const token = await attempt(SECURING, () => secure(context, profile));
  if (!token.ok) return token;
  const joined = await attempt(JOINING, () => join(context, profile, deviceName, token.value));
  if (!joined.ok) return joined;
  const enrolled = await attempt(REGISTERING, () => register(context, profile, joined.value));
  return enrolled.ok ? done(true) : enrolled;
}

/** A refused join is shown at the third line, with a 3 before its code, as the documents print it (ERR-0x801c03ea). */
function lineOf(
  line: PreparationLine,
  code: string,
): { readonly name: PreparationLine; readonly code: string } {
  return code.toLowerCase() === '0x801c03ea'
    ? { name: REGISTERING, code: `3, ${code}` }
    : { name: line, code };
}

/** What the join shows; 'nothing' when the attestation failed and Windows tries to join all the same. */
type Shown = JoinToken | 'nothing' | undefined;

/** Undefined when the PC has joined before: it needs no token any more. */
async function secure({ pc, task }: OobeContext, profile: Profile): Promise<Outcome<Shown>> {
  if ((await readJoin(pc)) !== undefined) return done(undefined);
  const secured = await secureTpm(pc, task);
  if (!secured.ok)
    return secured.hresult === ATTESTATION_ERRORS.notSecured.hresult ? done('nothing') : secured;
  const device = { tenantIdOrDomain: profile.profile.tenantId, deviceTicket: profile.ticket };
  const token = await attestDevice(pc, task, device, secured.value);
  if (token.ok) await setSecured(pc, true);
  return token;
}

async function join(
  { pc, task }: OobeContext,
  { ticket, profile }: Profile,
  deviceName: string,
  token: Shown,
): Promise<Outcome<Joined>> {
  const joined = await readJoin(pc);
  if (joined !== undefined) return done(joined);
  if (token === 'nothing')
    return joinUnattested(pc, task, {
      tenantIdOrDomain: profile.tenantId,
      deviceTicket: ticket,
      deviceName,
    });
  if (token === undefined) return failure('0x801C03EA', 'the join', 'there is no token of an attestation');
  return joinAttested(pc, task, { deviceTicket: ticket, deviceName, token });
}

async function register(
  { pc, task, state }: OobeContext,
  { profile }: Profile,
  joined: Joined,
): Promise<Outcome<unknown>> {
  const enrolled = await readEnrollment(pc);
  if (enrolled !== undefined) return done(enrolled);
  const token = await deviceToken(pc, task, joined, MANAGEMENT_RESOURCE);
  if (!token.ok) return token;
  await keepDeviceToken(pc, token.value);
  const discoveryUrl = ManagementClaims.parse(claimsOf(token.value)).mdm_enrollment_url;
  if (discoveryUrl === undefined)
    return failure(
      '0x80180031',
      joined.tenantId,
      'the directory named no management service for this device',
    );
  return enroll(pc, task, {
    accessToken: token.value,
    upn: joined.userPrincipalName,
    discoveryUrl,
    joined,
    zeroTouchId: profile.registrationId,
    preprovisioning: true,
    ...(state.language !== undefined && { locale: state.language }),
  });
}
