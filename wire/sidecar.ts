/**
 * The gateway of the Intune Management Extension: where it is, and the session object that every request is
 * (protocols-mdm.md section 19, observed in secureworks/pytune `device/windows.py`; not documented by Microsoft).
 * What travels as payload: `sidecar-app.ts`, `sidecar-certificate.ts`, `sidecar-content.ts`, `sidecar-report.ts`; all of it is exported here, too.
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { decodeBase64 } from './base64.ts';
import { WireError } from './error.ts';
import { jsonText, readJson, writeJson } from './json-contract.ts';

export {
  APP_INTENT,
  AppPolicy,
  DetectionRule,
  encodeAppPolicies,
  INSTALL_CONTEXT,
  OS_ARCHITECTURE,
  parseAppPolicies,
  RELATION_ACTION,
  RETURN_CODE_TYPE,
  RETURN_CODES,
  TARGET_TYPE,
} from './sidecar-app.ts';
export {
  encodeAgentCertificateAnswer,
  encodeAgentCertificateRequest,
  parseAgentCertificateAnswer,
  parseAgentCertificateRequest,
} from './sidecar-certificate.ts';
export {
  ESP_PHASE,
  encodeContentInfoAnswer,
  encodeContentInfoRequest,
  encodeDecryptedContentInfo,
  encodeDecryptInfo,
  parseContentInfoAnswer,
  parseContentInfoRequest,
  parseDecryptedContentInfo,
  parseDecryptInfo,
} from './sidecar-content.ts';
export {
  AppResult,
  ENFORCEMENT_STATE,
  encodeAppResults,
  errorCodeOf,
  hresultOf,
  parseAppResults,
} from './sidecar-report.ts';

/** GET on the management host, with the MDM identity as TLS client certificate; answers {@link ServiceAddresses}. */
export const SERVICE_ADDRESSES_PATH =
  '/RestUserAuthLocationService/RestUserAuthLocationService/Certificate/ServiceAddresses';

/** The service among {@link ServiceAddresses} that the extension talks to. */
export const GATEWAY_SERVICE = 'SideCarGatewayService';

/** Answer of the location service. */
export const ServiceAddresses = z.array(
  z.looseObject({ Services: z.array(z.looseObject({ ServiceName: z.string(), Url: z.url() })) }),
);
/** The services of an account and where they are. */
export type ServiceAddresses = z.output<typeof ServiceAddresses>;

/**
 * The gateway's URL in the text of a {@link ServiceAddresses} answer, without a slash at the end.
 * @throws WireError `malformed`, `unexpected`, or `missing` when the service is not in the list
 */
export function gatewayUrl(answer: string): string {
  const where = 'ServiceAddresses';
  const services = readJson(ServiceAddresses, answer, where).flatMap((entry) => entry.Services);
  const found = services.find(({ ServiceName }) => ServiceName === GATEWAY_SERVICE);
  if (found === undefined)
    throw new WireError('missing', `the account has no ${GATEWAY_SERVICE}; ask again later`, where);
  return found.Url.replace(/\/+$/, '');
}

/**
 * `RequestContentType`: what a session asks for. `appResult` (the name is observed, its payload is not) is the report
 * of assumption A-IME-01, `agentCertificate` the certificate of assumption A-IME-02.
 */
export const SIDECAR_CONTENT_TYPE = {
  policies: 'PolicyRequest',
  /** Apps that the Enrollment Status Page waits for. */
  selectedApps: 'GetSelectedApp',
  /** Apps that are required. */
  requiredApps: 'RequestApplication',
  availableApps: 'GetAvailableApp',
  contentInfo: 'GetContentInfo',
  scripts: 'GetScript',
  appResult: 'Win32AppResult',
  agentCertificate: 'GetAgentCertificate',
} as const;

/** `CheckinReason`: why the extension called. */
export const CHECKIN_REASON = {
  userLogOn: 'UserLogOn',
  maintenanceTimer: 'MaintenanceTimer',
  notification: 'Notification',
  agentRestart: 'AgentRestart',
  onDemand: 'OnDemand',
  esp: 'ESP',
} as const;

/** What the extension says about its PC; it travels as JSON text. */
export const SidecarClientInfo = z.looseObject({
  DeviceName: z.string().nullish(),
  OperatingSystemVersion: z.string().nullish(),
  SideCarAgentVersion: z.string().nullish(),
});
/** What the extension says about its PC. */
export type SidecarClientInfo = z.output<typeof SidecarClientInfo>;

