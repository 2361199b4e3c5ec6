/**
 * A device asks the directory for a token in its own name ([MS-OAPXBC] 3.2.5.1.2 for the outer form; grant type
 * `device_token` as ROADtools sends it, protocols-entra.md section 11.5). That Windows asks so in the technician flow is
 * not public (assumption A-ENTRA-30).
 *
 * 1. `POST /{tenant}/oauth2/token`, form `grant_type=srv_challenge`: `{"Nonce": "..."}` ({@link ServerChallenge});
 * 2. `POST /{tenant}/oauth2/token`, form {@link deviceTokenForm}: a v1 token answer (`TokenResponseV1`).
 */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { WireError } from './error.ts';
import { readJson } from './json-contract.ts';
import { isRsaSignature, readCertificate } from './x509.ts';

/** Answer of `grant_type=srv_challenge`. */
export const ServerChallenge = z.looseObject({ Nonce: z.string().min(1) });
/** A nonce for a signed request. */
export type ServerChallenge = z.output<typeof ServerChallenge>;

/** The form field grant_type of a signed request (RFC 7523 section 2.1). */
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** The form field grant_type that asks for a nonce. */
export const SERVER_CHALLENGE = 'srv_challenge';
/** The claim grant_type of a device that asks in its own name. */
export const DEVICE_TOKEN = 'device_token';
/** The claim grant_type of a device that asks for its user, by the password ([MS-OAPXBC] 3.2.5.1.2.1). */
export const USER_PASSWORD = 'password';
/** The same by what a sign-in has left ([MS-OAPXBC] 3.2.5.1.3). */
export const USER_REFRESH = 'refresh_token';
/** The application behind the Store's licences: Windows Store for Business. */
export const STORE_RESOURCE = 'https://onestore.microsoft.com';
/** The client that asks: Windows' authentication broker. */
export const BROKER_CLIENT_ID = '29d9ed98-a469-4536-ade2-f981bc1d605e';
/** Where answers for it go. */
export const BROKER_REDIRECT = `ms-appx-web://Microsoft.AAD.BrokerPlugin/${BROKER_CLIENT_ID}`;
/** Microsoft Intune: what a user shows in management sessions (AADResourceID of the provisioning document). */
export const MANAGEMENT_RESOURCE = 'https://manage.microsoft.com/';
/** What a token for enrolling in Intune is asked for. */
export const ENROLLMENT_RESOURCE = 'https://enrollment.manage.microsoft.com/';

const Header = z.looseObject({
  alg: z.literal('RS256', 'requests are signed with RS256'),
  /** The device certificate: one text, or a list with it in front. */
  x5c: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
});

/** What the signed request says. */
export const DeviceTokenClaims = z.looseObject({
  client_id: z.string().min(1),
  /** A request for a primary refresh token names none. */
  resource: z.string().min(1).optional(),
  /** With `aza` a primary refresh token is asked for ([MS-OAPXBC] 3.2.5.1.2.1). */
  scope: z.string().optional(),
  redirect_uri: z.string().optional(),
  iss: z.string().optional(),
  request_nonce: z.string().min(1),
  grant_type: z.string().min(1),
  username: z.string().optional(),
  password: z.string().optional(),
  refresh_token: z.string().optional(),
  /** Signed with a Windows Hello key, or of a federation service. */
  assertion: z.string().optional(),
});
/** What the signed request says. */
export type DeviceTokenClaims = z.output<typeof DeviceTokenClaims>;

/** A signed request as it was read; that its signature holds says {@link isSignedRequest}. */
export interface SignedRequest<Claims = DeviceTokenClaims> {
  readonly claims: Claims;
  /** DER of the certificate in the header. */
  readonly certificate: Buffer;
  readonly signedPart: Buffer;
  readonly signature: Buffer;
}

/** What a device asks for: in its own name, or for its user. */
export interface DeviceTokenRequest {
  /** Undefined for a primary refresh token, which is for none. */
  readonly resource: string | undefined;
  readonly nonce: string;
  /** DER of the device certificate. */
  readonly certificate: Uint8Array;
  /** Whose token it is to be; the device's own without one. */
  readonly user?: { readonly username: string; readonly password: string } | undefined;
  /** Of a user who has signed in on the device. */
  readonly refreshToken?: string | undefined;
}

