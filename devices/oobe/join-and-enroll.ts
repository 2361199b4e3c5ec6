/** After the sign-in: the PC joins the directory and enrols in management (protocols-entra.md 15.3). */

import { z } from 'zod';
import { WireError } from '#wire/error.ts';
import { enroll, readEnrollment } from '../enrollment/index.ts';
import { type Joined, joinDirectory, readJoin } from '../join/index.ts';
import { type Failure, failure, type Outcome } from '../outcome.ts';
import { NetworkError } from '../ports.ts';
import { plainScreen } from '../screen/index.ts';
import { computerName } from './computer-name.ts';
import { DONE, type OobeContext, type SignedInUser, type StageEnd } from './context.ts';
import { MANAGEMENT_RESOURCE } from './management-token.ts';
import { troubleOf } from './refusals.ts';
import { claimsOf, tokenFor } from './sign-in.ts';
import { somethingWentWrong } from './something-went-wrong.ts';

/** The directory tells the addresses of management in the token; none when the user is out of its scope. */
const ManagementClaims = z.object({ mdm_enrollment_url: z.string().optional() });

/** A failure is shown; then the user signs in again, since another user may be allowed what this one is not. */
export async function runJoinAndEnroll(context: OobeContext): Promise<StageEnd> {
  const { pc, facts } = context;
  if ((await readJoin(pc)) !== undefined && (await readEnrollment(pc)) !== undefined) return DONE;
  const { user } = facts;
  if (user === undefined) return { kind: 'again' };
  pc.screen.show(plainScreen('working', 'Please wait while we set up your device...'));
  const end = await joinAndEnroll(context, user);
  if (end.ok) return DONE;
  await somethingWentWrong(context, troubleOf(end));
  facts.user = undefined;
  return { kind: 'again' };
}

async function joinAndEnroll(context: OobeContext, user: SignedInUser): Promise<Outcome<unknown>> {
  const { pc, task, facts, state } = context;
  const profile = facts.profile?.kind === 'profile' ? facts.profile : undefined;
  try {
    const joined = await joinDirectory(pc, task, {
      accessToken: user.registrationToken,
      tenantIdOrDomain: profile?.profile.tenantId ?? domainOf(user),
      deviceName: computerName(context),
      ...(profile && { deviceTicket: profile.ticket }),
    });
    if (!joined.ok) return joined;
    const discoveryUrl = ManagementClaims.parse(claimsOf(user.registrationToken)).mdm_enrollment_url;
    if (discoveryUrl === undefined) return outOfScope(joined.value);
    return await enroll(pc, task, {
      accessToken: await tokenFor(context, user, MANAGEMENT_RESOURCE),
      upn: user.userPrincipalName,
      discoveryUrl,
      joined: joined.value,
      ...(profile && { zeroTouchId: profile.profile.registrationId }),
      ...(state.language !== undefined && { locale: state.language }),
    });
  } catch (error) {
    if (error instanceof NetworkError) return failure(error.hresult, error.host, error.message);
    // A name template that breaks the rules; 0x80070057 is E_INVALIDARG.
    if (error instanceof WireError) return failure('0x80070057', 'the device name template', error.message);
    throw error;
  }
}

function outOfScope({ tenantId }: Joined): Failure {
  return failure('0x80180031', tenantId, 'the directory named no management service for this user');
}

function domainOf(user: SignedInUser): string {
  return user.userPrincipalName.split('@')[1] ?? 'common';
}
