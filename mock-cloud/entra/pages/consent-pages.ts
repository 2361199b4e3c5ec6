/** The pages that ask for consent (https://learn.microsoft.com/entra/identity-platform/application-consent-experience). */

import { html } from '../../http/index.ts';
import type { PageContent } from './layout.ts';
import { form, framed, type PageFrame } from './pages.ts';

const CONSENT_FORM = '/common/Consent/Set';

/** What an application asks for. */
export interface AskedPermissions {
  readonly application: string;
  readonly permissions: readonly string[];
}

/** Lists the permissions; an administrator may accept them for everybody. */
export function consentPage(
  frame: PageFrame,
  userPrincipalName: string,
  asked: AskedPermissions,
  forAll: boolean,
): PageContent {
  return framed(
    frame,
    'Permissions requested',
    html`<p class="identity">${userPrincipalName}</p>
${listOf(asked, 'This app would like to:')}
${form(CONSENT_FORM, frame)}
${
  forAll &&
  html`<label for="acceptForAll">Consent on behalf of your organization</label>
<input type="checkbox" name="acceptForAll" id="acceptForAll" value="1">`
}
<div class="actions"><button type="submit" class="primary">Accept</button>
<button type="submit" name="cancel" value="1">Cancel</button></div>
</form>`,
  );
}

/** Tells a user who may not accept them that an administrator must. */
export function adminApprovalPage(
  frame: PageFrame,
  userPrincipalName: string,
  asked: AskedPermissions,
): PageContent {
  return framed(
    frame,
    'Need admin approval',
    html`<p class="identity">${userPrincipalName}</p>
${listOf(asked, 'needs permissions that only an admin can grant:')}
${form(CONSENT_FORM, frame)}
<div class="actions"><button type="submit" name="cancel" value="1" class="primary">Return to the application without granting consent</button></div>
</form>`,
  );
}

function listOf({ application, permissions }: AskedPermissions, words: string) {
  return html`<p><strong>${application}</strong> ${words}</p>
<ul>${permissions.map((name) => html`<li>${name}</li>`)}</ul>`;
}
