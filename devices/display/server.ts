/** The display of a PC over HTTP: a page on loopback that shows the screen, follows it, and takes what a person does. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Device } from '../power/index.ts';
import type { ScreenAction } from '../screen/index.ts';
import { CannotDo } from '../screen/index.ts';
import { findAsset } from './assets.ts';
import { actionsOf } from './form-actions.ts';
import { createLiveStream } from './live-stream.ts';
import { type DisplayState, pageMarkup } from './page-markup.ts';
import { isOwnRequest, readForm } from './request.ts';

/** What the display needs of a PC: what it shows, its link, and its switches. */
export type DisplayedDevice = Pick<
  Device,
  'name' | 'windows' | 'display' | 'surroundings' | 'isOn' | 'powerOn' | 'cutPower' | 'surround'
>;

/** Where the server listens, and what for. */
export interface DisplayServerOptions {
  readonly device: DisplayedDevice;
  /** 0, or nothing, for any free port. */
  readonly port?: number;
  /** Does what a person did at the page; the display's own `act` unless told. */
  readonly act?: (action: ScreenAction) => Promise<void>;
}

/** A server that shows one PC's display. */
export interface DisplayServer {
  /** Of the page, e.g. http://127.0.0.1:41234/. */
  readonly url: string;
  close(): Promise<void>;
}

// What the page may do: be itself. Nothing comes from outside, and nothing is framed.
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; " +
  "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The number of the screen that is shown now: it grows with each change. */
export function revisionOf({ display }: Pick<Device, 'display'>): number {
  return display.history.length;
}

/** Starts the server on loopback. Fails when the port is taken (EADDRINUSE). */
export async function startDisplayServer(options: DisplayServerOptions): Promise<DisplayServer> {
  const { device } = options;
  const act = options.act ?? ((action) => device.display.act(action));
  const live = createLiveStream(device, () => stateOf(device));

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (!isOwnRequest(request))
      return answer(response, 403, 'text/plain', 'This page answers only itself.\n');
    if (request.method === 'POST') {
      const form = await readForm(request);
      if (form === undefined) return answer(response, 413, 'text/plain', 'The form is too large.\n');
      if (path === '/act') return await doActions(actionsOf(device.display.current, form), request, response);
      if (path === '/switch') return turn(form, request, response);
    } else if (path === '/') {
      return answer(response, 200, 'text/html', pageMarkup(stateOf(device), true));
    } else if (path === '/events') return live.open(response);
    const past = historyPage(device, path);
    if (past !== undefined) return answer(response, 200, 'text/html', past);
    const asset = findAsset(path);
    if (asset !== undefined) return answer(response, 200, asset.type, asset.content);
    answer(response, 404, 'text/plain', `There is no page ${path} here; the display is at /.\n`);
  };

  const doActions = async (
    actions: readonly ScreenAction[],
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    if (!device.isOn) return answer(response, 409, 'text/plain', `"${device.name}" is off.\n`);
    try {
      for (const action of actions) {
        const done = act(action);
        // Nobody may be listening for a key: what it brings, the page shows when it comes.
        if (action.kind === 'key') done.catch(() => {});
        else await done;
      }
    } catch (error) {
      if (!(error instanceof CannotDo)) throw error;
      return answer(response, 409, 'text/plain', `${error.message}\n`);
    }
    goBack(request, response);
  };

  const turn = (form: URLSearchParams, request: IncomingMessage, response: ServerResponse): void => {
    const cable = form.get('cable');
    // What comes of it, the page shows when it comes.
    if (cable === 'internet' || cable === 'unplugged') void device.surround({ cable });
    if (form.get('power') === 'on') device.powerOn();
    if (form.get('power') === 'off') device.cutPower();
    live.push();
    goBack(request, response);
  };

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      answer(response, 500, 'text/plain', `${error instanceof Error ? error.message : String(error)}\n`);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => {
      live.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function stateOf(device: DisplayedDevice): DisplayState {
  return {
    device: device.name,
    generation: device.windows.generation,
    revision: revisionOf(device),
    screen: device.display.current,
    isOn: device.isOn,
    cable: device.surroundings.cable,
  };
}

/** `/history/7`: the seventh screen that was shown, as it was. */
function historyPage(device: DisplayedDevice, path: string): string | undefined {
  const revision = Number(/^\/history\/(\d{1,6})$/.exec(path)?.[1] ?? 0);
  const shown = device.display.history[revision - 1];
  return shown && pageMarkup({ ...stateOf(device), revision, screen: shown.screen }, false);
}

/** Scripts get an empty answer, and see the change in the stream; a form gets the page again (Post/Redirect/Get). */
function goBack(request: IncomingMessage, response: ServerResponse): void {
  const byScript = request.headers.accept === 'application/json';
  response.writeHead(byScript ? 204 : 303, byScript ? {} : { Location: '/', 'Content-Length': '0' }).end();
}

function answer(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': Buffer.byteLength(text),
    'Content-Security-Policy': POLICY,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text);
}
