/** What an operation of the control interface is over HTTP: method, path, what goes in, what comes out. */

import { z } from 'zod';
import type { ClockReading } from '../clock/index.ts';
import type { PlannedFault } from '../faults/index.ts';
import type { CreatedTenant } from '../tenant/index.ts';
import type { Control } from './control.ts';

/** What operations work on: a hosted cloud, seen from its control interface. */
export interface ControlDesk {
  control(): Control;
  /** The tenants that were there from the start. */
  tenants(): readonly CreatedTenant[];
  faults(): readonly PlannedFault[];
  readClock(): ClockReading;
  advance(ms: number): Promise<void>;
  setSpeed(speed: number): void;
  reset(): Promise<void>;
}

/** A row of the table, as it is written. */
export interface OperationParts<Input, Output> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/_glovebox/`; `:name` stands for a field of the input. */
  readonly path: string;
  /** What it does, for the list of operations. */
  readonly does: string;
  /** Reads what came as JSON: fields of the path, then of the query (GET) or of the body. */
  readonly input: z.ZodType<Input>;
  /** Reads the answer; an operation without one answers `null`. */
  readonly output: z.ZodType<Output>;
  readonly run: (desk: ControlDesk, input: Input) => Promise<Output>;
}

/** A row of the table. */
export interface Operation<Input, Output> extends OperationParts<Input, Output> {
  /** Reads the input and runs. Throws ZodError, and what `run` throws. */
  readonly handle: (desk: ControlDesk, given: unknown) => Promise<Output>;
}

/** A row whose parts fit together. */
export function operation<Input, Output>(parts: OperationParts<Input, Output>): Operation<Input, Output> {
  return { ...parts, handle: async (desk, given) => parts.run(desk, parts.input.parse(given)) };
}

/** The input of an operation that takes none. */
export const NOTHING = z.strictObject({});
/** The answer of an operation that gives none. */
export const DONE = z.null();

/** Runs what answers nothing. */
export async function done(work: Promise<unknown>): Promise<null> {
  await work;
  return null;
}
