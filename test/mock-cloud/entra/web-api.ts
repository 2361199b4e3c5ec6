/** A web API of the tenant's own, a native client and a single-page application that call it. */

import assert from 'node:assert/strict';
import { createBrowser, type SeenPage } from './browser.ts';
import { json, type Seen } from './refusal.ts';
import {
  addApplication,
  authorizePath,
  BROKER,
  type Directory,
  enter,
  PASSWORD,
  post,
  redirectOf,
  tokensFor,
  VERIFIER,
} from './tenant.ts';

export const API = 'a9100000-0000-4000-8000-000000000001';
export const NATIVE = 'a9100000-0000-4000-8000-000000000002';
export const PAGE = 'a9100000-0000-4000-8000-000000000003';
export const API_SECRET = 'api-secret';
export const API_SCOPE = `api://${API}/Devices.Read`;
export const NATIVE_REDIRECT = 'http://localhost';
export const PAGE_REDIRECT = 'https://portal.contoso.com/';
export const WEB_REDIRECT = 'https://portal.contoso.com/server';
export const ORIGIN = { Origin: 'https://portal.contoso.com' };
export const V2 = '/contoso.com/oauth2/v2.0/token';

export async function registerWebApi(directory: Directory): Promise<void> {
  await addApplication(directory, {
    appId: API,
    displayName: 'Inventory API',
    confidential: true,
    secret: API_SECRET,
    exposedPermissions: ['Devices.Read', 'Devices.Write'],
    scopes: ['User.Read', 'Group.Read.All'],
  });
  await addApplication(directory, {
    appId: NATIVE,
    displayName: 'Inventory',
    scopes: [API_SCOPE, 'User.Read'],
  });
  await addApplication(directory, {
    appId: PAGE,
    displayName: 'Inventory portal',
    scopes: ['User.Read'],
    spaRedirectUris: [PAGE_REDIRECT],
    redirectUris: [WEB_REDIRECT],
    confidential: true,
    secret: 'portal-secret',
  });
}

/** Where a client of the tenant asks a person to sign in. */
export const signInPath = (
  client: string,
  redirect: string,
  scope: string,
  more: Readonly<Record<string, string>> = {},
): string => authorizePath({ client_id: client, redirect_uri: redirect, scope, ...more }, 'contoso.com', 2);

/** The page after name and password. */
export async function afterSignIn(
  { bench }: Directory,
  path: string,
  name = 'anna@contoso.com',
): Promise<{ readonly browser: ReturnType<typeof createBrowser>; readonly page: SeenPage }> {
  const browser = createBrowser(bench);
  return { browser, page: await enter(browser, await browser.open(path), name) };
}

export const codeIn = (page: SeenPage): string => {
  const code = redirectOf(page).searchParams.get('code');
  assert.ok(code, redirectOf(page).href);
  return code;
};

/** What a client is told at its redirect URI. */
export const refusalIn = (page: SeenPage): Seen => {
  const { searchParams } = redirectOf(page);
  return {
    status: 302,
    error: searchParams.get('error') ?? '',
    description: searchParams.get('error_description') ?? '',
  };
};

/** The form by which a code is redeemed. */
export const codeForm = (client: string, redirect: string, code: string): Record<string, string> => ({
  grant_type: 'authorization_code',
  client_id: client,
  redirect_uri: redirect,
  code,
  code_verifier: VERIFIER,
});

export const passwordForm = (more: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  grant_type: 'password',
  client_id: NATIVE,
  username: 'anna@contoso.com',
  password: PASSWORD,
  scope: `${API_SCOPE}`,
  ...more,
});

export const behalfForm = (
  assertion: string,
  more: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  requested_token_use: 'on_behalf_of',
  client_id: API,
  client_secret: API_SECRET,
  assertion,
  scope: 'https://graph.microsoft.com/User.Read',
  ...more,
});

/** A token with which somebody calls the API. */
export async function tokenForApi({ bench }: Directory, name = 'anna@contoso.com'): Promise<string> {
  const answer = await post(bench, V2, passwordForm({ username: name }));
  assert.equal(answer.status, 200, answer.text);
  return JSON.parse(answer.text).access_token;
}

