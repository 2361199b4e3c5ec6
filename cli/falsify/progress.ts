/** How far `glovebox falsify` is: one line on the terminal, as `glovebox test` has it, with the time that is left. */
import { createStatusLine, type Terminal } from '../progress.ts';
import type { Replay } from './replay.ts';

/** Follows a replay of many. */
export interface FalsifyProgress {
  /** So many of the scenarios have run unchanged. */
  unchanged(done: number, all: number): void;
  /** One is being replayed. */
  begin(id: string): void;
  /** One has been replayed; `print` says so, with no line in its way. */
  done(replay: Replay, print: () => void): void;
  /** Takes the line away. */
  end(): void;
}

/** From so many on the time that they took tells something about that of the others. */
const LEAST_DONE = 10;

/**
 * Starts the line.
 *
 * @param selected how many are replayed
 * @param now real milliseconds since any moment
 */
export function createFalsifyProgress(
  terminal: Terminal,
  environment: NodeJS.ProcessEnv,
  selected: number,
  now: () => number,
): FalsifyProgress {
  const line = createStatusLine(terminal, environment);
  let began = now();
  let isReplaying = false;
  let replayed = 0;
  let alive = 0;
  const show = (done: number, all: number, ...words: readonly string[]): void => {
    const left = done < LEAST_DONE ? '' : timeLeft(((now() - began) / done) * (all - done));
    line.show([`${done}/${all}`, left, ...words].filter((part) => part !== '').join('  '));
  };
  line.show('The scenarios run unchanged first ...');
  return {
    unchanged: (done, all) => show(done, all, 'The scenarios run unchanged first ...'),
    begin: (id) => {
      if (!isReplaying) began = now();
      isReplaying = true;
      show(replayed, selected, alive === 0 ? '' : `${alive} not killed`, id);
    },
    done: ({ outcome }, print) => {
      replayed += 1;
      if (outcome !== 'killed') alive += 1;
      line.clear();
      print();
    },
    end: line.clear,
  };
}

/** `9 min left`; below a minute in tens of seconds, so that it does not flicker. */
function timeLeft(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 10_000) * 10;
  return seconds < 60 ? `${seconds} s left` : `${Math.ceil(milliseconds / 60_000)} min left`;
}
