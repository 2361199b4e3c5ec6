/** The frame of every page: it works without scripts, and its policy forbids them. */

import { createHash } from 'node:crypto';
import type { Response } from 'express';
import { html, type Markup } from '../../http/index.ts';
import { send } from '../answer.ts';
import type { Call } from '../call.ts';
import type { Branding } from '../records.ts';

/** What a page shows inside of the frame. */
export interface PageContent {
  readonly heading: string;
  readonly body: Markup;
  /** Of the organisation, once it is known. */
  readonly branding?: Branding | undefined;
  /** What went wrong; read out at once by screen readers. */
  readonly alert?: string | undefined;
  /** Where forms of the page may lead besides this host: the client's redirect URI. */
  readonly redirectUri?: string | undefined;
  /** Further sources of the page's policy to which they may lead, e.g. https://sts.contoso.com. */
  readonly formTargets?: readonly string[];
}

const TITLE = 'Sign in to your account';
const DEFAULT_BACKGROUND = '#f2f2f2';

/** Sends a page. Pages of a sign-in answer 200 also when they show a refusal, as the live ones do. */
export function sendPage(call: Call, response: Response, page: PageContent, status = 200): void {
  const style = styleOf(page.branding);
  response.set({
    'Content-Security-Policy': policy(style, page),
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
  });
  send(
    call,
    response,
    status,
    'text/html; charset=utf-8',
    `<!DOCTYPE html>\n${documentOf(page, style).markup}\n`,
  );
}

function documentOf(page: PageContent, style: string): Markup {
  return html`<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${TITLE}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
${logoOf(page.branding)}
<p class="organization">${page.branding?.displayName ?? 'Microsoft'}</p>
<h1>${page.heading}</h1>
${page.alert !== undefined && html`<p role="alert" id="error">${page.alert}</p>`}
${page.body}
${page.branding?.signInPageText !== undefined && html`<p class="boilerplate">${page.branding.signInPageText}</p>`}
</main>
</body>
</html>`;
}

function logoOf(branding: Branding | undefined): Markup | false {
  if (branding?.squareLogo === undefined) return false;
  return html`<img class="logo" src="${branding.squareLogo}" alt="${branding.displayName} logo">`;
}

function styleOf(branding: Branding | undefined): string {
  const wanted = branding?.backgroundColor ?? '';
  const background = /^#[0-9a-f]{3}([0-9a-f]{3})?$/i.test(wanted) ? wanted : DEFAULT_BACKGROUND;
  return `body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;background:${background};font:15px "Segoe UI",system-ui,sans-serif;color:#1b1b1b}
main{box-sizing:border-box;width:440px;max-width:100%;padding:44px;background:#fff;box-shadow:0 2px 6px rgba(0,0,0,.2)}
h1{font-size:24px;font-weight:600;margin:16px 0 12px}
.logo{display:block;width:48px;height:48px;margin-bottom:12px}
label{display:block;margin-top:12px}
input{box-sizing:border-box;width:100%;margin-top:4px;padding:6px;border:1px solid #666;font:inherit}
[role=alert]{color:#a4262c}
.organization{font-size:18px;margin:0}
.number{font-size:40px;font-weight:600;text-align:center;margin:12px 0}
.actions{display:flex;flex-direction:row-reverse;gap:8px;margin-top:24px}
button,.action{min-width:108px;padding:6px 12px;border:1px solid #666;background:#fff;color:inherit;font:inherit;text-decoration:none;text-align:center}
button.primary{background:#0067b8;border-color:#0067b8;color:#fff}
button:focus-visible,input:focus-visible,a:focus-visible{outline:2px solid #0067b8;outline-offset:2px}`;
}

/** Browsers apply form-action also to the redirect that follows a form, so the client's URI is named in it. */
function policy(style: string, { redirectUri, formTargets = [] }: PageContent): string {
  const digest = createHash('sha256').update(style).digest('base64');
  const targets = ["'self'", ...(redirectUri === undefined ? [] : [sourceOf(redirectUri)]), ...formTargets];
  return [
    "default-src 'none'",
    `style-src 'sha256-${digest}'`,
    `form-action ${targets.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // Logos.
    'img-src data:',
  ].join('; ');
}

/** Origin of a web address; the scheme of any other. */
function sourceOf(redirectUri: string): string {
  const { protocol, origin } = new URL(redirectUri);
  return protocol === 'https:' || protocol === 'http:' ? origin : protocol;
}
