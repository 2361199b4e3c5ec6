/** The way to the gateway: service addresses, then sessions, over one connection with the MDM certificate. */

import {
  CHECKIN_REASON,
  encodeSidecarSession,
  gatewayUrl,
  parseSidecarSession,
  SERVICE_ADDRESSES_PATH,
  sidecarSessionPath,
} from '#wire/sidecar.ts';
import { type Enrolled, managementIdentity } from '../enrollment/index.ts';
import { currentName } from '../join/index.ts';
import type { ClientIdentity, HttpResponse, HttpSession } from '../network/index.ts';
import { codeFailure, done, failure, failureOf, httpStatusHresult, type Outcome } from '../outcome.ts';
import type { Activity } from '../pc/index.ts';
import type { DeviceTask } from '../ports.ts';

/** An open way to the gateway. */
export interface Gateway {
  /** The MDM certificate with its key: content keys are encrypted for it. */
  readonly identity: ClientIdentity;
  /** Asks for one thing, a content type of `SIDECAR_CONTENT_TYPE`; answers the ResponsePayload. */
  ask(task: DeviceTask, contentType: string, payload: string): Promise<Outcome<string>>;
  close(): void;
}

/** What a check-in tells of itself. */
export interface GatewayOptions {
  /** One of `ESP_PHASE`, 0 when no page is shown. */
  readonly espPhase: number;
  /** Entra token of the signed-in user. */
  readonly userToken?: string | undefined;
  readonly agentVersion: string;
}

const MANAGEMENT = 'https://manage.microsoft.com';

/** Finds the gateway. The connection to the management host is used again when the gateway is there, too. */
export async function openGateway(
  activity: Activity,
  enrolled: Enrolled,
  options: GatewayOptions,
): Promise<Outcome<Gateway>> {
  const { pc, task } = activity;
  const identity = await managementIdentity(activity, enrolled);
  if (identity === undefined) {
    return failure(
      'certificateNeeded',
      MANAGEMENT,
      `there is no certificate with the subject ${enrolled.certificateSubject}`,
    );
  }
  const location = pc.http.session(MANAGEMENT, identity);
  const found = await locate(task, location);
  if (!found.ok) {
    location.close();
    return found;
  }
  const url = found.value;
  const http = new URL(url).origin === MANAGEMENT ? location : pc.http.session(url, identity);
  const clientInfo = {
    DeviceName: await currentName(pc),
    OperatingSystemVersion: pc.windows.version,
    SideCarAgentVersion: options.agentVersion,
  };
  return done({
    identity,
    ask: (asking, contentType, payload) => {
      const sessionId = pc.random.guid();
      const body = encodeSidecarSession({
        Key: sessionId,
        SessionId: sessionId,
        RequestContentType: contentType,
        RequestPayload: payload,
        ResponseContentType: contentType,
        ResponsePayload: '',
        ClientInfo: clientInfo,
        CheckinReason: options.espPhase === 0 ? CHECKIN_REASON.maintenanceTimer : CHECKIN_REASON.esp,
        CheckinReasonPayload: JSON.stringify({ EspPhase: options.espPhase }),
      });
      return put(asking, http, url + sidecarSessionPath(sessionId), body, options.userToken);
    },
    close: () => {
      location.close();
      http.close();
    },
  });
}

async function locate(task: DeviceTask, http: HttpSession): Promise<Outcome<string>> {
  const url = MANAGEMENT + SERVICE_ADDRESSES_PATH;
  return answered(
    url,
    () => http.request(task, { method: 'GET', url, headers: { Accept: 'application/json' } }),
    gatewayUrl,
  );
}

async function put(
  task: DeviceTask,
  http: HttpSession,
  url: string,
  body: string,
  userToken: string | undefined,
): Promise<Outcome<string>> {
  const headers = {
    'Content-Type': 'application/json',
    Accept: 'application/json',
    Prefer: 'return-content',
    ...(userToken !== undefined && { Authorization: `Bearer ${userToken}` }),
  };
  const read = (text: string): string => parseSidecarSession(text).ResponsePayload ?? '';
  return answered(url, () => http.request(task, { method: 'PUT', url, headers, body }), read);
}

async function answered(
  url: string,
  send: () => Promise<HttpResponse>,
  read: (text: string) => string,
): Promise<Outcome<string>> {
  try {
    const response = await send();
    if (response.status === 200) return done(read(response.text()));
    const detail = `the management service answered with HTTP status ${response.status}`;
    return codeFailure(httpStatusHresult(response.status), url, detail);
  } catch (error) {
    return failureOf(error, url, 'invalidAnswer');
  }
}