/** Tokens of the single-page application. */
export async function tokensOfPage(
  directory: Directory,
): Promise<{ readonly access_token: string; readonly refresh_token: string }> {
  const path = signInPath(PAGE, PAGE_REDIRECT, 'openid offline_access User.Read');
  const code = codeIn((await afterSignIn(directory, path)).page);
  const answer = await post(directory.bench, V2, codeForm(PAGE, PAGE_REDIRECT, code), ORIGIN);
  assert.equal(answer.status, 200, answer.text);
  return JSON.parse(answer.text);
}

/** A person gives password and all at a page whose client then is refused. */
const signingInAt = async (directory: Directory, path: string): Promise<Seen> =>
  refusalIn((await afterSignIn(directory, path)).page);

/** What clients of a web API meet, and the API itself. */
export function clientCases(directory: () => Directory) {
  const ready = async (): Promise<Directory> => {
    await registerWebApi(directory());
    return directory();
  };
  const token = async (
    form: Readonly<Record<string, string>>,
    path = V2,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Seen> => json(post((await ready()).bench, path, form, headers));
  return {
    consentMissing: async () => token(passwordForm({ scope: 'https://graph.microsoft.com/Mail.Read' })),
    preauthorizationMissing: async () => {
      const { refresh_token } = await tokensFor(await ready(), 'anna@contoso.com');
      const form = { grant_type: 'refresh_token', client_id: BROKER, refresh_token };
      return token({ ...form, scope: 'https://graph.microsoft.com/Mail.Read' });
    },
    permissionUnknown: async () =>
      signingInAt(await ready(), signInPath(NATIVE, NATIVE_REDIRECT, `api://${API}/Devices.Raed`)),
    adminConsentRequired: async () => {
      const path = signInPath(NATIVE, NATIVE_REDIRECT, 'Directory.ReadWrite.All');
      const { page } = await afterSignIn(await ready(), path);
      return { status: page.answer.status, description: page.alert ?? '' };
    },
    passwordExpired: async () => token(passwordForm({ username: 'pia@contoso.com' })),
    grantNotOverCommon: async () => token(passwordForm(), '/common/oauth2/v2.0/token'),
    userAssertionMalformed: async () => token(behalfForm('x')),
    userAssertionInvalid: async () => {
      const [head, claims] = (await tokenForApi(await ready())).split('.');
      return token(behalfForm(`${head}.${claims}.AAAA`));
    },
    userAssertionForAnother: async () => {
      const { access_token } = await tokensFor(await ready(), 'anna@contoso.com');
      return token(behalfForm(access_token));
    },
    applicationOnBehalfOf: async () => {
      const own = { client_id: API, client_secret: API_SECRET, scope: `api://${API}/.default` };
      const { bench } = await ready();
      const { text } = await post(bench, V2, { grant_type: 'client_credentials', ...own });
      return token(behalfForm(JSON.parse(text).access_token));
    },
    codeChallengeNeeded: async () => {
      const path = signInPath(PAGE, PAGE_REDIRECT, 'User.Read', { code_challenge: '' });
      return refusalIn(await createBrowser((await ready()).bench).open(path));
    },
    crossOriginNotForThis: async () => token(passwordForm(), V2, ORIGIN),
    crossOriginOnly: async () => {
      const { refresh_token } = await tokensOfPage(await ready());
      return token({ grant_type: 'refresh_token', client_id: PAGE, refresh_token, scope: 'User.Read' });
    },
    refreshTokenOfPageExpired: async () => {
      const { bench } = await ready();
      const { refresh_token } = await tokensOfPage(directory());
      const before = bench.now;
      bench.now += 24 * 3_600_000;
      const form = { grant_type: 'refresh_token', client_id: PAGE, refresh_token, scope: 'User.Read' };
      const seen = await token(form, V2, ORIGIN);
      bench.now = before;
      return seen;
    },
  };
}
