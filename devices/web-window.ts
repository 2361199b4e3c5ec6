/** A browser's window as the device's web view: what the device asks of it, and what it tells. */

import type { DeviceTask, NetworkError, NetworkPort } from './ports.ts';

/** A window that is worked by somebody outside of the device: a person, or a hand. */
export interface WebWindow {
  /** Goes to a page in a session of its own, without cookies of earlier visits. */
  visit(start: VisitStart): WebVisit;
}

/** How a visit begins. */
export interface VisitStart {
  readonly url: string;
  /** A redirect to a URL that begins so is not followed but told. */
  readonly until: string;
  readonly userAgent: string;
  /** Every byte of the visit goes this way: the window has no other network. */
  readonly network: Pick<NetworkPort, 'connect'>;
  /** Keeps time standing while the window loads: a load takes real time, and none of the clock's. */
  readonly hold: DeviceTask['hold'];
}

/** A visit that goes on. */
export interface WebVisit {
  /** The next thing that happens; asking again says that the last one has been dealt with. */
  next(): Promise<WebEvent>;
  close(): void;
}

/** What happens in a window. */
export type WebEvent =
  /** A request for a page has left, e.g. "POST https://login.microsoftonline.com/common/login". */
  | { readonly kind: 'loading'; readonly request: string; readonly host: string }
  /** A page has been loaded: its document as the browser holds it. */
  | { readonly kind: 'page'; readonly url: string; readonly html: string }
  | { readonly kind: 'typed'; readonly label: string; readonly text: string }
  | { readonly kind: 'handedBack'; readonly url: string }
  | { readonly kind: 'failed'; readonly error: NetworkError };
