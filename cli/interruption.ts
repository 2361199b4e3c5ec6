/**
 * Signals that ask the command to end: Ctrl+C, SIGTERM, SIGHUP.
 *
 * They come by two ways, and one wish of the user may come by both: to this process itself, as from a terminal, which tells
 * the whole process group; and through `scripts/glovebox.mjs`, which passes on what reached it as a message. So the first
 * of each way is one wish. After it a signal to this process ends it at once, as it would any other program.
 */

import type { Ending } from './exit-codes.ts';

/** A signal that asks for an end. */
export type EndSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** How a command ends that one of them has ended. */
export const ENDING_BY = {
  SIGHUP: 'hungUp',
  SIGINT: 'interrupted',
  SIGTERM: 'terminated',
} as const satisfies Record<EndSignal, Ending>;

const signals: readonly EndSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Commands that have something to do before they end; every other one ends as programs do. */
const prepared: readonly string[] = ['test', 'falsify', 'cloud', 'device', 'tpm serve'];

let wish: EndSignal | undefined;
let act: ((signal: EndSignal) => void) | undefined;

const onSignal = (signal: NodeJS.Signals): void => {
  const known = signals.find((each) => each === signal);
  if (known === undefined || wish !== undefined) return;
  wish = known;
  for (const each of signals) process.off(each, onSignal);
  act?.(known);
};

/** Begins to listen, for a command as it was typed. */
export function listenForEnd([command = '', ...rest]: readonly string[]): void {
  const isPrepared = prepared.includes(command) || prepared.includes(`${command} ${rest[0]}`);
  if (isPrepared) for (const signal of signals) process.on(signal, onSignal);
  if (process.channel === undefined) return;
  const end = (signal: NodeJS.Signals): void =>
    isPrepared ? onSignal(signal) : void process.kill(process.pid, signal);
  process.on('message', (message: unknown) => {
    const signal = signals.find((each) => each === message);
    if (signal !== undefined) end(signal);
  });
  // The script was killed: nobody waits for this process any more.
  process.on('disconnect', () => end('SIGTERM'));
  process.channel.unref();
}

/** Says what is done when the user wants the end; at once, if they do already. The latest to say so is asked. */
export function onEnd(work: (signal: EndSignal) => void): void {
  act = work;
  if (wish !== undefined) work(wish);
}
