/** Contoso and Fabrikam for the tests of the directory, and requests that many of them make. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { attestationService } from '../../../mock-cloud/attestation/service.ts';
import { registrationRoutes } from '../../../mock-cloud/device-registration/routes.ts';
import { type Application, applications } from '../../../mock-cloud/entra/application.ts';
import { type User, users } from '../../../mock-cloud/entra/records.ts';
import { signIn } from '../../../mock-cloud/entra/routes.ts';
import { type CreatedTenant, createTenant } from '../../../mock-cloud/tenant/index.ts';
import { TenantSpec } from '../../../mock-cloud/tenant/spec.ts';
import { type Answer, type Bench, startServices } from '../service-bench.ts';
import { type Browser, createBrowser, LOGIN, type SeenPage } from './browser.ts';

export const START = Date.UTC(2026, 2, 2, 8, 0, 0);
export const BROKER = '29d9ed98-a469-4536-ade2-f981bc1d605e';
export const CLI = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
export const COMPANY_PORTAL = '9ba1a5c7-f17a-4de9-a1f1-6178c8d51223';
export const DRS = 'urn:ms-drs:enterpriseregistration.windows.net';
export const DRS_HOST = 'enterpriseregistration.windows.net';
export const ENROLLMENT = 'https://enrollment.manage.microsoft.com/';
export const REDIRECT = 'ms-aadj-redir://auth/drs';
export const VERIFIER = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const PASSWORD = 'Correct-Horse-7';

export interface Directory {
  readonly bench: Bench;
  readonly tenant: CreatedTenant;
  readonly other: CreatedTenant;
}

export async function startDirectory(): Promise<Directory> {
  const bench = await startServices(
    {
      [LOGIN]: signIn,
      'login.windows.net': signIn,
      [DRS_HOST]: registrationRoutes,
      '*.microsoftaik.azure.net': attestationService,
    },
    START,
  );
  const tenant = await createTenant(
    bench.context,
    TenantSpec.parse({
      name: 'Contoso',
      domain: 'contoso.com',
      branding: {
        signInPageText: 'Use your Contoso account',
        userNameHint: 'name@contoso.com',
        backgroundColor: '#00457c',
      },
      mdmUserScope: ['Staff'],
      usersMayJoin: ['Staff', 'Guests'],
      maximumDevicesPerUser: 2,
      users: [
        { userPrincipalName: 'anna@contoso.com' },
        { userPrincipalName: 'otto@contoso.com', multiFactor: 'oneTimeCode' },
        { userPrincipalName: 'nina@contoso.com', multiFactor: 'numberMatch' },
        { userPrincipalName: 'dora@contoso.com', accountEnabled: false },
        { userPrincipalName: 'gus@contoso.com' },
        { userPrincipalName: 'lena@contoso.com' },
        { userPrincipalName: 'pia@contoso.com', mustChangePassword: true },
        {
          userPrincipalName: 'tara@contoso.com',
          multiFactor: 'oneTimeCode',
          temporaryAccessPass: { pass: 'Tara-Tap-2026', lifetimeInMinutes: 10 },
        },
      ],
      groups: [
        { displayName: 'Staff', members: ['anna@contoso.com', 'otto@contoso.com', 'nina@contoso.com'] },
        { displayName: 'Guests', members: ['gus@contoso.com'] },
      ],
    }),
  );
  const other = await createTenant(
    bench.context,
    TenantSpec.parse({
      name: 'Fabrikam',
      domain: 'fabrikam.com',
      users: [{ userPrincipalName: 'zoe@fabrikam.com' }],
    }),
  );
  return { bench, tenant, other };
}

/** For `beforeEach`: one test's one-time code is not good in the next. */
export function anHourLater({ bench }: Directory): () => void {
  let time = START;
  return () => {
    time += 3_600_000;
    bench.now = time;
  };
}

/** Path of an authorization request of the broker for device registration. */
export function authorizePath(
  parameters: Readonly<Record<string, string>> = {},
  tenant = 'common',
  version: 1 | 2 = 1,
): string {
  const query = new URLSearchParams({
    client_id: BROKER,
    response_type: 'code',
    redirect_uri: REDIRECT,
    ...(version === 1 ? { resource: DRS } : {}),
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    state: 's 1',
    ...parameters,
  });
  return `/${tenant}/oauth2/${version === 2 ? 'v2.0/' : ''}authorize?${query}`;
}

/** Signs in with name and password; what comes after. */
export async function enter(
  browser: Browser,
  first: SeenPage,
  name: string,
  password = PASSWORD,
): Promise<SeenPage> {
  const next = await browser.press(first, 'Next', { 'Email, phone, or Skype': name });
  return browser.press(next, 'Sign in', { Password: password });
}

/** The address that a redirect names. */
export function redirectOf(page: SeenPage): URL {
  assert.equal(page.answer.status, 302, page.text);
  return new URL(page.answer.headers.location ?? '');
}

/** A code for the broker, by way of the pages. */
export async function codeFor(
  { bench }: Directory,
  name: string,
  parameters: Readonly<Record<string, string>> = {},
  version: 1 | 2 = 1,
): Promise<string> {
  const browser = createBrowser(bench);
  const first = await browser.open(authorizePath(parameters, 'common', version));
  const code = redirectOf(await enter(browser, first, name)).searchParams.get('code');
  assert.ok(code);
  return code;
}

export function post(
  bench: Bench,
  path: string,
  form: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return bench.call({
    host: LOGIN,
    path,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams(form).toString(),
  });
}

/** Tokens of the broker for a user. */
export async function tokensFor(
  directory: Directory,
  name: string,
  resource = DRS,
): Promise<{ readonly access_token: string; readonly refresh_token: string }> {
  const code = await codeFor(directory, name, { resource });
  const answer = await post(directory.bench, '/common/oauth2/token', {
    grant_type: 'authorization_code',
    client_id: BROKER,
    redirect_uri: REDIRECT,
    code,
    code_verifier: VERIFIER,
  });
  assert.equal(answer.status, 200, answer.text);
  return JSON.parse(answer.text);
}

export async function addApplication(
  directory: Directory,
  application: Partial<Application> & { readonly appId: string },
): Promise<void> {
  await directory.bench.context.store.collection(applications, directory.tenant.id).put(application.appId, {
    displayName: 'Inventory',
    secret: null,
    roles: [],
    scopes: [],
    confidential: false,
    ...application,
  });
}

export async function userNamed({ bench, tenant }: Directory, name: string): Promise<User> {
  const user = await bench.context.store.collection(users, tenant.id).find('userPrincipalName', name);
  assert.ok(user);
  return user;
}
