/** Why a port of this machine cannot be had. */
import { CommandError } from './command-error.ts';

/** The refusal in words, of an error that listening ended with; undefined for an error about something else. */
export function portRefusal(error: unknown, port: number): CommandError | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') {
    return new CommandError(
      'usage',
      `Port ${port} is in use by another program. Give another one with --port, or leave it out to get a free one.`,
    );
  }
  if (code === 'EACCES') {
    return new CommandError(
      'usage',
      `Port ${port} is kept for the system. Give one from 1024 up with --port.`,
    );
  }
  return undefined;
}
