/** The control interface over HTTP: JSON below `/_glovebox/`, one row of the table an operation. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/index.ts';
import { type AnyOperation, ControlError } from '../service/index.ts';
import { admitControl } from './admit.ts';
import type { ControlDesk } from './desk.ts';
import { openApiOf } from './openapi.ts';
import { OPERATIONS } from './operations.ts';
import { asControlError, CONTROL_STATUS, controlErrorMessage } from './problems.ts';

/** Where the interface begins. */
export const CONTROL_PATH = '/_glovebox/';

/** The interface's own description. */
const OPENAPI = 'openapi.json';

/** What the server works with. */
export interface ControlServerOptions {
  readonly token: string;
  /** The desk for one request. */
  readonly desk: (response: ServerResponse) => ControlDesk;
}

/** Answers one request. `own`: the addresses at which the interface is asked for, with ports. */
export type ControlServer = (
  request: IncomingMessage,
  response: ServerResponse,
  own: ReadonlySet<string>,
) => void;

/** The server of a cloud; the door gives it what is asked below {@link CONTROL_PATH}. */
export function createControlServer(options: ControlServerOptions): ControlServer {
  return (request, response, own) => {
    answerOf(options, request, response, own).then(
      (answer) => send(response, 200, answer),
      (error: unknown) => {
        const known = asControlError(error);
        if (known.code === 'unauthorized') response.setHeader('WWW-Authenticate', 'Bearer realm="glovebox"');
        send(response, CONTROL_STATUS[known.code], controlErrorMessage(known));
      },
    );
  };
}

async function answerOf(
  { token, desk }: ControlServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
  own: ReadonlySet<string>,
): Promise<unknown> {
  const body = await readBody(request);
  admitControl(request, own, token);
  if (body === 'too large') throw new ControlError('tooLarge', 'The body is larger than 4 MiB.');
  if (body === 'broken off') throw new ControlError('invalidInput', 'The request broke off.');
  const url = new URL(request.url ?? '/', 'http://control');
  const path = url.pathname.slice(CONTROL_PATH.length);
  if (path === '' && request.method === 'GET') return { operations: listOperations() };
  if (path === OPENAPI && request.method === 'GET') return openApiOf(OPERATIONS, CONTROL_PATH);
  const { operation, fields } = findOperation(request.method ?? '', path);
  const given = request.method === 'GET' ? Object.fromEntries(url.searchParams) : bodyFields(request, body);
  return operation.serve(desk(response), { ...given, ...fields });
}

function listOperations(): object[] {
  return Object.entries(OPERATIONS).map(([name, { method, path, does }]) => ({
    name,
    method,
    path: `${CONTROL_PATH}${path}`,
    does,
  }));
}

function findOperation(
  method: string,
  path: string,
): { readonly operation: AnyOperation<ControlDesk>; readonly fields: Readonly<Record<string, string>> } {
  const there = Object.values(OPERATIONS).flatMap((operation) => {
    const fields = matchPath(operation.path, path);
    return fields === undefined ? [] : [{ operation, fields }];
  });
  const found = there.find(({ operation }) => operation.method === method);
  if (found !== undefined) return found;
  const methods = there.map(({ operation }) => operation.method).join(', ');
  throw new ControlError(
    'notFound',
    methods === ''
      ? `There is no ${CONTROL_PATH}${path}. GET ${CONTROL_PATH} lists what there is.`
      : `${CONTROL_PATH}${path} takes ${methods}, not ${method}.`,
  );
}

/** The fields in a path, or undefined when it is another one. */
function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const parts = path.split('/');
  if (wanted.length !== parts.length) return undefined;
  const fields: Record<string, string> = {};
  for (const [index, name] of wanted.entries()) {
    const part = parts[index] ?? '';
    if (name.startsWith(':')) fields[name.slice(1)] = decoded(part);
    else if (name !== part) return undefined;
  }
  return fields;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new ControlError('invalidInput', `"${part}" is not percent-encoded UTF-8.`);
  }
}

/** The fields of a body: a JSON object, or the file of a device list under its own type. */
function bodyFields(request: IncomingMessage, body: Buffer): object {
  if (/^text\/csv\b/i.test(request.headers['content-type'] ?? '')) return { file: body.toString('base64') };
  if (body.length === 0) return {};
  let read: unknown;
  try {
    read = JSON.parse(body.toString('utf8'));
  } catch (error) {
    throw new ControlError(
      'invalidInput',
      `The body is not JSON: ${error instanceof Error ? error.message : error}.`,
    );
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read)) {
    throw new ControlError('invalidInput', 'The body is not a JSON object.');
  }
  return read;
}

function send(response: ServerResponse, status: number, value: unknown): void {
  const text = `${JSON.stringify(value ?? null)}\n`;
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text);
}
