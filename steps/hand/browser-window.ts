/** Chromium's page as the window in which a device shows web pages. What happens in it becomes the device's events. */

import type { Page, Request } from 'playwright';
import type { WebWindow } from '#devices';
import type { DeviceProxy } from './browser-proxy.ts';
import { watchRedirects } from './browser-redirects.ts';
import { type BrowserVisit, createBrowserVisit } from './browser-visit.ts';
import { NotSeen } from './hand.ts';

/** The window, and the person in front of it. */
export interface BrowserWindow {
  readonly window: WebWindow;
  /** The page, while one is being visited. */
  readonly visited: Page | undefined;
  /** Presses a button or a link by its words; settles when a request has left. The device takes note on the clock. */
  press(label: string): Promise<void>;
  /** Fills a field by its label. */
  type(label: string, text: string): Promise<void>;
  /** Ends the visit. */
  leave(): void;
}

/** Where web pages are shown. */
export interface BrowserWindowOptions {
  /** The page, and the proxy that is its way out. */
  readonly open: () => Promise<{ readonly page: Page; readonly proxy: DeviceProxy }>;
  /** Called when nothing is visited any more: the page goes back to what it showed before. */
  readonly onLeft: () => void;
}

interface Shown {
  readonly page: Page;
  readonly proxy: DeviceProxy;
  readonly visit: BrowserVisit;
}

// Real time: only a defect takes so long.
const LIMIT_MS = 10_000;

/** Shows one visit at a time. */
export function createBrowserWindow({ open, onLeft }: BrowserWindowOptions): BrowserWindow {
  let current: Shown | undefined;

  const visitIn = async (visit: BrowserVisit): Promise<void> => {
    const { page, proxy } = await open();
    if (visit.closed) return;
    await page.context().clearCookies();
    proxy.lead({
      network: visit.start.network,
      onState: visit.pace,
      onFailure: (error) => visit.failures.set(error.host, error),
    });
    current = { page, proxy, visit };
    visit.onClose(follow(page, visit));
    visit.onClose(
      await watchRedirects(page, visit.start.until, (url) => visit.tell({ kind: 'handedBack', url })),
    );
    // How it ends, the page's events tell.
    page.goto(visit.start.url, { waitUntil: 'commit' }).catch(() => {});
  };

  const leave = (visit: BrowserVisit): void => {
    if (current?.visit !== visit) return;
    current.proxy.lead(undefined);
    current = undefined;
    onLeft();
  };

  const inFront = (): Shown => {
    if (current === undefined) throw new NotSeen('No web page is shown in the browser.');
    return current;
  };

  return {
    get visited() {
      return current?.page;
    },
    leave: () => current?.visit.close(),
    window: {
      visit: (start) => {
        const visit = createBrowserVisit(start, leave);
        visit.tell({ kind: 'loading', request: `GET ${start.url}`, host: new URL(start.url).hostname });
        visitIn(visit).catch((error: unknown) => visit.fail(start.url, error));
        return visit;
      },
    },
    press: async (label) => {
      const { page, visit } = inFront();
      const name = { name: label, exact: true };
      visit.hold();
      const requested = page.waitForRequest((request) => isVisit(request, page), { timeout: LIMIT_MS });
      requested.catch(() => {});
      await page.getByRole('button', name).or(page.getByRole('link', name)).click({ timeout: LIMIT_MS });
      await requested;
    },
    type: async (label, text) => {
      const { page, visit } = inFront();
      const field = page.getByLabel(label, { exact: true });
      await field.fill(text, { timeout: LIMIT_MS });
      visit.tell({ kind: 'typed', label, text: await field.inputValue() });
    },
  };
}

/** Turns the page's own events into the device's, until the answer is called. */
function follow(page: Page, visit: BrowserVisit): () => void {
  let loading = '';
  const onRequest = (request: Request): void => {
    if (!isVisit(request, page)) return;
    const url = request.url();
    const first = loading === '' && url !== visit.start.url;
    loading = url;
    if (first)
      visit.tell({
        kind: 'loading',
        request: `${request.method()} ${url}`,
        host: new URL(url).hostname,
      });
  };
  const onFailed = (request: Request): void => {
    if (loading === '' || !isVisit(request, page) || request.url() !== loading) return;
    loading = '';
    if (visit.closed || visit.isHandedBack) return;
    const reason = request.failure()?.errorText ?? 'the page did not come';
    const fail = (): void => visit.fail(request.url(), new Error(reason));
    // Chromium then draws a page of its own; only after that it can go elsewhere.
    if (reason.includes('ERR_ABORTED')) fail();
    else page.waitForURL(isErrorPage, { waitUntil: 'commit' }).then(fail, fail);
  };
  const onLoaded = async (): Promise<void> => {
    // What was there before may end its own loading late.
    if (loading === '' || !isAt(page, loading)) return;
    const url = loading;
    loading = '';
    const html = isErrorPage(page.url()) ? '' : await page.content();
    visit.tell({ kind: 'page', url, html });
  };
  const loaded = (): void => {
    onLoaded().catch((error: unknown) => visit.fail(visit.start.url, error));
  };
  page.on('request', onRequest).on('requestfailed', onFailed).on('domcontentloaded', loaded);
  return () => {
    page.off('request', onRequest).off('requestfailed', onFailed).off('domcontentloaded', loaded);
  };
}

function isAt(page: Page, url: string): boolean {
  return isErrorPage(page.url()) || page.url().split('#')[0] === url.split('#')[0];
}

/** The browser's own page, which it also draws for an answer without a body. */
function isErrorPage(url: URL | string): boolean {
  return String(url).startsWith('chrome-error:');
}

function isVisit(request: Request, page: Page): boolean {
  return request.isNavigationRequest() && request.frame() === page.mainFrame();
}
