/** An LDAP connection over a stream: cuts it into messages, answers each in its turn, and closes at the first that is none. */

import type { Duplex } from 'node:stream';
import { WireError } from '#wire/error.ts';
import {
  createLdapFraming,
  encodeLdapMessage,
  type LdapMessage,
  parseLdapMessage,
} from '#wire/ldap/message.ts';
import { EXTENDED_OPERATIONS } from '#wire/ldap/operations.ts';
import { RESULT_CODES } from '#wire/ldap/result.ts';
import { answerMessage } from './answer.ts';
import type { LdapConnection, LdapWorld } from './connection.ts';
import { sealedStream } from './sealed-stream.ts';

/** How a stream is served. */
export interface LdapService {
  /** Asked for each message: time goes on between them. */
  world(): Omit<LdapWorld, 'canStartTls'>;
  /** Whether the stream is TLS already. */
  readonly confidential: boolean;
  /** Begins TLS on the stream, as the server; without it StartTLS is refused. */
  startTls?(stream: Duplex): Duplex;
}

/** Serves a stream until it ends; `sid` is who has logged on already. */
export function serveLdap(stream: Duplex, service: LdapService, sid?: string): void {
  let connection: LdapConnection = { confidential: service.confidential, sid };
  const framing = createLdapFraming();
  const stop = (): void => {
    stream.off('data', hear);
  };
  /** Answers one message; false when nothing more is to be read here. */
  const answer = (bytes: Buffer): boolean => {
    const message = readMessage(bytes);
    if (message instanceof WireError) {
      close(stream, message);
      return false;
    }
    const world = { ...service.world(), canStartTls: service.startTls !== undefined };
    const { messages, next, ...rest } = answerMessage(connection, message, world);
    connection = rest.connection;
    stream.write(Buffer.concat(messages.map(encodeLdapMessage)));
    if (next === 'close') stream.end();
    // Whatever came behind it in clear is not of the one who speaks TLS.
    if (next === 'startTls' && service.startTls !== undefined) {
      stop();
      serveLdap(service.startTls(stream), { world: () => service.world(), confidential: true });
    }
    if (typeof next === 'object') {
      stop();
      const sealed = { world: () => service.world(), confidential: true };
      serveLdap(sealedStream(stream, next), sealed, connection.sid);
    }
    return next === 'goOn';
  };
  const hear = (chunk: Buffer): void => {
    const { messages, broken } = framing.push(chunk);
    if (!messages.every(answer)) stop();
    else if (broken !== undefined) {
      stop();
      close(stream, broken);
    }
  };
  stream.on('data', hear);
  stream.on('error', () => stream.destroy());
}

function readMessage(bytes: Buffer): LdapMessage | WireError {
  try {
    return parseLdapMessage(bytes);
  } catch (error) {
    if (error instanceof WireError) return error;
    throw error;
  }
}

/** Says goodbye with the reason, unasked (RFC 4511 section 4.4.1). */
function close(stream: Duplex, error: WireError): void {
  const result = {
    code: RESULT_CODES.protocolError,
    matchedName: '',
    message: `00000057: LdapErr: DSID-0C0C008F, comment: Error decoding ldap message: ${error.message}, data 0, v2580`,
    referrals: [],
  };
  const oid = EXTENDED_OPERATIONS.noticeOfDisconnection;
  stream.end(
    encodeLdapMessage({
      id: 0,
      operation: { kind: 'extendedResponse', result, oid, value: undefined },
      controls: [],
    }),
  );
}
