/** A place at one device in the browser: a context with the device's own proxy, the page that shows its display or a web page. */

import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import type { Task } from '#cloud';
import {
  type Device,
  type DisplayServer,
  type ScreenAction,
  startDisplayServer,
  userAgent,
  type WindowsInstallation,
} from '#devices';
import { createBrowserHand } from './browser-hand.ts';
import type { SentAction } from './browser-pages.ts';
import { type DeviceProxy, type HostCredentials, startDeviceProxy } from './browser-proxy.ts';
import { createBrowserWindow } from './browser-window.ts';
import type { Picture, Place } from './hands.ts';
import { type PictureStore, takePicture } from './pictures.ts';

/** What a place in the browser is made of. */
export interface BrowserPlaceOptions {
  readonly name: string;
  readonly windows: WindowsInstallation;
  readonly browser: Promise<Browser>;
  readonly task: Task;
  readonly credentials: (host: string) => HostCredentials;
  readonly pictures: PictureStore;
}

/** A place in the browser, which leaves pictures. */
export interface BrowserPlace extends Place {
  /** Pictures of the screens; of a failed scenario also how the pages look now, and a trace, written to this file. */
  end(trace: string | undefined): Promise<readonly Picture[]>;
}

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly proxy: DeviceProxy;
}

/** The size of the screen; a small one makes small pictures. */
const VIEWPORT = { width: 1024, height: 640 };

/** Opens a page for the device; its display is shown when somebody sits down. */
export function createBrowserPlace(options: BrowserPlaceOptions): BrowserPlace {
  const { name, task, pictures } = options;
  const webPictures = new Map<number, Promise<Buffer | undefined>>();
  let seat: { readonly device: Device; readonly server: Promise<DisplayServer> } | undefined;
  let sent: ((action: SentAction) => void) | undefined;
  let display: Promise<Page> | undefined;

  const opened = open(options);
  // Whoever needs it hears of a failure; until then it is nobody's.
  opened.catch(() => {});

  const goToDisplay = async (): Promise<Page> => {
    if (seat === undefined) throw new Error(`Nobody sits at "${name}" yet.`);
    const [{ page }, server] = await Promise.all([opened, seat.server]);
    await page.goto(server.url, { waitUntil: 'domcontentloaded' });
    return page;
  };
  const displayPage = (): Promise<Page> => {
    display ??= goToDisplay();
    return display;
  };

  const web = createBrowserWindow({
    open: async () => {
      // One page for both, as there is one screen: what is on its way to the display arrives first.
      await display;
      display = undefined;
      return opened;
    },
    onLeft: () => {
      displayPage().catch(() => {});
    },
  });

  /** A picture of the web page in the state that the device has just taken note of; none when it has gone meanwhile. */
  const takeWebPicture = async (page: Page): Promise<Buffer | undefined> => {
    const image = await takePicture(page).catch(() => undefined);
    return web.visited === page ? image : undefined;
  };
  const stillWeb = async (): Promise<void> => void (await Promise.all(webPictures.values()));

  const picturesOf = async (device: Device, failed: boolean): Promise<Picture[]> => {
    const now = failed
      ? [
          {
            device: name,
            title: 'At the end',
            image: await takePicture(web.visited ?? (await displayPage())),
          },
        ]
      : [];
    await stillWeb();
    web.leave();
    const [page, server] = await Promise.all([displayPage(), seat?.server]);
    const taken = new Map<number, Buffer>();
    for (const [revision, picture] of webPictures) {
      const image = await picture;
      if (image !== undefined) taken.set(revision, image);
    }
    return [...(await pictures.ofHistory(device, page, server?.url ?? '', taken)), ...now];
  };

  return {
    webWindow: web.window,
    sit: (device) => {
      const act = async (action: ScreenAction): Promise<void> => {
        const taken = (async () => device.display.act(action))();
        sent?.({ taken });
        sent = undefined;
        await taken;
      };
      seat = { device, server: startDisplayServer({ device, act }) };
      device.display.follow(({ screen }) => {
        if (screen.id !== 'signIn' || web.visited === undefined) return;
        webPictures.set(device.display.history.length, takeWebPicture(web.visited));
      });
      const nextAction = (): Promise<SentAction> =>
        new Promise((resolve) => {
          sent = resolve;
        });
      return createBrowserHand({ device, task, display: displayPage, web, stillWeb, nextAction });
    },
    end: async (trace) => {
      const { context, proxy } = await opened;
      const taken = seat === undefined ? [] : await picturesOf(seat.device, trace !== undefined);
      await context.tracing.stop(trace === undefined ? {} : { path: path.resolve(trace) });
      await context.close();
      proxy.close();
      await (await seat?.server)?.close();
      return taken;
    },
  };
}

async function open({ browser, credentials, windows }: BrowserPlaceOptions): Promise<Opened> {
  const proxy = await startDeviceProxy(credentials);
  const context = await (await browser).newContext({
    viewport: VIEWPORT,
    userAgent: userAgent(windows),
    locale: 'en-US',
    // Nobody watches; a still page is a page that can be pressed at once.
    reducedMotion: 'reduce',
    proxy: { server: proxy.url, bypass: '127.0.0.1' },
  });
  await context.tracing.start({ snapshots: true, screenshots: false, sources: false });
  return { context, page: await context.newPage(), proxy };
}
