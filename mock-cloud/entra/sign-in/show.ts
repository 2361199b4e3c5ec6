/** Shows the pages of a sign-in, in the organisation's brand. */

import type { Response } from 'express';
import { userNamed } from '../authority.ts';
import { type Call, headerOf } from '../call.ts';
import { findFederation } from '../federations.ts';
import {
  accessPassPage,
  codePage,
  newPasswordPage,
  numberPage,
  type PageFrame,
  passwordPage,
  requestAgainPage,
  sendPage,
  userNamePage,
} from '../pages/index.ts';
import type { Tenant } from '../records.ts';
import { refuse, sentenceOf } from '../refusals.ts';
import { findTenant } from '../tenants.ts';
import { hasAccessPass } from './access-pass.ts';
import type { Alert } from './alert.ts';
import type { SignInFlow } from './flow.ts';

/** The password page when the client has named the user, else the user-name page. */
export async function showFirstPage(call: Call, response: Response, flow: SignInFlow): Promise<void> {
  if (!flow.nameIsFixed) return showUserName(call, response, flow);
  const alert = await nameAlert(call, flow, flow.userPrincipalName);
  // A name that the client gave and that is of no use can be typed again.
  return alert === undefined ? showPassword(call, response, flow) : showUserName(call, response, flow, alert);
}

/** The page that asks for the user name. */
export async function showUserName(
  call: Call,
  response: Response,
  flow: SignInFlow,
  alert?: Alert,
): Promise<void> {
  const targets = await federationTargets(call, flow);
  sendPage(call, response, userNamePage(await frameOf(call, flow, alert), flow.userPrincipalName, targets));
}

/** Where a user name may lead: to the federation service of the organisation; of which one, is open without one. */
async function federationTargets(call: Call, flow: SignInFlow): Promise<readonly string[]> {
  const tenant = await tenantOf(call, flow);
  if (tenant === undefined) return ['https:'];
  const federation = await findFederation(call.parts.context, tenant.domain);
  return federation === undefined ? [] : [new URL(federation.passiveSignInUri).origin];
}

/** The page that asks for the password, or for the Temporary Access Pass of somebody who has one. */
export async function showPassword(
  call: Call,
  response: Response,
  flow: SignInFlow,
  alert?: Alert,
): Promise<void> {
  const frame = await frameOf(call, flow, alert);
  const named = await userNamed(call.parts.context, flow.userPrincipalName, await tenantOf(call, flow));
  if (named.kind === 'user' && hasAccessPass(named.user, call.now))
    return sendPage(call, response, accessPassPage(frame, flow.userPrincipalName, buttonFor(call)));
  sendPage(call, response, passwordPage(frame, flow.userPrincipalName, buttonFor(call), flow.nameIsFixed));
}

/** The page that asks for a password of the user's own choice. */
export async function showNewPassword(
  call: Call,
  response: Response,
  flow: SignInFlow,
  alert?: Alert,
): Promise<void> {
  sendPage(call, response, newPasswordPage(await frameOf(call, flow, alert), flow.userPrincipalName));
}

/** The page that asks for a one-time code. */
export async function showCode(
  call: Call,
  response: Response,
  flow: SignInFlow,
  alert?: Alert,
): Promise<void> {
  sendPage(call, response, codePage(await frameOf(call, flow, alert), flow.userPrincipalName));
}

/** The page with the number to match. */
export async function showNumber(
  call: Call,
  response: Response,
  flow: SignInFlow,
  alert?: Alert,
): Promise<void> {
  sendPage(
    call,
    response,
    numberPage(await frameOf(call, flow, alert), flow.userPrincipalName, flow.number ?? 0),
  );
}

/** The page after a request that did not succeed. */
export async function showRequestAgain(
  call: Call,
  response: Response,
  flow: SignInFlow,
  alert: Alert,
): Promise<void> {
  sendPage(call, response, requestAgainPage(await frameOf(call, flow, alert), flow.userPrincipalName));
}

/** Why a user name cannot sign in; undefined when it can be asked for its password. */
export async function nameAlert(call: Call, flow: SignInFlow, name: string): Promise<Alert | undefined> {
  if (name === '') return { words: 'Enter a valid email address, phone number, or Skype name.' };
  const tenant = await tenantOf(call, flow);
  const named = await userNamed(call.parts.context, name, tenant);
  if (named.kind === 'user') return undefined;
  const directory = tenant?.displayName ?? 'common';
  if (named.kind === 'otherOrganization') {
    const application = flow.purpose.kind === 'code' ? flow.purpose.request.clientId : '';
    return {
      words:
        'That username looks like it belongs to another organization. Try signing in again or start over with a different account.',
      refused: refuse('userOfOtherOrganization', {
        user: name,
        provider: named.domain,
        tenant: directory,
        application,
      }),
    };
  }
  return {
    words: 'This username may be incorrect. Make sure you typed it correctly. Otherwise, contact your admin.',
    refused: refuse('userNotFound', { user: name, tenant: directory }),
  };
}

/** The organisation of a flow, once it is known. */
export async function tenantOf(call: Call, flow: SignInFlow): Promise<Tenant | undefined> {
  return flow.tenantId === undefined ? undefined : findTenant(call.parts.context, flow.tenantId);
}

/** What the pages of a sign-in have in common. */
export async function frameOf(call: Call, flow: SignInFlow, alert: Alert | undefined): Promise<PageFrame> {
  const tenant = await tenantOf(call, flow);
  return {
    flow,
    branding: tenant?.branding,
    redirectUri: flow.purpose.kind === 'code' ? flow.purpose.request.redirectUri : undefined,
    otherAccount: otherAccountOf(flow, tenant),
    alert: alert && [alert.words, ...(alert.refused ? [sentenceOf(alert.refused)] : [])].join(' '),
  };
}

/** Where the sign-in begins with a different account: as it began, without the user that the client named. */
function otherAccountOf(flow: SignInFlow, tenant: Tenant | undefined): string | undefined {
  const offered =
    flow.otherAccount === 'always' ||
    (flow.otherAccount === 'withoutBrand' && tenant?.branding === undefined);
  if (!offered) return undefined;
  const url = new URL(flow.startUrl);
  url.searchParams.delete('login_hint');
  return url.href;
}

/** ASSUMPTION A-SIGNIN-01: the web view's user agent names the Windows build; Windows 11 begins with 22000. */
function buttonFor(call: Call): 'Next' | 'Sign in' {
  const build = /\bEdge\/18\.(\d+)/.exec(headerOf(call.request, 'user-agent') ?? '')?.[1];
  return build !== undefined && Number(build) < 22000 ? 'Next' : 'Sign in';
}
