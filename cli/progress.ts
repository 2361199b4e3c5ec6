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

/** Starts the line; it uses no colours. */
export function createProgress(terminal: Terminal, environment: NodeJS.ProcessEnv): Progress {
  if (terminal.isTTY !== true || environment.TERM === 'dumb') return { onMessage: () => {}, end: () => {} };
  const names = new Map<string, string>();
  const attempts = new Map<string, string>();
  const failed = new Set<string>();
  let total = 0;
  let finished = 0;
  const show = (name: string): void => {
    const failures = failed.size === 0 ? '' : `  ${failed.size} failed`;
    const line = stripVTControlCharacters(`${finished}/${total}${failures}  ${name}`);
    terminal.write(`${startOfLine}${line.slice(0, (terminal.columns ?? 80) - 1)}`);
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
    end: () => {
      terminal.write(startOfLine);
    },
  };
}

function isTrouble(status: TestStepResultStatus): boolean {
  const fine = [TestStepResultStatus.PASSED, TestStepResultStatus.SKIPPED, TestStepResultStatus.UNKNOWN];
  return !fine.includes(status);
}
