/** The typed client of a TPM 2.0: one function a command, errors as values. The same for every TPM. */

import type { Tpm } from '../tpm.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { keyCommands } from './keys.ts';
import { nvCommands } from './nv.ts';
import { pcrCommands } from './pcrs.ts';
import { sessionCommands } from './sessions.ts';
import { stateCommands } from './state.ts';
import { statementCommands } from './statements.ts';

export type { TpmRefusal, TpmResult } from './exchange.ts';
export type { CreatedPrimary } from './keys.ts';
export type { TpmProperties } from './state.ts';
export type { Statement } from './statements.ts';

/** All commands. */
export type TpmClient = ReturnType<typeof stateCommands> &
  ReturnType<typeof keyCommands> &
  ReturnType<typeof sessionCommands> &
  ReturnType<typeof statementCommands> &
  ReturnType<typeof pcrCommands> &
  ReturnType<typeof nvCommands> & {
    /** Any command. */
    readonly send: Exchange;
  };

/** A client of the TPM. */
export function createTpmClient(tpm: Tpm): TpmClient {
  const send = createExchange(tpm);
  return {
    send,
    ...stateCommands(send),
    ...keyCommands(send),
    ...sessionCommands(send),
    ...statementCommands(send),
    ...pcrCommands(send),
    ...nvCommands(send),
  };
}

/** Does something with a loaded object or session, and flushes it, also after errors. */
export async function withLoaded<T>(
  client: TpmClient,
  handle: number,
  body: (handle: number) => Promise<T>,
): Promise<T> {
  try {
    return await body(handle);
  } finally {
    // A session that was used up is gone already: what the TPM says does not matter.
    await client.flush(handle);
  }
}
