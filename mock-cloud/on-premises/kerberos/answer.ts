/** The key distribution center as a function: the bytes of a request for the bytes of its answer. */

import { WireError } from '#wire/error.ts';
import { decodeKerberos, encodeKerberos, type KerberosMessage } from '#wire/kerberos/message.ts';
import { answerAsRequest } from './as-exchange.ts';
import type { DistributionCenter } from './distribution-center.ts';
import { errorMessage, isRefusal, type Refusal, refuse } from './refusals.ts';
import { answerTgsRequest } from './tgs-exchange.ts';

/** Always a message: a reply, or KRB-ERROR. What is no request is answered with KRB-ERROR as well. */
export async function answerKerberos(center: DistributionCenter, request: Uint8Array): Promise<Buffer> {
  try {
    return await answerMessage(center, decodeKerberos(request), request);
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return encodeRefusal(center, refuse('KRB_ERR_GENERIC', { says: error.message }));
  }
}

async function answerMessage(
  center: DistributionCenter,
  { type, message }: KerberosMessage,
  request: Uint8Array,
): Promise<Buffer> {
  if (type !== 'AS-REQ' && type !== 'TGS-REQ') return encodeRefusal(center, refuse('KRB_AP_ERR_MSG_TYPE'));
  const reply = await (type === 'AS-REQ'
    ? answerAsRequest(center, message)
    : answerTgsRequest(center, message, request));
  if (isRefusal(reply)) return encodeRefusal(center, reply, message.reqBody);
  return encodeKerberos({ type: type === 'AS-REQ' ? 'AS-REP' : 'TGS-REP', message: reply });
}

/** The bytes of a refusal. */
export function encodeRefusal(
  center: DistributionCenter,
  refusal: Refusal,
  about: Parameters<typeof errorMessage>[2] = {},
): Buffer {
  return encodeKerberos({ type: 'KRB-ERROR', message: errorMessage(center, refusal, about) });
}
