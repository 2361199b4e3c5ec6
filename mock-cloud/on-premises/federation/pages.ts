/** The pages of AD FS: the form for user name and password, and the one that carries the token on. */

import { html, type Markup } from '../../http/index.ts';

/** What stands in the form. */
export interface SignInForm {
  /** The organization's name. */
  readonly organization: string;
  /** Where the form goes: the page's own address. */
  readonly action: string;
  readonly userName: string;
  readonly error: string | undefined;
}

/** Asks for on-premises credentials. Names of fields and ids are those of the live page. */
export function signInPage({ organization, action, userName, error }: SignInForm): string {
  return documentOf(
    'Sign In',
    html`<p id="header">${organization}</p>
<h1 id="loginMessage">Sign in with your organizational account</h1>
<form method="post" id="loginForm" autocomplete="off" novalidate action="${action}">
${error !== undefined && html`<p id="errorText" role="alert">${error}</p>`}
<label for="userNameInput">User Account</label>
<input id="userNameInput" name="UserName" type="email" value="${userName}" placeholder="someone@example.com" autocomplete="off">
<label for="passwordInput">Password</label>
<input id="passwordInput" name="Password" type="password" placeholder="Password" autocomplete="off">
<input type="hidden" name="AuthMethod" value="FormsAuthentication">
<div id="submissionArea"><button id="submitButton" type="submit">Sign in</button></div>
</form>`,
  );
}

/** Says what is wrong with a request. */
export function errorPage(organization: string, text: string): string {
  return documentOf(
    'Error',
    html`<p id="header">${organization}</p>
<h1>An error occurred</h1>
<p role="alert">${text}</p>`,
  );
}

/** Carries fields to another host: by itself with scripts, by a button without them. */
export function onwardPage(action: string, fields: readonly (readonly [string, string])[]): string {
  return documentOf(
    'Working...',
    html`<form method="POST" name="hiddenform" action="${action}">
${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<noscript><p>Script is disabled. Click Submit to continue.</p><button type="submit">Submit</button></noscript>
</form>
<script>window.setTimeout(function () { document.forms[0].submit(); }, 0);</script>`,
  );
}

function documentOf(title: string, body: Markup): string {
  const whole = html`<html lang="en-US">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>`;
  return `<!DOCTYPE html>\n${whole.markup}\n`;
}

const STYLE = `body{margin:0;background:#fff;font:15px "Segoe UI",system-ui,sans-serif;color:#000}
main{box-sizing:border-box;width:500px;max-width:100%;min-height:100vh;margin-left:auto;padding:100px 70px 40px}
h1{font-size:20px;font-weight:400;margin:24px 0 16px}
#header{font-size:28px;font-weight:300;margin:0}
label{display:block;margin-top:8px}
input{box-sizing:border-box;width:100%;height:30px;margin-top:4px;padding:4px 8px;border:1px solid #666;font:inherit}
[role=alert]{color:#c12000}
#submissionArea{margin-top:20px}
button{min-width:80px;height:32px;border:1px solid #2672ec;background:#2672ec;color:#fff;font:inherit}
button:focus-visible,input:focus-visible{outline:2px solid #000;outline-offset:2px}`;
