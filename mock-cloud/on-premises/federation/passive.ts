/** WS-Federation for browsers: /adfs/ls/ asks for on-premises credentials and sends the token to the directory. */

import type { Response } from 'express';
import { MICROSOFT_ONLINE } from '#wire/federation/saml-assertion.ts';
import { encodeTokenResponse } from '#wire/federation/ws-trust.ts';
import { NO_STORE, respond } from '../../http/index.ts';
import type { LogonRefusal } from '../directory/index.ts';
import type { FederationCall } from './call.ts';
import { issueToken } from './issue.ts';
import { errorPage, onwardPage, signInPage } from './pages.ts';
import { logOnPerson } from './people.ts';

/** Where the directory takes tokens. */
const RELYING_PARTY = 'https://login.microsoftonline.com/login.srf';
const LONGEST_CONTEXT = 4096;

/** GET and POST /adfs/ls/ */
export async function answerPassive(call: FederationCall, response: Response): Promise<void> {
  const url = new URL(call.request.url, `https://${call.service.host}`);
  const wrong = wrongRequest(url.searchParams);
  if (wrong !== undefined) return send(response, errorPage(call.service.displayName, wrong), 400);
  if (call.request.method !== 'POST') return ask(call, response, url, url.searchParams.get('username') ?? '');
  const form = new URLSearchParams(call.body.toString('utf8'));
  const userName = (form.get('UserName') ?? '').trim();
  const password = form.get('Password') ?? '';
  if (!/^[^\\@]+\\.|^[^@]+@./.test(userName)) return ask(call, response, url, userName, NO_USER_NAME);
  if (password === '') return ask(call, response, url, userName, 'Enter your password.');
  const person = await logOnPerson(call, userName, password);
  if ('logon' in person) return ask(call, response, url, userName, WORDS[person.logon]);
  const token = await issueToken(call, person, 'password', '2005');
  const fields = [
    ['wa', 'wsignin1.0'],
    ['wresult', encodeTokenResponse(token)],
    ['wctx', url.searchParams.get('wctx') ?? ''],
  ] as const;
  send(response, onwardPage(RELYING_PARTY, fields));
}

function wrongRequest(query: URLSearchParams): string | undefined {
  if (query.get('wa') !== 'wsignin1.0')
    return 'MSIS7012: An error occurred while processing the request: wa must be wsignin1.0.';
  if (query.get('wtrealm') !== MICROSOFT_ONLINE)
    return `MSIS7007: The requested relying party trust '${(query.get('wtrealm') ?? '').slice(0, 200)}' is unspecified or unsupported.`;
  return (query.get('wctx') ?? '').length > LONGEST_CONTEXT
    ? 'MSIS7012: An error occurred while processing the request: wctx is too long.'
    : undefined;
}

const NO_USER_NAME = 'Enter your user ID in the format "domain\\user" or "user@domain".';
const WRONG = 'Incorrect user ID or password. Type the correct user ID and password, and try again.';
const EXPIRED = 'Your password has expired. Update your password, then sign in with the new one.';

/** What the page says. But for a wrong password, the words are assumption A-FED-03. */
const WORDS: Readonly<Record<LogonRefusal['logon'], string>> = {
  noSuchUser: WRONG,
  wrongPassword: WRONG,
  lockedOut: WRONG,
  disabled: WRONG,
  accountExpired: WRONG,
  passwordExpired: EXPIRED,
  mustChangePassword: EXPIRED,
};

function ask(call: FederationCall, response: Response, url: URL, userName: string, error?: string): void {
  const { displayName } = call.service;
  const action = `${url.pathname}${url.search}`;
  send(response, signInPage({ organization: displayName, action, userName, error }));
}

function send(response: Response, page: string, status = 200): void {
  respond(response, status, 'text/html; charset=utf-8', page, {
    ...NO_STORE,
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
  });
}
