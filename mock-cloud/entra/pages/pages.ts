/** The pages of a sign-in. Field names are those of the live pages (protocols-entra.md 5 and 6). */

import { html, type Markup } from '../../http/index.ts';
import type { Branding } from '../records.ts';
import type { PageContent } from './layout.ts';

/** Fields that every form of a sign-in sends back: they tie it to its flow, its browser and its page. */
export interface FlowFields {
  readonly ctx: string;
  readonly flowToken: string;
  readonly canary: string;
}

/** What all pages of one sign-in have in common. */
export interface PageFrame {
  readonly flow: FlowFields;
  readonly branding: Branding | undefined;
  readonly redirectUri: string | undefined;
  readonly alert: string | undefined;
  /** Leads to the sign-in with a different account, where that is offered. */
  readonly otherAccount?: string | undefined;
}

const PASSWORD_FORM = '/common/login';
const SECOND_FACTOR_FORM = '/common/SAS/ProcessAuth';

/** Asks for the user name. */
export function userNamePage(
  frame: PageFrame,
  userPrincipalName: string,
  formTargets: readonly string[],
): PageContent {
  const page = framed(
    frame,
    'Sign in',
    html`${form(PASSWORD_FORM, frame)}
<label for="i0116">Email, phone, or Skype</label>
<input type="email" name="loginfmt" id="i0116" value="${userPrincipalName}" placeholder="${frame.branding?.userNameHint ?? 'someone@example.com'}" autocomplete="username" maxlength="113"${describedByError(frame)}>
<div class="actions"><button type="submit" class="primary">Next</button></div>
</form>
${startOver(frame)}`,
  );
  return { ...page, formTargets };
}

/** Asks for the password. `button` is "Next" on Windows 10, "Sign in" on Windows 11 and elsewhere. */
export function passwordPage(
  frame: PageFrame,
  userPrincipalName: string,
  button: 'Next' | 'Sign in',
  nameIsFixed: boolean,
): PageContent {
  return framed(
    frame,
    'Enter password',
    html`<p class="identity">${userPrincipalName}</p>
${form(PASSWORD_FORM, frame)}
<input type="hidden" name="login" value="${userPrincipalName}">
<input type="hidden" name="type" value="11">
<input type="hidden" name="LoginOptions" value="3">
<label for="i0118">Password</label>
<input type="password" name="passwd" id="i0118" autocomplete="current-password" maxlength="256"${describedByError(frame)}>
<div class="actions"><button type="submit" class="primary">${button}</button>
${!nameIsFixed && html`<button type="submit" name="back" value="1">Back</button>`}</div>
</form>
${startOver(frame)}`,
  );
}

/** Asks for another password than the one that an administrator has given. */
export function newPasswordPage(frame: PageFrame, userPrincipalName: string): PageContent {
  return framed(
    frame,
    'Update your password',
    html`<p class="identity">${userPrincipalName}</p>
<p>You need to update your password because this is the first time you are signing in, or because your password has expired.</p>
${form(PASSWORD_FORM, frame)}
<input type="hidden" name="login" value="${userPrincipalName}">
<label for="currentPassword">Current password</label>
<input type="password" name="oldpasswd" id="currentPassword" autocomplete="current-password" maxlength="256"${describedByError(frame)}>
<label for="newPassword">New password</label>
<input type="password" name="newpasswd" id="newPassword" autocomplete="new-password" maxlength="256">
<label for="confirmNewPassword">Confirm password</label>
<input type="password" name="confirmnewpasswd" id="confirmNewPassword" autocomplete="new-password" maxlength="256">
<div class="actions"><button type="submit" class="primary">Sign in</button></div>
</form>`,
  );
}

/** Asks for the Temporary Access Pass of somebody who has one (learn.microsoft.com/entra/identity/authentication/howto-authentication-temporary-access-pass). */
export function accessPassPage(
  frame: PageFrame,
  userPrincipalName: string,
  button: 'Next' | 'Sign in',
): PageContent {
  return framed(
    frame,
    'Enter Temporary Access Pass',
    html`<p class="identity">${userPrincipalName}</p>
${form(PASSWORD_FORM, frame)}
<input type="hidden" name="login" value="${userPrincipalName}">
<label for="i0118">Temporary Access Pass</label>
<input type="password" name="accesspass" id="i0118" autocomplete="off" maxlength="48"${describedByError(frame)}>
<div class="actions"><button type="submit" class="primary">${button}</button></div>
</form>`,
  );
}

