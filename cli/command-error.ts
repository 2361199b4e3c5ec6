/** How a command says that it cannot go on, and what is printed then. */
import type { Ending } from './exit-codes.ts';

/** The command cannot go on. The message says what happened, where, and what to do. */
export class CommandError extends Error {
  readonly ending: Ending;
  constructor(ending: Ending, message: string, cause?: Error) {
    super(message, { cause });
    this.name = 'CommandError';
    this.ending = ending;
  }
}

/** The ending that an error stands for. */
export function endingOf(error: unknown): Ending {
  if (error instanceof CommandError) return error.ending;
  // By its name: the room of reports is not loaded for an error of something else.
  return error instanceof Error && error.name === 'CatalogueError' ? 'input' : 'internal';
}

/** What is printed for an error: one message, and the stack only with `GLOVEBOX_DEBUG=1`. */
export function errorText(error: unknown, environment: NodeJS.ProcessEnv): string {
  if (environment.GLOVEBOX_DEBUG === '1' && error instanceof Error) return stacksOf(error);
  const message = error instanceof CommandError ? error.message : messagesOf(error).join('\n  because: ');
  const hint = endingOf(error) === 'internal' ? '\nSet GLOVEBOX_DEBUG=1 to see where it came from.' : '';
  return `glovebox: ${message}${hint}`;
}

/** An error's message, then those of its causes. */
function messagesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)];
  return [error.message, ...(error.cause === undefined ? [] : messagesOf(error.cause))];
}

function stacksOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${stacksOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
