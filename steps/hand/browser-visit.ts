/** One visit of a web page: the events that wait for the device, and the hold on its clock while a page loads. */

import { NetworkError, type VisitStart, type WebEvent, type WebVisit } from '#devices';

/** A visit from the browser's side. */
export interface BrowserVisit extends WebVisit {
  readonly start: VisitStart;
  readonly closed: boolean;
  /** The visit is over: its last request was given up on purpose. */
  readonly isHandedBack: boolean;
  /** Why tunnels to hosts did not open. */
  readonly failures: Map<string, NetworkError>;
  tell(event: WebEvent): void;
  fail(url: string, error: unknown): void;
  /** Keeps time standing from now until a page is there. */
  hold(): void;
  pace(state: 'waiting' | 'running'): void;
  /** Calls `work` when the visit closes; at once when it has. */
  onClose(work: () => void): void;
}

/** Begins a visit, with time held. `leave` is called when it is closed. */
export function createBrowserVisit(start: VisitStart, leave: (visit: BrowserVisit) => void): BrowserVisit {
  const queue: WebEvent[] = [];
  const failures = new Map<string, NetworkError>();
  let take: ((event: WebEvent) => void) | undefined;
  let closing: (() => void)[] = [];
  let closed = false;
  let isHandedBack = false;
  let holding: ReturnType<VisitStart['hold']> | undefined;

  const release = (): void => {
    holding?.release();
    holding = undefined;
  };
  const tell = (event: WebEvent): void => {
    if (closed) return;
    isHandedBack = event.kind === 'handedBack';
    if (take === undefined) queue.push(event);
    else take(event);
    take = undefined;
    if (event.kind === 'page' || event.kind === 'handedBack' || event.kind === 'failed') release();
  };
  const visit: BrowserVisit = {
    start,
    failures,
    tell,
    get closed() {
      return closed;
    },
    get isHandedBack() {
      return isHandedBack;
    },
    fail: (url, error) => {
      const { hostname } = new URL(url);
      const reason = error instanceof Error ? error.message : String(error);
      tell({
        kind: 'failed',
        error: failures.get(hostname) ?? new NetworkError('broken', hostname, reason),
      });
    },
    hold: () => {
      holding ??= start.hold('the browser');
    },
    pace: (state) => (state === 'waiting' ? holding?.suspend() : holding?.resume()),
    onClose: (work) => {
      if (closed) work();
      else closing.push(work);
    },
    next: () => {
      const event = queue.shift();
      if (event !== undefined) return Promise.resolve(event);
      return new Promise((resolve) => {
        take = resolve;
      });
    },
    close: () => {
      if (closed) return;
      closed = true;
      release();
      for (const work of closing) work();
      closing = [];
      leave(visit);
    },
  };
  visit.hold();
  return visit;
}
