/** LDAP over a stream: one request at a time, and what comes back for it; sealed once both sides have agreed on it. */

import type { Duplex } from 'node:stream';
import { WireError } from '#wire/error.ts';
import { createSealedFraming, frameSealed } from '#wire/gss-api/sealed-stream.ts';
import type { SecurityLayer } from '#wire/gss-api/security-layer.ts';
import { createLdapFraming, encodeLdapMessage, parseLdapMessage } from '#wire/ldap/message.ts';
import type { LdapOperation } from '#wire/ldap/operations.ts';
import { NetworkError } from '../ports.ts';

/** The stream as requests and answers. */
export interface LdapLine {
  /**
   * Asks, and gives what came back up to the message that ends the answer. Rejects with NetworkError `broken` when the stream
   * ends before, with WireError for bytes that are no answer.
   */
  ask(operation: LdapOperation): Promise<readonly LdapOperation[]>;
  /** Whether the other side works, or waits for something itself; one listener at a time. */
  listen(listener: (state: 'waiting' | 'running') => void): void;
  /** From the next message on both sides seal. */
  seal(layer: SecurityLayer): void;
  /** Says goodbye, and closes the stream. */
  close(): void;
}

/** Waits for an answer. */
interface Waiting {
  readonly id: number;
  readonly got: LdapOperation[];
  done(answer: readonly LdapOperation[]): void;
  failed(error: Error): void;
}

/** Opens the line over a stream that is connected to `host`. */
export function openLine(stream: Duplex, host: string): LdapLine {
  const framing = createLdapFraming();
  const sealedFraming = createSealedFraming();
  let layer: SecurityLayer | undefined;
  let waiting: Waiting | undefined;
  let broken: Error | undefined;
  let lastId = 0;
  let listener: (state: 'waiting' | 'running') => void = () => {};
  stream.on('waiting', () => listener('waiting')).on('running', () => listener('running'));

  const breakOff = (error: Error): void => {
    broken ??= error;
    waiting?.failed(broken);
    waiting = undefined;
    stream.destroy();
  };
  const take = (bytes: Buffer): void => {
    const { id, operation } = parseLdapMessage(bytes);
    if (waiting === undefined || id !== waiting.id)
      throw new WireError(
        'unexpected',
        `an answer came that nobody asked for (${operation.kind})`,
        'messageID',
      );
    waiting.got.push(operation);
    if (MORE_FOLLOWS.has(operation.kind)) return;
    waiting.done(waiting.got);
    waiting = undefined;
  };
  const hear = (chunk: Buffer): void => {
    const cut = framing.push(chunk);
    for (const bytes of cut.messages) take(bytes);
    if (cut.broken !== undefined) throw cut.broken;
  };
  stream.on('data', (chunk: Buffer) => {
    try {
      if (layer === undefined) hear(chunk);
      else for (const sealed of sealedFraming.push(chunk)) hear(layer.open(sealed));
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      breakOff(error);
    }
  });
  for (const event of ['end', 'error', 'close'])
    stream.once(event, () =>
      breakOff(new NetworkError('broken', host, 'the connection ended before the answer')),
    );

  const send = (id: number, operation: LdapOperation): void => {
    const bytes = encodeLdapMessage({ id, operation, controls: [] });
    stream.write(layer === undefined ? bytes : frameSealed(layer.seal(bytes)));
  };
  return {
    ask: (operation) =>
      new Promise((done, failed) => {
        if (broken !== undefined) return failed(broken);
        lastId += 1;
        waiting = { id: lastId, got: [], done, failed };
        send(lastId, operation);
      }),
    listen: (next) => {
      listener = next;
    },
    seal: (agreed) => {
      layer = agreed;
    },
    close: () => {
      if (broken === undefined) send(lastId + 1, { kind: 'unbindRequest' });
      broken ??= new NetworkError('broken', host, 'the connection was closed');
      stream.destroy();
    },
  };
}

const MORE_FOLLOWS: ReadonlySet<LdapOperation['kind']> = new Set(['searchEntry', 'searchReference']);
