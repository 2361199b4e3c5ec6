/** Waits for the end that the user asks for. */
import { onEnd } from './interruption.ts';

/** Settles at the first SIGINT, SIGTERM or SIGHUP; a second one ends the process at once, as it would any other. */
export function nextSignal(): Promise<void> {
  return new Promise((resolve) => onEnd(() => resolve()));
}
