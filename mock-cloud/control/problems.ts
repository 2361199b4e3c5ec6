/** What went wrong in an operation, as the control interface says it. */

import { z } from 'zod';
import { WireError } from '#wire/error.ts';
import {
  ControlError,
  type ControlErrorCode,
  type ControlProblem,
  TenantSpecError,
} from '../service/index.ts';
import { UniqueViolation } from '../store/index.ts';

/** HTTP status of each code. */
export const CONTROL_STATUS: Readonly<Record<ControlErrorCode, number>> = {
  invalidInput: 400,
  unauthorized: 401,
  foreignHost: 403,
  foreignOrigin: 403,
  notFound: 404,
  conflict: 409,
  tooLarge: 413,
  refused: 422,
  defect: 500,
  unreachable: 502,
};

/** An error as JSON; `problems` holds everything that is wrong, `code`, `message` and `place` the first. */
export const ControlErrorMessage = z.object({
  error: z.object({
    code: z.enum(Object.keys(CONTROL_STATUS).filter(isControlErrorCode)),
    message: z.string(),
    place: z.string().nullable(),
    problems: z.array(z.object({ place: z.string().nullable(), message: z.string() })),
  }),
});

function isControlErrorCode(text: string): text is ControlErrorCode {
  return text in CONTROL_STATUS;
}

/** To its JSON. */
export function controlErrorMessage(error: ControlError): z.output<typeof ControlErrorMessage> {
  const { code, message, place, problems } = error;
  return { error: { code, message, place, problems: [...problems] } };
}

/** Any error as one of the interface's own. */
export function asControlError(error: unknown): ControlError {
  if (error instanceof ControlError) return error;
  if (error instanceof z.ZodError) {
    const problems = error.issues.flatMap(issueProblems);
    return new ControlError('invalidInput', lines('The input cannot be used', problems), problems);
  }
  if (error instanceof TenantSpecError) {
    const message = error.message.slice(`${error.path}: `.length);
    const problems = [{ place: error.path, message }];
    return new ControlError('invalidInput', lines('The description cannot be used', problems), problems);
  }
  // Operations read what they are given by the codecs of the wire, and nothing else by them.
  if (error instanceof WireError)
    return new ControlError('invalidInput', error.message, [
      { place: error.where ?? null, message: error.message },
    ]);
  if (error instanceof UniqueViolation) return new ControlError('conflict', error.message);
  // What the services refuse with a sentence is a plain Error; anything else was not meant to happen.
  if (error instanceof Error && error.constructor === Error)
    return new ControlError('refused', error.message);
  return new ControlError('defect', `Glovebox failed: ${error instanceof Error ? error.message : error}`);
}

/** An unknown key is a problem at its own place. */
function issueProblems(issue: z.core.$ZodIssue): ControlProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      place: placeText([...issue.path, key]),
      message: 'there is no such field',
    }));
  }
  const message = issue.message.endsWith(', received undefined') ? 'is missing' : issue.message;
  return [{ place: issue.path.length === 0 ? null : placeText(issue.path), message }];
}

function placeText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function lines(what: string, problems: readonly ControlProblem[]): string {
  return `${what}:\n${problems.map(({ place, message }) => `  ${place ?? 'the whole'}: ${message}`).join('\n')}`;
}
