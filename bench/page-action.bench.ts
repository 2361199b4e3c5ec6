/** What the browser hand adds to a page: pressing a button and seeing what comes of it, against Playwright alone on a bare page. */

import { createServer } from 'node:http';
import { chromium, type Page } from 'playwright';
import { createClock } from '#cloud';
import type { Screen } from '#devices';
import { startDisplayServer } from '#devices';
import { findBrowser } from '../cli/browser.ts';
import { createBrowserHand } from '../steps/hand/browser-hand.ts';
import type { SentAction } from '../steps/hand/browser-pages.ts';
import type { Hand } from '../steps/hand/hand.ts';
import { createShown } from '../test/devices/display/screens.ts';
import { median, report } from './measure.ts';

const WARM_UP = 5;
const ACTIONS = 40;
const MOST_TIMES = 3;

const program = await findBrowser(process.env);
if (program === undefined) console.log('\nA page action: skipped, there is no Chromium on this machine.');
else await measure(program);

async function measure(executablePath: string): Promise<void> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  const bare = await openBare(await browser.newPage());
  const hand = await openHand(await browser.newPage());
  const own: number[] = [];
  const handed: number[] = [];
  // One after the other, so that whatever else the machine does meets both.
  for (let turn = 0; turn < WARM_UP + ACTIONS; turn += 1) {
    for (const [times, { page, press }] of [
      [own, bare],
      [handed, hand],
    ] as const) {
      // A page in the background is drawn once a second.
      await page.bringToFront();
      const before = performance.now();
      await press(turn);
      if (turn >= WARM_UP) times.push(performance.now() - before);
    }
  }
  await browser.close();
  bare.close();
  hand.close();
  const ratio = median(handed) / median(own);
  report(
    `A page action: a button is pressed and its effect is seen (median of ${ACTIONS})`,
    [
      {
        what: 'the browser hand at the display, against Playwright at a bare page',
        measured: `${ratio.toFixed(2)}x`,
        budget: `at most ${MOST_TIMES}x`,
        holds: ratio <= MOST_TIMES,
      },
    ],
    [`Playwright ${median(own).toFixed(1)} ms, the browser hand ${median(handed).toFixed(1)} ms`],
  );
}

interface Actor {
  readonly page: Page;
  press(turn: number): Promise<void>;
  close(): void;
}

/** A page with one button that counts. */
async function openBare(page: Page): Promise<Actor> {
  const html =
    '<!DOCTYPE html><title>Bare</title><p>0</p><button>Next</button>' +
    '<script>document.querySelector("button").onclick = () => { document.querySelector("p").textContent++; };</script>';
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`);
  return {
    page,
    press: async (turn) => {
      await page.getByRole('button', { name: 'Next' }).click();
      await page.getByText(String(turn + 1), { exact: true }).waitFor();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A PC whose screen counts, and the hand at its display. */
async function openHand(page: Page): Promise<Actor> {
  let count = 0;
  const screen = (): Screen => ({
    id: 'privacy',
    title: 'Choose privacy settings for your device',
    texts: [String(count), 'Location', 'Find my device', 'Diagnostic data'],
    fields: [],
    buttons: [{ label: 'Next', enabled: true }],
  });
  const { device, show } = createShown(11, () => {
    count += 1;
    return screen();
  });
  show(screen());
  let sent: (action: SentAction) => void = () => {};
  const server = await startDisplayServer({
    device,
    act: async (action) => {
      const taken = device.display.act(action);
      sent({ taken });
      await taken;
    },
  });
  await page.goto(server.url);
  const hand: Hand = createBrowserHand({
    device,
    task: createClock({ start: 0 }).party('the person').begin('bench'),
    display: async () => page,
    stillWeb: async () => {},
    web: {
      window: {
        visit: () => {
          throw new Error('There is no web page here.');
        },
      },
      visited: undefined,
      press: async () => {},
      type: async () => {},
      leave: () => {},
    },
    nextAction: () =>
      new Promise((resolve) => {
        sent = resolve;
      }),
  });
  return {
    page,
    press: async (turn) => {
      await hand.press('Next');
      await hand.until('the next screen', ({ texts }) => texts[0] === String(turn + 1));
    },
    close: () => void server.close(),
  };
}
