/** The body of a join, checked as far as it can be without the directory. */

import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { JOIN_TYPE, JoinRequest } from '#wire/device-registration.ts';
import { jsonIn } from '../http/index.ts';
import { deviceKeyOf, transportKeyOf } from './certificate-request.ts';
import { type Refusal, refuse } from './refusals.ts';

/** A request that is in order. */
export interface CheckedRequest {
  readonly request: JoinRequest;
  readonly deviceKey: KeyObject;
  readonly transportKey: KeyObject;
}

/** Reads the body of a join, and checks its type, its certificate request and its transport key. */
export function checkRequest(body: string): CheckedRequest | Refusal {
  const parsed = JoinRequest.safeParse(jsonIn(body));
  if (!parsed.success) return refuse('bodyInvalid', { detail: z.prettifyError(parsed.error) });
  const request = parsed.data;
  if (request.JoinType !== JOIN_TYPE.entraJoin && request.JoinType !== JOIN_TYPE.register) {
    return refuse('joinTypeRefused', { joinType: String(request.JoinType) });
  }
  const deviceKey = deviceKeyOf(request.CertificateRequest.Data);
  if ('refused' in deviceKey) return deviceKey;
  const transportKey = transportKeyOf(request.TransportKey);
  return 'refused' in transportKey ? transportKey : { request, deviceKey, transportKey };
}
