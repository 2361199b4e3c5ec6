/** A web view that is a browser's window: the person acts there, and the device takes note of what it shows. */

import type { Activity } from '../pc/index.ts';
import { type DeviceTask, NetworkError } from '../ports.ts';
import type { WebEvent, WebVisit, WebWindow } from '../web-window.ts';
import { type Page, parsePage } from './page.ts';
import { screenOfPage } from './screen-of-page.ts';
import { userAgent } from './user-agent.ts';

// As long as the device's HTTP client waits for an answer.
const LOAD_LIMIT_MS = 60_000;

/** Goes through the pages in the window; see `browse`. */
export async function browseInWindow(
  activity: Activity,
  window: WebWindow,
  { url, until }: { readonly url: string; readonly until: string },
): Promise<string> {
  const { pc, task } = activity;
  const visit = window.visit({
    url,
    until,
    userAgent: userAgent(pc.windows),
    network: pc.network,
    hold: (what) => task.hold(what),
  });
  try {
    let event = await visit.next();
    for (;;) {
      if (event.kind === 'loading') event = await answerTo(event, visit, task);
      else if (event.kind === 'page') event = await onPage(activity, parsePage(event.html, event.url), visit);
      else if (event.kind === 'handedBack') return event.url;
      else if (event.kind === 'failed') throw event.error;
      else event = await visit.next();
    }
  } finally {
    visit.close();
  }
}

async function answerTo(
  { request, host }: WebEvent & { kind: 'loading' },
  visit: WebVisit,
  task: DeviceTask,
): Promise<WebEvent> {
  try {
    return await task.wait(`the answer to ${request}`, visit.next(), { limitMs: LOAD_LIMIT_MS });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TimeLimitError')) throw error;
    throw new NetworkError('timeout', host, `no answer within ${LOAD_LIMIT_MS / 1000} s`);
  }
}

/** A page that goes on by itself is not shown. */
function onPage(activity: Activity, page: Page, visit: WebVisit): Promise<WebEvent> {
  return page.submitsItself ? visit.next() : atPage(activity, page, visit);
}

/** Shows one page until it is left. */
async function atPage({ pc, task }: Activity, page: Page, visit: WebVisit): Promise<WebEvent> {
  const typed = new Map(page.fields.map((field) => [field.label, field.value]));
  let happened = visit.next();
  pc.screen.show(screenOfPage(page, typed));
  let pressed = pc.screen.nextAction();
  for (;;) {
    const moment = await task.wait(
      `a person at the page "${page.heading}"`,
      Promise.race([
        happened.then((event) => ({ event })),
        pressed.then((action) => ({ action, event: undefined })),
      ]),
      { idle: true },
    );
    if (moment.event === undefined) {
      // Keys go to Windows; what is done at the page itself, the window tells.
      pressed = pc.screen.nextAction();
      continue;
    }
    if (moment.event.kind !== 'typed') return moment.event;
    typed.set(moment.event.label, moment.event.text);
    pc.screen.show(screenOfPage(page, typed));
    happened = visit.next();
  }
}
