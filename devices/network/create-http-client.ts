/** The device's HTTP client: keeps connections, gives up on the clock, and tells who wants to know of each exchange. */

import { type DeviceTask, HttpStatusError, NetworkError, type NetworkPort } from '../ports.ts';
import {
  createHttpConnection,
  createTlsMemory,
  type HttpConnection,
  type RawResponse,
} from './connection.ts';
import type { ClientIdentity, HttpClient, HttpRequest, HttpResponse, HttpSession } from './http-client.ts';
import { requestLine } from './request-line.ts';

/** What a client rests on. */
export interface HttpClientOptions {
  readonly network: NetworkPort;
  /** Trusted root certificates, PEM. */
  readonly roots: readonly string[];
  /** Called before each request leaves and after each answer came: the power may fail in it. */
  readonly onExchange: (moment: 'before' | 'after', request: HttpRequest) => void;
  /** Passes work on as long as there is power. */
  readonly guard: <T>(work: () => Promise<T>) => Promise<T>;
}

const DEFAULT_LIMIT_MS = 60_000;
const REMEMBERED = 20;

/** A client; `close` drops every connection, as a power cut does. */
export function createHttpClient(options: HttpClientOptions): HttpClient & { close(): void } {
  const idle = new Map<string, HttpConnection[]>();
  const open = new Set<HttpConnection>();
  const recent: string[] = [];
  const trust = createTlsMemory(options.roots);

  const connect = (origin: string, identity?: ClientIdentity): HttpConnection => {
    const connection = createHttpConnection(origin, {
      network: options.network,
      trust,
      ...(identity && { identity }),
    });
    open.add(connection);
    return connection;
  };

  const remember = (line: string): void => {
    recent.push(line);
    recent.splice(0, recent.length - REMEMBERED);
  };

  const exchange = async (
    task: DeviceTask,
    connection: HttpConnection,
    request: HttpRequest,
  ): Promise<HttpResponse> => {
    options.onExchange('before', request);
    const label = requestLine(request);
    const raw = await options
      .guard(() => timed(task, connection, request, label))
      .catch((error: unknown) => {
        remember(`${label} -> ${error instanceof Error ? error.message : String(error)}`);
        throw error;
      });
    remember(`${label} -> ${raw.status}`);
    options.onExchange('after', request);
    // The power may have failed in the last line: then nothing goes on.
    return options.guard(async () => responseOf(raw, request));
  };

  const session = (url: string, identity?: ClientIdentity): HttpSession => {
    const { origin } = new URL(url);
    let connection = connect(origin, identity);
    return {
      request: (task, request) => {
        if (connection.broken) connection = connect(origin, identity);
        return exchange(task, connection, request);
      },
      close: () => {
        connection.close();
        open.delete(connection);
      },
    };
  };

  return {
    session,
    recent: () => recent,
    request: async (task, request) => {
      const { origin } = new URL(request.url);
      const waiting = idle.get(origin)?.filter((connection) => !connection.broken) ?? [];
      const connection = waiting.pop() ?? connect(origin);
      idle.set(origin, waiting);
      const response = await exchange(task, connection, request);
      idle.get(origin)?.push(connection);
      return response;
    },
    rest: () => {
      for (const connection of [...idle.values()].flat()) {
        connection.close();
        open.delete(connection);
      }
      idle.clear();
    },
    close: () => {
      for (const connection of open) connection.close();
      open.clear();
    },
  };
}

async function timed(
  task: DeviceTask,
  connection: HttpConnection,
  request: HttpRequest,
  label: string,
): Promise<RawResponse> {
  const hold = task.hold(label);
  connection.listen((state) => (state === 'waiting' ? hold.suspend() : hold.resume()));
  const work = connection.send(request).finally(() => hold.release());
  try {
    return await task.wait(`the answer to ${label}`, work, { limitMs: request.limitMs ?? DEFAULT_LIMIT_MS });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'TimeLimitError')) throw error;
    hold.release();
    connection.close();
    const { hostname } = new URL(request.url);
    throw new NetworkError(
      'timeout',
      hostname,
      `no answer within ${(request.limitMs ?? DEFAULT_LIMIT_MS) / 1000} s`,
    );
  }
}

function responseOf(raw: RawResponse, request: HttpRequest): HttpResponse {
  const text = (): string => Buffer.from(raw.body).toString('utf8');
  return {
    ...raw,
    text,
    json: () => {
      try {
        return JSON.parse(text());
      } catch {
        const { hostname } = new URL(request.url);
        if (raw.status !== 200) throw new HttpStatusError(hostname, raw.status);
        throw new NetworkError('broken', hostname, `the answer to ${request.url} is not JSON`);
      }
    },
  };
}