/** A session: the body of the PUT, and of its answer, in which `ResponsePayload` is filled. */
export const SidecarSession = z.looseObject({
  'odata.metadata': z.string().optional(),
  /** Both are the GUID in the address. */
  Key: z.guid(),
  SessionId: z.guid(),
  /** One of {@link SIDECAR_CONTENT_TYPE}. */
  RequestContentType: z.string().min(1),
  /** JSON text, `[]` when there is nothing to say. */
  RequestPayload: z.string().nullish(),
  ResponseContentType: z.string().nullish(),
  ResponsePayload: z.string().nullish(),
  /** JSON text on the wire. */
  ClientInfo: jsonText(SidecarClientInfo).nullish(),
  CheckinReason: z.string().nullish(),
  CheckinReasonPayload: z.string().nullish(),
  CheckinIntervalMinutes: z.int().nullish(),
  EnabledFlights: z.string().nullish(),
  GenericWorkloadRequests: z.unknown().optional(),
  GenericWorkloadResponse: z.unknown().optional(),
});
/** A session with the gateway. */
export type SidecarSession = z.output<typeof SidecarSession>;

/** The session as JSON text. @throws WireError `unexpected` with the member */
export function encodeSidecarSession(session: SidecarSession): string {
  return writeJson(SidecarSession, session, 'session');
}

/** Reads a session. @throws WireError `malformed` when it is no JSON, `unexpected` with the member */
export function parseSidecarSession(text: string): SidecarSession {
  return readJson(SidecarSession, text, 'session');
}

/** The address of a session below the gateway's URL; PUT it, with `Prefer: return-content`. */
export function sidecarSessionPath(sessionId: string): string {
  return `/SideCarGatewaySessions('${sessionId}')?api-version=1.5`;
}

const SESSION =
  /\/SideCarGatewaySessions\((?:guid)?'([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})'\)(?:$|[/?])/i;

/** The session's id in an address or path; undefined when it is not one of a session. */
export function sidecarSessionId(address: string): string | undefined {
  // Tools escape quotes and even the question mark (%3F).
  const plain = address.replace(/%(27|28|29|3F)/gi, (code) => decodeURIComponent(code));
  return SESSION.exec(plain)?.[1]?.toLowerCase();
}

/** Largest payload after unpacking, bytes. */
export const MAX_SIDECAR_PAYLOAD_LENGTH = 4_194_304;

/** Packs JSON text as payload: base64 of its length in bytes (u32 little endian) and its gzip. */
export function packPayload(json: string): string {
  const bytes = Buffer.from(json, 'utf8');
  if (bytes.length > MAX_SIDECAR_PAYLOAD_LENGTH) throw tooLarge();
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, gzipSync(bytes)]).toString('base64');
}

/**
 * Unpacks a payload to JSON text.
 * @throws WireError `malformed` (no base64, no gzip, another length than it says, no UTF-8) or `too-large`
 */
export function unpackPayload(payload: string): string {
  const where = 'payload';
  if (payload.length > 2 * MAX_SIDECAR_PAYLOAD_LENGTH) throw tooLarge();
  const bytes = Buffer.from(decodeBase64(payload, where));
  if (bytes.length < 4)
    throw new WireError(
      'malformed',
      'a packed payload begins with its length in 4 bytes',
      `${where}, byte 0`,
    );
  const length = bytes.readUInt32LE(0);
  if (length > MAX_SIDECAR_PAYLOAD_LENGTH) throw tooLarge();
  const plain = unzipped(bytes.subarray(4), length);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(plain);
  } catch {
    throw new WireError('malformed', 'the unpacked bytes are not UTF-8', where);
  }
}

function unzipped(packed: Buffer, length: number): Buffer {
  const where = 'payload, byte 4';
  let plain: Buffer;
  try {
    // One byte more than announced: what is longer is found out without unpacking it all.
    plain = gunzipSync(packed, { maxOutputLength: length + 1 });
  } catch (error) {
    if (error instanceof RangeError)
      throw new WireError('malformed', `more than the announced ${length} bytes come out of the gzip`, where);
    throw new WireError('malformed', 'what follows the length is not gzip', where);
  }
  if (plain.length === length) return plain;
  throw new WireError(
    'malformed',
    `${plain.length} bytes come out of the gzip, announced were ${length}`,
    where,
  );
}

function tooLarge(): WireError {
  return new WireError('too-large', `a payload has at most ${MAX_SIDECAR_PAYLOAD_LENGTH} bytes`, 'payload');
}
