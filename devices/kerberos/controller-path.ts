/** The way to a domain controller, as Kerberos uses it (RFC 4120 section 7.2). */

import { KERBEROS_ERRORS } from '#wire/kerberos/error-codes.ts';
import { decodeKerberos, type KerberosMessage } from '#wire/kerberos/message.ts';

/** Sends the bytes of a request and gives those of the answer. Throws NetworkError where nobody answers. */
export type Exchange = (request: Uint8Array) => Promise<Uint8Array>;

/** The exchanges with one controller. Over a stream the message comes framed; that is the matter of the exchange. */
export interface ControllerPath {
  /** UDP, port 88; without it all goes over TCP. */
  readonly datagram?: Exchange;
  /** TCP, port 88. */
  readonly stream: Exchange;
}

/** Larger requests go over TCP at once: more hardly fits into one frame of Ethernet beside the headers. */
const MOST_DATAGRAM_BYTES = 1465;

/**
 * Asks by UDP where it may, and again by TCP when the answer does not fit into a datagram.
 * @throws NetworkError, WireError
 */
export async function askController(
  { datagram, stream }: ControllerPath,
  request: Uint8Array,
): Promise<KerberosMessage> {
  if (datagram !== undefined && request.length <= MOST_DATAGRAM_BYTES) {
    const answer = decodeKerberos(await datagram(request));
    if (!isTooBig(answer)) return answer;
  }
  return decodeKerberos(await stream(request));
}

const isTooBig = ({ type, message }: KerberosMessage): boolean =>
  type === 'KRB-ERROR' && message.errorCode === KERBEROS_ERRORS.KRB_ERR_RESPONSE_TOO_BIG.code;
