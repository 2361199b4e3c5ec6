/** A single-page application in Chromium, with unmodified @azure/msal-browser: sign-in by redirect, then Graph. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { READY_TENANT } from '#cloud';
import { needsBrowser, program, sandbox } from '../../steps/hand/chromium.ts';
import { startServed } from '../doors/served.ts';

const PORTAL = 'a9100000-0000-4000-8000-00000000000a';
// The script that pages load stands beside the module.
const LIBRARY = path.join(
  path.dirname(fileURLToPath(import.meta.resolve('@azure/msal-browser'))),
  '../lib/msal-browser.min.js',
);

/** What a vendor's page does: nothing here knows Glovebox. */
const pageOf = (authority: string): string => `<!doctype html><title>Portal</title><h1>Portal</h1>
<script src="/msal-browser.min.js"></script>
<script>
const tell = (value) => { document.querySelector('h1').textContent = JSON.stringify(value); };
(async () => {
  const app = new msal.PublicClientApplication({
    auth: { clientId: '${PORTAL}', authority: '${authority}', redirectUri: location.origin + '/' },
  });
  await app.initialize();
  const answer = await app.handleRedirectPromise();
  const scopes = ['User.Read.All'];
  if (answer === null) return app.loginRedirect({ scopes });
  const again = await app.acquireTokenSilent({ scopes, account: answer.account });
  const renewed = await app.acquireTokenSilent({ scopes, account: answer.account, forceRefresh: true });
  const users = await fetch('https://graph.microsoft.com/v1.0/users', {
    headers: { Authorization: 'Bearer ' + renewed.accessToken, 'client-request-id': 'portal' },
  });
  const refused = await fetch('https://graph.microsoft.com/v1.0/users', { headers: { Authorization: 'Bearer x' } });
  tell({
    user: answer.account.username,
    cached: again.fromCache,
    renewed: renewed.fromCache,
    users: (await users.json()).value.length,
    requestId: users.headers.get('client-request-id'),
    refused: refused.status,
  });
})().catch((error) => tell(String(error)));
</script>`;

test('Chromium signs in, renews the token and reads from Graph', needsBrowser, async (t) => {
  let authority = '';
  const server = createServer(async (request, response) => {
    const script = request.url === '/msal-browser.min.js';
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
    response.end(script ? await readFile(LIBRARY) : pageOf(authority));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address !== 'string');
  const portal = `http://localhost:${address.port}/`;
  const bench = await startServed({
    clock: { kind: 'real', speed: 1 },
    tenants: [
      {
        ...READY_TENANT,
        applications: [
          {
            displayName: 'Portal',
            clientId: PORTAL,
            spaRedirectUris: [portal],
            delegatedPermissions: ['User.Read.All'],
          },
        ],
      },
    ],
  });
  const browser = await chromium.launch({
    executablePath: program ?? '',
    args: [...sandbox],
    proxy: { server: bench.served.door.proxy, bypass: 'localhost' },
  });
  t.after(async () => {
    await browser.close();
    server.close();
    await bench.end();
  });
  authority = `https://login.microsoftonline.com/${bench.served.hosted.tenants()[0]?.id}`;
  const page = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await page.goto(portal);
  await page.getByLabel('Email, phone, or Skype').fill('anna@contoso.com');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByLabel('Password').fill('Correct-Horse-7');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL(portal);
  const told = page.locator('h1').filter({ hasNotText: /^Portal$/ });
  assert.deepEqual(JSON.parse((await told.textContent()) ?? ''), {
    user: 'anna@contoso.com',
    cached: true,
    renewed: false,
    users: 3,
    requestId: 'portal',
    refused: 401,
  });
});
