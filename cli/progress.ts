/** One line on the terminal that says how far a run is; nothing where there is no terminal. */
import { stripVTControlCharacters } from 'node:util';
import { type Envelope, TestStepResultStatus } from '@cucumber/messages';

/** What the progress needs of the terminal. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** Follows a run. */
export interface Progress {
  onMessage(envelope: Envelope): void;
  /** Takes the line away. */
  end(): void;
}

const startOfLine = '\r\u001b[K';

/** A line that is written over and over. */
export interface StatusLine {
  show(text: string): void;
  /** Takes the line away. */
  clear(): void;
}

/** Starts a line; it uses no colours, and where there is no terminal, nothing is written. */
export function createStatusLine(terminal: Terminal, environment: NodeJS.ProcessEnv): StatusLine {
  if (terminal.isTTY !== true || environment.TERM === 'dumb') return { show: () => {}, clear: () => {} };
  return {
    show: (text) => {
      const line = stripVTControlCharacters(text).slice(0, (terminal.columns ?? 80) - 1);
      terminal.write(`${startOfLine}${line}`);
    },
    clear: () => {
      terminal.write(startOfLine);
    },
  };
}

/** Starts the line of a run. */
export function createProgress(terminal: Terminal, environment: NodeJS.ProcessEnv): Progress {
  const line = createStatusLine(terminal, environment);
  const names = new Map<string, string>();
  const attempts = new Map<string, string>();
  const failed = new Set<string>();
  let total = 0;
  let finished = 0;
  const show = (name: string): void => {
    const failures = failed.size === 0 ? '' : `  ${failed.size} failed`;
    line.show(`${finished}/${total}${failures}  ${name}`);
  };
  return {
    onMessage: ({ pickle, testCase, testCaseStarted, testStepFinished, testCaseFinished }) => {
      if (pickle !== undefined) names.set(pickle.id, pickle.name);
      if (testCase !== undefined) {
        names.set(testCase.id, names.get(testCase.pickleId) ?? '');
        total += 1;
      }
      if (testCaseStarted !== undefined) {
        attempts.set(testCaseStarted.id, testCaseStarted.testCaseId);
        show(names.get(testCaseStarted.testCaseId) ?? '');
      }
      if (testStepFinished !== undefined && isTrouble(testStepFinished.testStepResult.status)) {
        failed.add(testStepFinished.testCaseStartedId);
      }
      if (testCaseFinished !== undefined) {
        finished += 1;
        show(names.get(attempts.get(testCaseFinished.testCaseStartedId) ?? '') ?? '');
      }
    },
    end: line.clear,
  };
}

function isTrouble(status: TestStepResultStatus): boolean {
  const fine = [TestStepResultStatus.PASSED, TestStepResultStatus.SKIPPED, TestStepResultStatus.UNKNOWN];
  return !fine.includes(status);
}
