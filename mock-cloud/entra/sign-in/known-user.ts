/** Somebody whom the device has signed in already: nobody asks for a password (single sign-on by a primary refresh token). */

import type { Response } from 'express';
import { findApplication } from '../applications.ts';
import { type Call, fieldOf } from '../call.ts';
import type { DeviceObject } from '../records.ts';
import { type Refusal, refuse } from '../refusals.ts';
import { consentToAsk } from './ask-consent.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { finishSignIn } from './finish.ts';
import { endFlow, type SignInFlow, updateFlow } from './flow.ts';
import { refuseToClient } from './respond.ts';
import { askSecondFactor } from './second-factor.ts';
import { sendRefusal } from './send-refusal.ts';
import type { ShownCredential } from './shown-credential.ts';

/** A user who was shown to be signed in on a device. */
export type KnownUser = Extract<ShownCredential, { readonly kind: 'user' }>;

const promptOf = (fields: URLSearchParams): string => fieldOf(fields, 'prompt')?.toLowerCase() ?? '';

/** prompt=none: no page may be shown (OpenID Connect Core section 3.1.2.1). */
export const isSilent = (fields: URLSearchParams): boolean => promptOf(fields) === 'none';

/** The device behind a credential. */
export function deviceIn(shown: ShownCredential): DeviceObject | undefined {
  if (shown.kind === 'user') return shown.holder.device;
  return shown.kind === 'device' ? shown.device : undefined;
}

/** The user whom the request may go on with: the client asks for no other one, and not for a sign-in anew. */
export function knownUser(shown: ShownCredential, fields: URLSearchParams): KnownUser | undefined {
  if (shown.kind !== 'user' || ['login', 'select_account'].includes(promptOf(fields))) return undefined;
  const hint = fieldOf(fields, 'login_hint')?.toLowerCase();
  return hint === undefined || hint === shown.holder.user.userPrincipalName.toLowerCase() ? shown : undefined;
}

/** Goes on after the password. Without pages the client hears what would have been asked for. */
export async function goOnAsKnown(
  call: Call,
  response: Response,
  {
    flow,
    request,
    known,
    silent,
  }: {
    readonly flow: SignInFlow;
    readonly request: AuthorizeRequest;
    readonly known: KnownUser;
    readonly silent: boolean;
  },
): Promise<void> {
  const { tenant, user } = known.holder;
  const signedIn = await updateFlow(call, flow, { userId: user.id, tenantId: tenant.id });
  if (signedIn === undefined) return sendRefusal(call, response, refuse('requestTokensMismatch'));
  const factor = needsFactor(request, known);
  const refused = silent ? await silentRefusal(call, signedIn, request, known, factor) : undefined;
  if (refused !== undefined) {
    await endFlow(call, signedIn);
    return refuseToClient(call, response, request, refused);
  }
  if (factor) return askSecondFactor(call, response, signedIn, user);
  return finishSignIn(call, response, signedIn, tenant, user, known.amr);
}

/** Keys are registered after a second factor that was given for it; for anything else an earlier one will do. */
function needsFactor({ strong, forKeys }: AuthorizeRequest, { amr, holder }: KnownUser): boolean {
  if (!strong || holder.user.multiFactor.kind === 'none') return false;
  return forKeys === true || !amr.includes('mfa');
}

async function silentRefusal(
  call: Call,
  flow: SignInFlow,
  request: AuthorizeRequest,
  { holder }: KnownUser,
  factor: boolean,
): Promise<Refusal | undefined> {
  const { tenant, user } = holder;
  const client = await findApplication(call.parts.context, tenant, request.clientId);
  if ('refused' in client) return client;
  if (factor) return refuse('multiFactorRequired', { resource: client.displayName });
  const wanted = await consentToAsk(call, tenant, user, flow);
  if (wanted === undefined || 'refused' in wanted) return wanted;
  return refuse('consentMissing', { application: client.appId, name: client.displayName });
}
