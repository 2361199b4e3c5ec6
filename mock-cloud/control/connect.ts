/** The control interface of a running cloud, from another process: the same functions as in process. */

import { Agent, request } from 'undici';
import { type AnyOperation, ControlError, type Functions, mapFunctions } from '../service/index.ts';
import { CLOUD_OPERATIONS } from './cloud-operations.ts';
import type { Control } from './control.ts';
import { HOST_OPERATIONS } from './host-operations.ts';
import { SERVICE_OPERATIONS } from './operations.ts';
import { ControlErrorMessage } from './problems.ts';
import { CONTROL_PATH } from './serve.ts';

/** Which cloud, and the right to steer it. */
export interface ConnectControlOptions {
  /** Where the cloud listens: its `proxy` address (HTTP), or its `https` address. */
  readonly url: string;
  /** The `adminToken` of the ready line. */
  readonly token: string;
  /** The root to trust where `url` is HTTPS, PEM. */
  readonly caCertificate?: string;
}

const REMOTE_OPERATIONS = { ...HOST_OPERATIONS, ...CLOUD_OPERATIONS, ...SERVICE_OPERATIONS };

/** {@link Control}, and what only a running cloud has. Every function throws ControlError. */
export interface RemoteControl extends Control, Functions<typeof HOST_OPERATIONS> {
  /** Drops the connections. */
  close(): Promise<void>;
}

/** Nothing is sent until the first call. */
export function connectControl(options: ConnectControlOptions): RemoteControl {
  const dispatcher = new Agent({
    // An operation may take as long as it takes: advancing a clock lets other parties work.
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(options.caCertificate !== undefined && { connect: { ca: options.caCertificate } }),
  });

  const call = async ({ method, path, output }: AnyOperation<never>, given: unknown): Promise<unknown> => {
    const { target, rest } = fillPath(path, Object.entries(given ?? {}));
    const url = new URL(CONTROL_PATH + target, options.url);
    if (method === 'GET') for (const [key, value] of rest) url.searchParams.set(key, String(value));
    const { status, text } = await send(dispatcher, url, method, options.token, Object.fromEntries(rest));
    const answer = readJson(text, url);
    if (status !== 200) throw errorOf(answer, status, url);
    return output.parse(answer);
  };

  const functions = mapFunctions(REMOTE_OPERATIONS, call);
  return {
    ...functions,
    journal: (which) => wholeJournal(functions.journal, which),
    close: () => dispatcher.destroy(),
  };
}

/** Page by page until nothing comes. */
async function wholeJournal(
  pageOf: Control['journal'],
  { since, from }: Parameters<Control['journal']>[0] = {},
): ReturnType<Control['journal']> {
  const entries: Awaited<ReturnType<Control['journal']>> = [];
  for (let next = since; ; ) {
    const page = await pageOf({
      ...(from !== undefined && { from }),
      ...(next !== undefined && { since: next }),
    });
    const last = page.at(-1);
    if (last === undefined) return entries;
    entries.push(...page);
    next = last.index + 1;
  }
}

/** Puts fields into a path; what is left over is for the query or the body. */
function fillPath(
  path: string,
  fields: readonly (readonly [string, unknown])[],
): { readonly target: string; readonly rest: readonly (readonly [string, unknown])[] } {
  const names = new Set(path.match(/(?<=:)\w+/g));
  const target = fields.reduce(
    (filled, [name, value]) =>
      names.has(name) ? filled.replace(`:${name}`, encodeURIComponent(String(value))) : filled,
    path,
  );
  return { target, rest: fields.filter(([name]) => !names.has(name)) };
}

async function send(
  dispatcher: Agent,
  url: URL,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  token: string,
  fields: Readonly<Record<string, unknown>>,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const answer = await request(url, {
      dispatcher,
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(method !== 'GET' && { body: JSON.stringify(fields) }),
    });
    return { status: answer.statusCode, text: await answer.body.text() };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ControlError(
      'unreachable',
      `No cloud answers at ${url.origin}: ${reason}. Is "glovebox cloud" running?`,
    );
  }
}

function readJson(text: string, url: URL): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ControlError(
      'unreachable',
      `What answers at ${url.origin} is no cloud of Glovebox: ${text.slice(0, 200)}`,
    );
  }
}

function errorOf(answer: unknown, status: number, url: URL): ControlError {
  const read = ControlErrorMessage.safeParse(answer);
  if (!read.success)
    return new ControlError('unreachable', `${url.href} answered ${status} without saying why.`);
  const { code, message, problems } = read.data.error;
  return new ControlError(code, message, problems);
}