/** Asks for the code of the authenticator app. */
export function codePage(frame: PageFrame, userPrincipalName: string): PageContent {
  return framed(
    frame,
    'Enter code',
    html`<p class="identity">${userPrincipalName}</p>
<p>Enter the code displayed in the Authenticator app on your mobile device.</p>
${form(SECOND_FACTOR_FORM, frame)}
<input type="hidden" name="type" value="22">
<input type="hidden" name="mfaAuthMethod" value="PhoneAppOTP">
<label for="idTxtBx_SAOTCC_OTC">Code</label>
<input type="tel" name="otc" id="idTxtBx_SAOTCC_OTC" inputmode="numeric" autocomplete="one-time-code" maxlength="8"${describedByError(frame)}>
<div class="actions"><button type="submit" class="primary">Verify</button>
<button type="submit" name="cancel" value="1">Cancel</button></div>
</form>`,
  );
}

/** Shows the number to enter in the authenticator app; the form asks whether that has happened. */
export function numberPage(frame: PageFrame, userPrincipalName: string, number: number): PageContent {
  return framed(
    frame,
    'Approve sign-in request',
    html`<p class="identity">${userPrincipalName}</p>
<p>Open your Authenticator app, and enter the number shown to sign in.</p>
<p class="number">${String(number)}</p>
${approvalForm(frame, html`<button type="submit" class="primary">I have approved it</button>`)}`,
  );
}

/** After a request that was denied or not answered: offers another one. */
export function requestAgainPage(frame: PageFrame, userPrincipalName: string): PageContent {
  const again = html`<button type="submit" name="again" value="1" class="primary">Send another request to my Authenticator app</button>`;
  return framed(
    frame,
    'Approve sign-in request',
    html`<p class="identity">${userPrincipalName}</p>
${approvalForm(frame, again)}`,
  );
}

function approvalForm(frame: PageFrame, button: Markup): Markup {
  return html`${form(SECOND_FACTOR_FORM, frame)}
<input type="hidden" name="type" value="22">
<input type="hidden" name="mfaAuthMethod" value="PhoneAppNotification">
<div class="actions">${button}
<button type="submit" name="cancel" value="1">Cancel</button></div>
</form>`;
}

/** Asks for the code that another device shows (RFC 8628 section 3.3). */
export function deviceCodePage(alert: string | undefined): PageContent {
  return {
    heading: 'Enter code to allow access',
    alert,
    body: html`<p>Once you enter the code displayed on your app or device, it will have access to your account.</p>
<form method="post" action="/common/oauth2/deviceauth">
<label for="otc">Code</label>
<input type="text" name="otc" id="otc" autocomplete="off" maxlength="16"${alert !== undefined && { markup: ' aria-describedby="error"' }}>
<div class="actions"><button type="submit" class="primary">Next</button></div>
</form>`,
  };
}

/** A message, and a way on where there is one. */
export function messagePage(
  heading: string,
  text: string,
  onward?: { readonly label: string; readonly href: string },
): PageContent {
  return {
    heading,
    body: html`<p>${text}</p>
${onward !== undefined && html`<p class="actions"><a class="action" href="${onward.href}">${onward.label}</a></p>`}`,
  };
}

/** A refusal that ends a sign-in or does not let it begin. */
export function errorPage(alert: string, startAgain: string | undefined): PageContent {
  const onward =
    startAgain !== undefined &&
    html`<p class="actions"><a class="action" href="${startAgain}">Start over</a></p>`;
  return { heading: "Sorry, but we're having trouble signing you in.", alert, body: html`${onward}` };
}

/** response_mode=form_post: sends the answer on by a button, since scripts are not allowed. */
export function formPostPage(redirectUri: string, fields: Iterable<readonly [string, string]>): PageContent {
  return {
    heading: 'Working...',
    redirectUri,
    body: html`<form method="post" action="${redirectUri}">
${[...fields].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="actions"><button type="submit" class="primary">Continue</button></div>
</form>`,
  };
}

/** A page of a sign-in. */
export function framed(frame: PageFrame, heading: string, body: Markup): PageContent {
  return { heading, body, branding: frame.branding, alert: frame.alert, redirectUri: frame.redirectUri };
}

/** The beginning of a form of a sign-in, with the fields that tie it to its flow. */
export function form(action: string, { flow }: PageFrame): Markup {
  return html`<form method="post" action="${action}" autocomplete="off" novalidate>
<input type="hidden" name="ctx" value="${flow.ctx}">
<input type="hidden" name="flowToken" value="${flow.flowToken}">
<input type="hidden" name="canary" value="${flow.canary}">`;
}

/** The documents' words for it ("Configure Autopilot profiles", Hide change account options). */
function startOver({ otherAccount }: PageFrame): Markup | false {
  return (
    otherAccount !== undefined &&
    html`<p class="actions"><a class="action" href="${otherAccount}">Start over with a different account</a></p>`
  );
}

function describedByError(frame: PageFrame): Markup | false {
  return frame.alert !== undefined && { markup: ' aria-describedby="error" aria-invalid="true"' };
}
