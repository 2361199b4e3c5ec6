/** The steps of a scenario as they ran, with clean failures. */
import {
  type Attachment,
  type Exception,
  type Pickle,
  type PickleStep,
  PickleStepType,
  type TestStep,
  type TestStepResult,
} from '@cucumber/messages';
import { attachmentText } from './evidence.ts';
import type { MessageIndex } from './message-index.ts';
import { type ScenarioStatus, statusOf } from './status.ts';

/** Why something failed, for people: no stack frames, no absolute paths. */
export interface Failure {
  readonly message: string;
  /** The code it came from, innermost first; empty when the failure is not an exception. */
  readonly frames: readonly string[];
}

/** `set-up` for Given, `action` for When, `check` for Then. */
export type StepRole = 'set-up' | 'action' | 'check' | 'hook';

const roles: Readonly<Record<PickleStepType, StepRole>> = {
  [PickleStepType.CONTEXT]: 'set-up',
  [PickleStepType.ACTION]: 'action',
  [PickleStepType.OUTCOME]: 'check',
  [PickleStepType.UNKNOWN]: 'set-up',
};

/** One step of a scenario; hooks appear only when they did not pass. */
export interface StepRun {
  /** `Given`, `When`, `Before hook`, ... */
  readonly keyword: string;
  readonly text: string;
  /** What it is by its keyword; And and But are what stands before them. */
  readonly role: StepRole;
  /** The line in the feature file; 0 for a hook. */
  readonly line: number;
  readonly status: ScenarioStatus;
  /** The table or text below the step, as lines. */
  readonly argument: readonly string[];
  readonly failure?: Failure;
  /** What the step logged. */
  readonly notes: readonly string[];
}

/** Reads the steps of one attempt. */
export function readSteps(
  testSteps: readonly TestStep[],
  pickle: Pickle,
  results: ReadonlyMap<string, TestStepResult> | undefined,
  attachments: readonly Attachment[],
  index: MessageIndex,
): readonly StepRun[] {
  const pickleSteps = new Map(pickle.steps.map((step) => [step.id, step]));
  const lines = index.features.get(pickle.uri)?.steps;
  let stepsBegun = false;
  return testSteps.flatMap((testStep): StepRun[] => {
    const result = results?.get(testStep.id);
    const status = statusOf(result?.status);
    const step = pickleSteps.get(testStep.pickleStepId ?? '');
    const failure = failureOf(status, result, testStep, step, index);
    const shared = {
      status,
      ...(failure === undefined ? {} : { failure }),
      notes: notesOf(testStep, attachments),
    };
    if (step === undefined) {
      const keyword = stepsBegun ? 'After hook' : 'Before hook';
      const uneventful = status === 'passed' || status === 'skipped' || status === 'unknown';
      return uneventful ? [] : [{ ...shared, keyword, text: '', role: 'hook', line: 0, argument: [] }];
    }
    stepsBegun = true;
    const source = lines?.get(step.astNodeIds[0] ?? '');
    const keyword = source?.keyword.trim() ?? '';
    const role = roles[step.type ?? PickleStepType.UNKNOWN];
    const place = { line: source?.location.line ?? 0, argument: argumentOf(step) };
    return [{ ...shared, keyword, text: step.text, role, ...place }];
  });
}

function failureOf(
  status: ScenarioStatus,
  result: TestStepResult | undefined,
  testStep: TestStep,
  step: PickleStep | undefined,
  index: MessageIndex,
): Failure | undefined {
  if (status === 'failed') return cleanFailure(result ?? {}, 'The step failed without a message.');
  if (status === 'undefined') {
    const words = (step?.text ?? '').replaceAll(/"[^"]*"/g, '').split(/\W+/);
    const search = words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
    const message = `No step definition matches this step. To find the wording of a step that exists: npx glovebox steps --search "${search}"`;
    return { message, frames: [] };
  }
  if (status === 'ambiguous') {
    const matches = (testStep.stepDefinitionIds ?? []).map((id) => {
      const definition = index.stepDefinitions.get(id);
      const { uri = '', location } = definition?.sourceReference ?? {};
      return `  ${definition?.pattern.source ?? id}  (${uri}:${location?.line ?? 0})`;
    });
    return { message: `More than one step definition matches this step:\n${matches.join('\n')}`, frames: [] };
  }
  return status === 'pending'
    ? { message: 'The step is pending: it is not written yet.', frames: [] }
    : undefined;
}

/** The failure in a result of Cucumber, or `fallback` when it gives no reason. */
export function cleanFailure(
  result: { readonly message?: string; readonly exception?: Exception },
  fallback: string,
): Failure {
  const { exception } = result;
  const full = withoutWorkingDirectory(exception?.stackTrace ?? result.message ?? '');
  const isFrame = (line: string): boolean => /^\s+at .+/.test(line);
  const text = withoutWorkingDirectory(exception?.message || (result.message ?? ''))
    .split('\n')
    .filter((line) => !isFrame(line))
    .join('\n')
    .trim();
  const plain = exception === undefined || exception.type === 'Error' || exception.type === 'AssertionError';
  const message = plain ? text : `${exception.type}: ${text}`;
  const frames = full
    .split('\n')
    .filter(isFrame)
    .map((line) => line.trim());
  return { message: message === '' ? fallback : message, frames };
}

function withoutWorkingDirectory(text: string): string {
  const directory = process.cwd();
  return text
    .replaceAll(`file://${directory}/`, '')
    .replaceAll(`${directory}/`, '')
    .replaceAll(`${directory}\\`, '');
}

function argumentOf({ argument }: PickleStep): readonly string[] {
  if (argument?.docString !== undefined) return argument.docString.content.split('\n');
  const rows = argument?.dataTable?.rows ?? [];
  const widths: number[] = [];
  for (const { cells } of rows) {
    cells.forEach(({ value }, column) => {
      widths[column] = Math.max(widths[column] ?? 0, value.length);
    });
  }
  return rows.map(({ cells }) => {
    const padded = cells.map(({ value }, column) => value.padEnd(widths[column] ?? 0));
    return `| ${padded.join(' | ')} |`;
  });
}

function notesOf(testStep: TestStep, attachments: readonly Attachment[]): readonly string[] {
  return attachments
    .filter(
      ({ testStepId, mediaType }) =>
        testStepId === testStep.id && /^text\/(plain|x\.cucumber\.log)/.test(mediaType),
    )
    .map(attachmentText);
}