/** Writes the signed request. `sign` makes an RS256 signature with the device key. */
export function createDeviceTokenRequest(
  request: DeviceTokenRequest & { readonly sign: (signedPart: Buffer) => Buffer },
): string {
  const signedPart = deviceTokenSignedPart(request);
  return signedDeviceTokenRequest(signedPart, request.sign(Buffer.from(signedPart)));
}

/** Header and claims, as they are signed: for a device key that a TPM holds. */
export function deviceTokenSignedPart(request: DeviceTokenRequest): string {
  const header = { alg: 'RS256', typ: 'JWT', x5c: Buffer.from(request.certificate).toString('base64') };
  const claims = {
    client_id: BROKER_CLIENT_ID,
    ...(request.resource === undefined
      ? { scope: 'openid aza ugs' }
      : { resource: request.resource, redirect_uri: BROKER_REDIRECT, iss: 'aad:brokerplugin' }),
    request_nonce: request.nonce,
    ...grantOf(request),
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}`;
}

function grantOf({ user, refreshToken }: DeviceTokenRequest): Readonly<Record<string, string>> {
  if (user !== undefined) return { grant_type: USER_PASSWORD, ...user };
  return refreshToken === undefined
    ? { grant_type: DEVICE_TOKEN }
    : { grant_type: USER_REFRESH, refresh_token: refreshToken };
}

/** {@link deviceTokenSignedPart} with its RS256 signature. */
export function signedDeviceTokenRequest(signedPart: string, signature: Uint8Array): string {
  return `${signedPart}.${Buffer.from(signature).toString('base64url')}`;
}

/** The form of the token request, ready to be sent. */
export function deviceTokenForm(signedRequest: string): URLSearchParams {
  return new URLSearchParams({
    grant_type: JWT_BEARER,
    request: signedRequest,
    windows_api_version: '2.2',
    client_info: '1',
  });
}

const WHERE = 'signed request';

/** Reads a signed request; the signature is not checked. @throws WireError */
export function readSignedRequest(text: string): SignedRequest {
  return readDeviceSigned(DeviceTokenClaims, text);
}

/** Claims of the header, or cookie, `x-ms-DeviceCredential` ([MS-OAPXBC] 3.2.5.2.1.1.2). */
const DeviceCredential = z.looseObject({ request_nonce: z.string().min(1).optional() });

/** Reads it as {@link readSignedRequest}. @throws WireError */
export function readDeviceCredential(text: string): SignedRequest<z.output<typeof DeviceCredential>> {
  return readDeviceSigned(DeviceCredential, text);
}

function readDeviceSigned<S extends z.ZodType>(schema: S, text: string): SignedRequest<z.output<S>> {
  const parts = text.split('.');
  const [header = '', payload = '', signature = ''] = parts;
  // Tools also write the alphabet of RFC 4648 section 4 (github.com/Gerenios/AADInternals, PRT.ps1); Buffer reads both.
  if (parts.length !== 3 || !parts.every((part) => /^[\w+/-]+$/.test(part)))
    throw new WireError('malformed', 'a signed request has three parts of base64url with dots', WHERE);
  const decode = (part: string): string => Buffer.from(part, 'base64url').toString('utf8');
  const { x5c } = readJson(Header, decode(header), `${WHERE} header`);
  const certificate = typeof x5c === 'string' ? x5c : (x5c[0] ?? '');
  return {
    claims: readJson(schema, decode(payload), `${WHERE} payload`),
    certificate: Buffer.from(certificate, 'base64'),
    signedPart: Buffer.from(`${header}.${payload}`),
    signature: Buffer.from(signature, 'base64url'),
  };
}

/** Whether the key of the certificate in the header made the signature. @throws WireError for an unreadable certificate */
export function isSignedRequest(request: SignedRequest<unknown>): boolean {
  const key: KeyObject = readCertificate(request.certificate).publicKey;
  return isRsaSignature('sha256', request.signedPart, key, request.signature);
}
