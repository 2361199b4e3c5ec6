/**
 * The registration of a computer of an Active Directory domain: `PUT /EnrollmentServer/device/{objectGUID}` without a
 * token. It proves itself by its own certificate, which directory synchronization has taken to the cloud. Members as in
 * dirkjanm/ROADtools, roadlib/roadtools/roadlib/deviceauth.py, and in Gerenios/AADInternals, PRT_Utils.ps1.
 */

import { z } from 'zod';
import { DEVICE_PATH, JOIN_TYPE } from './device-registration.ts';
import { WireError } from './error.ts';

const Attributes = z.record(z.string(), z.string()).nullish();

/** The body. Members that are not named here are kept as they are. */
export const ServerAdJoinRequest = z.looseObject({
  CertificateRequest: z.looseObject({
    Type: z.literal('pkcs10'),
    /** Base64 DER of a PKCS#10 request, subject as in every join. */
    Data: z.string().min(1),
  }),
  ServerAdJoinData: z.looseObject({
    /** Base64 of a CNG public blob. */
    TransportKey: z.string().min(1),
    TargetDomain: z.string(),
    /** The tenant's id. */
    TargetDomainId: z.guid(),
    DeviceType: z.string(),
    OSVersion: z.string(),
    DeviceDisplayName: z.string().min(1),
    /** The controller that the computer speaks with. */
    SourceDomainController: z.string().nullish(),
    ClientIdentity: z.looseObject({
      Type: z.literal('sha256signed'),
      /** See {@link clientIdentity}. */
      Sid: z.string(),
      /** Base64 of the RSA signature (PKCS#1 v1.5, SHA-256) over the UTF-8 of `Sid`. */
      SignedBlob: z.base64().min(1),
    }),
  }),
  JoinType: z.literal(JOIN_TYPE.hybridJoin),
  attributes: Attributes,
  Attributes,
});
/** See the schema. */
export type ServerAdJoinRequest = z.output<typeof ServerAdJoinRequest>;

/** The path of the computer with this objectGUID. */
export const serverAdJoinPath = (objectGuid: string): string => `${DEVICE_PATH}${objectGuid}`;

/** What is signed: the security identifier, a full stop, and the time to the second, e.g. `S-1-5-….2026-03-02 08:00:00Z`. */
export function clientIdentity(securityIdentifier: string, now: number): string {
  const [, date = '', time = ''] = /^(\d{4}-\d\d-\d\d)T([\d:]{8})/.exec(new Date(now).toISOString()) ?? [];
  return `${securityIdentifier}.${date} ${time}Z`;
}

/** Reads a {@link clientIdentity}; `at` in milliseconds. @throws WireError */
export function parseClientIdentity(text: string): {
  readonly securityIdentifier: string;
  readonly at: number;
} {
  const [, securityIdentifier = '', date, time] =
    /^(S-1(?:-\d{1,10}){2,16})\.(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)Z$/.exec(text) ?? [];
  const at = Date.parse(`${date}T${time}Z`);
  // A day that the month does not have is no time, though some read it as one of the next month.
  if (Number.isNaN(at) || clientIdentity(securityIdentifier, at) !== text)
    throw new WireError('malformed', 'it has the form S-1-5-….2026-03-02 08:00:00Z', 'ClientIdentity.Sid');
  return { securityIdentifier, at };
}
