/** What people and tools may do to a cloud from outside: one value for the function in process and for the request over HTTP. */

import { z } from 'zod';
import type { ServiceContext } from './context.ts';

/** An operation as it is written. `On` is what it works on. */
export interface OperationParts<
  On,
  Args extends readonly unknown[],
  Input extends z.ZodType,
  Output extends z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/_glovebox/`; `:name` stands for a field of the input. */
  readonly path: string;
  /** What it does, for the list of operations. */
  readonly does: string;
  /** Reads what is given: fields of the path, then of the query (GET) or of the body. */
  readonly input: Input;
  /** Writes and reads the answer as JSON; {@link DONE} where there is none. */
  readonly output: Output;
  /** The input that the arguments of the function in process stand for. */
  readonly given: (...args: Args) => z.input<Input>;
  readonly run: (on: On, input: z.output<Input>) => Promise<z.output<Output>>;
  /** As much of the answer as one message may hold; all of it unless told. */
  readonly page?: (answer: z.output<Output>) => z.output<Output>;
}

/** An operation of which input and output are known only to itself. */
export interface AnyOperation<On> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly does: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly given: (...args: never) => unknown;
  /** Reads the input and runs. Rejects with ZodError, and with what `run` does. */
  readonly handle: (on: On, given: unknown) => Promise<unknown>;
  /** The same for a request: gives the answer as JSON. */
  readonly serve: (on: On, given: unknown) => Promise<unknown>;
}

/** An operation. */
export interface Operation<On, Args extends readonly unknown[], Answer> extends AnyOperation<On> {
  readonly given: (...args: Args) => unknown;
  readonly handle: (on: On, given: unknown) => Promise<Answer>;
}

/** Operations by the names of their functions. */
export type Operations<On> = Readonly<Record<string, AnyOperation<On>>>;

/** The functions of operations, e.g. `offerUpdate(update)`. */
export type Functions<All> = {
  readonly [Name in keyof All]: All[Name] extends Operation<infer _, infer Args, infer Answer>
    ? (...args: Args) => Promise<Answer>
    : never;
};

/** The answer of an operation that gives none: null on the wire. */
export const DONE = z.codec(z.null(), z.void(), { decode: () => undefined, encode: () => null });

/** Makes operations on `On`: `const operation = operationOn<Desk>()`. */
export function operationOn<On>() {
  return <const Args extends readonly unknown[], Input extends z.ZodType, Output extends z.ZodType>(
    parts: OperationParts<On, Args, Input, Output>,
  ): Operation<On, Args, z.output<Output>> => {
    const { method, path, does, input, output, given, run, page = (answer) => answer } = parts;
    const handle = async (on: On, fields: unknown): Promise<z.output<Output>> => run(on, input.parse(fields));
    const serve = async (on: On, fields: unknown): Promise<unknown> =>
      z.encode(output, page(await handle(on, fields)));
    return { method, path, does, input, output, given, handle, serve };
  };
}

/** An operation of a service. */
export const operation = operationOn<ServiceContext>();

/** The functions, working on `on`. */
export function functionsOf<On, All extends Operations<On>>(operations: All, on: On): Functions<All> {
  return mapFunctions<On, All>(operations, (one, given) => one.handle(on, given));
}

/** Functions by the same names, each of which gives its input to `call`. */
export function mapFunctions<On, All extends Operations<On>>(
  operations: All,
  call: (one: AnyOperation<On>, given: unknown) => Promise<unknown>,
): Functions<All> {
  const functions = Object.entries(operations).map(([name, one]) => [
    name,
    async (...args: never) => call(one, one.given(...args)),
  ]);
  // Each function takes what `given` takes and gives what `handle` gives: the types say of the table what this makes of it.
  return Object.fromEntries(functions) as Functions<All>;
}
