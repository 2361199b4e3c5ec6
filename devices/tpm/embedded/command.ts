/** A command of the embedded TPM: what it works with, what it answers, and what it is. */

import type { Role } from './authorization.ts';
import type { Accepts, Entity } from './entities.ts';
import type { TpmMemory, VolatileMemory } from './memory.ts';
import type { Parameters } from './parameters.ts';

/** What a command works with. */
export interface CommandContext {
  readonly memory: TpmMemory;
  readonly live: VolatileMemory;
  readonly entities: readonly Entity[];
  readonly parameters: Parameters;
  /** All commands that this TPM has, by code. */
  readonly commands: ReadonlyMap<number, CommandDefinition>;
}

/** What a command answers. */
export interface CommandResult {
  /** A new handle. */
  readonly handle?: number;
  /** Response parameters as bytes. */
  readonly parameters: Buffer;
}

/** A command. */
export interface CommandDefinition {
  /** What each handle may be. */
  readonly handles: readonly Accepts[];
  /** For the first handles: in which role they are used. */
  readonly roles: readonly Role[];
  /** May be sent before Startup. */
  readonly early?: boolean;
  /** @throws TpmFailure before anything is changed */
  readonly run: (context: CommandContext) => CommandResult;
}
