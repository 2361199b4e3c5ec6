/** The reader: a web view without a browser. It loads pages, submits their forms, keeps their cookies and follows redirects. */

import type { HttpRequest } from '../network/index.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { NetworkError } from '../ports.ts';
import { type Page, type PageButton, parsePage } from './page.ts';
import { screenOfPage } from './screen-of-page.ts';
import { userAgent } from './user-agent.ts';

/** Shows the page at `url` and what follows from it, by the actions at the screen; see `browse`. */
export async function browseByReader(activity: Activity, url: string, until: string): Promise<string> {
  const cookies: Cookies = new Map();
  let step = await load(activity, { method: 'GET', url }, cookies, until);
  for (;;) {
    if (step.kind === 'handedBack') return step.url;
    step = await atPage(activity, step.page, cookies, until);
  }
}

/** What a script sends is the form without a button. */
const UNPRESSED: PageButton = { label: '', field: undefined, href: undefined };

/** Cookies by host, then by name: a page's go back to its own host only. */
type Cookies = Map<string, Map<string, string>>;

type Step =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'handedBack'; readonly url: string };

const MOST_REDIRECTS = 10;

/** Loads until there is a page to show: a page that sends its form by itself is one more redirect. */
async function load(
  { pc, task }: Activity,
  first: HttpRequest,
  cookies: Cookies,
  until: string,
): Promise<Step> {
  let request = first;
  for (let hop = 0; hop < MOST_REDIRECTS; hop += 1) {
    const response = await pc.http.request(task, { ...request, headers: headersOf(pc, request, cookies) });
    keepCookies(response.headers['set-cookie'], cookiesOf(cookies, request.url));
    const location = response.headers.location;
    if (response.status < 300 || response.status >= 400 || location === undefined) {
      const page = parsePage(response.text(), request.url);
      const next = page.submitsItself ? requestOf(page, UNPRESSED, new Map()) : undefined;
      if (next === undefined) return { kind: 'page', page };
      request = next;
      continue;
    }
    if (!URL.canParse(location, request.url))
      throw new NetworkError(
        'broken',
        new URL(request.url).hostname,
        `a redirect to "${location}", which is no address`,
      );
    const target = new URL(location, request.url).href;
    if (target.startsWith(until)) return { kind: 'handedBack', url: target };
    request = { method: 'GET', url: target };
  }
  throw new NetworkError('broken', new URL(first.url).hostname, `more than ${MOST_REDIRECTS} redirects`);
}

/** Shows one page until a person submits it or follows a link. */
async function atPage(activity: Activity, page: Page, cookies: Cookies, until: string): Promise<Step> {
  const { pc, task } = activity;
  const typed = new Map(page.fields.map((field) => [field.label, field.value]));
  for (;;) {
    pc.screen.show(screenOfPage(page, typed));
    const action = await task.wait(`a person at the page "${page.heading}"`, pc.screen.nextAction(), {
      idle: true,
    });
    if (action.kind === 'type') typed.set(action.field, action.text);
    if (action.kind !== 'press') continue;
    const button = page.buttons.find((candidate) => candidate.label === action.button);
    const request = button && requestOf(page, button, typed);
    if (request !== undefined) return load(activity, request, cookies, until);
  }
}

function requestOf(
  page: Page,
  button: PageButton,
  typed: ReadonlyMap<string, string>,
): HttpRequest | undefined {
  if (button.href !== undefined) return { method: 'GET', url: button.href };
  if (page.form === undefined) return undefined;
  const fields = new URLSearchParams();
  for (const hidden of page.form.hidden) fields.append(hidden.name, hidden.value);
  for (const field of page.fields) fields.append(field.name, typed.get(field.label) ?? '');
  if (button.field !== undefined && button.field.name !== '')
    fields.append(button.field.name, button.field.value);
  if (page.form.method === 'GET') return { method: 'GET', url: `${page.form.action}?${fields}` };
  return {
    method: 'POST',
    url: page.form.action,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: fields.toString(),
  };
}

function headersOf(pc: Pc, request: HttpRequest, cookies: Cookies): Record<string, string> {
  const own = cookiesOf(cookies, request.url);
  return {
    'User-Agent': userAgent(pc.windows),
    Accept: 'text/html,application/xhtml+xml',
    'Accept-Language': 'en-US',
    ...(own.size > 0 && { Cookie: [...own].map(([name, value]) => `${name}=${value}`).join('; ') }),
    ...request.headers,
  };
}

function cookiesOf(cookies: Cookies, url: string): Map<string, string> {
  const { hostname } = new URL(url);
  const own = cookies.get(hostname) ?? new Map<string, string>();
  cookies.set(hostname, own);
  return own;
}

function keepCookies(header: string | undefined, cookies: Map<string, string>): void {
  // The client joins several Set-Cookie lines by ", "; a cookie begins after a comma that a name and "=" follow.
  for (const cookie of header?.split(/,\s*(?=[^;,\s]+=)/) ?? []) {
    const [pair = ''] = cookie.split(';');
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
}
