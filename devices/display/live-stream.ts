/** Tells open pages of each change: server-sent events (HTML Living Standard, 9.2), the newest state only. */

import type { ServerResponse } from 'node:http';
import type { Device } from '../power/index.ts';
import { type DisplayState, liveParts } from './page-markup.ts';

/** The pages that are open, and what they are told. */
export interface LiveStream {
  /** Keeps the answer open and sends the state in it, now and after each change. */
  open(response: ServerResponse): void;
  /** Sends the state although the screen is the same. */
  push(): void;
  close(): void;
}

/** Follows the display of a device until it is closed. */
export function createLiveStream(
  { display }: Pick<Device, 'display'>,
  state: () => DisplayState,
): LiveStream {
  const pages = new Set<ServerResponse>();
  let due = false;
  let closed = false;

  const message = (): string => `data: ${JSON.stringify(liveParts(state()))}\n\n`;
  // Many changes in one turn are one message: nobody could have seen those in between.
  const push = (): void => {
    if (due || closed) return;
    due = true;
    setImmediate(() => {
      due = false;
      if (pages.size === 0) return;
      const text = message();
      for (const page of pages) page.write(text);
    });
  };
  const follow = async (): Promise<void> => {
    while (!closed) {
      await display.changed();
      push();
    }
  };
  void follow();

  return {
    push,
    open: (response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      // A page that has lost its connection asks again after a moment.
      response.write(`retry: 500\n${message()}`);
      pages.add(response);
      response.once('close', () => pages.delete(response));
    },
    close: () => {
      closed = true;
      for (const page of pages) page.end();
    },
  };
}
