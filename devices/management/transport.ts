/** OMA-DM over HTTP: one TLS connection a session, with the MDM certificate; retries on the clock ([MS-MDM] 2.1). */

import { dmClientNode } from '#wire/csp-nodes.ts';
import { type Enrolled, managementIdentity } from '../enrollment/index.ts';
import { nodeTree, nodeValue } from '../management-tree/index.ts';
import type { HttpResponse, HttpSession } from '../network/index.ts';
import { codeFailure, type Failure, failure, httpStatusHresult, type Outcome } from '../outcome.ts';
import type { Activity, Pc } from '../pc/index.ts';
import { type DeviceTask, NetworkError } from '../ports.ts';

/** Why a session is begun, as the header UserAgentOrigin tells it ([MS-MDM] 2.2.1). */
const SESSION_ORIGINS = {
  user: 1,
  schedule: 2,
  notification: 3,
  login: 4,
  enrollment: 5,
  csp: 6,
  api: 7,
} as const;
/** One of {@link SESSION_ORIGINS}. */
export type SessionReason = keyof typeof SESSION_ORIGINS;

/** What the requests of a session have in common. */
export interface SessionHeaders {
  /** Maintenance: a user is logged on. Machine: none is. */
  readonly mode: 'Machine' | 'Maintenance';
  readonly reason: SessionReason;
  /** Entra token of the user, for the management service. */
  readonly userToken?: string | undefined;
  /** Types of the critical and fatal alerts that brought this session about. */
  readonly alertTypes: readonly string[];
  /** When it is aborted, nothing is sent any more. */
  readonly signal?: AbortSignal | undefined;
}

/** Posts the messages of one session. */
export interface Transport {
  /** Sends a message until it is answered; a message whose answer was lost goes out again as it was. */
  post(task: DeviceTask, message: string): Promise<Outcome<string>>;
  close(): void;
}

const MEDIA_TYPE = 'application/vnd.syncml.dm+xml';

/** Opens the connection of a session. Without a matching certificate none is offered, and the server will refuse. */
export async function openTransport(
  activity: Activity,
  enrolled: Enrolled,
  about: SessionHeaders,
): Promise<Transport> {
  const { pc } = activity;
  const identity = await managementIdentity(activity, enrolled);
  const http = pc.http.session(enrolled.address, identity);
  const fixed = await headersOf(pc, enrolled, about);
  const vector = Buffer.from(pc.random.base64url(16), 'base64url').toString('base64').slice(0, 22);
  const url = new URL(enrolled.address);
  url.searchParams.set('mode', about.mode);
  url.searchParams.set('Platform', 'WoA');
  let number = 0;
  return {
    post: (task, message) => {
      const headers = { ...fixed, 'MS-CV': `${vector}.${number++}` };
      return postUntilAnswered(task, {
        http,
        enrolled,
        url: url.href,
        headers,
        message,
        signal: about.signal,
      });
    },
    close: () => http.close(),
  };
}

async function headersOf(pc: Pc, enrolled: Enrolled, about: SessionHeaders): Promise<Record<string, string>> {
  const tree = nodeTree(pc.disk);
  const node = (name: string): Promise<string | undefined> =>
    nodeValue(tree, dmClientNode(enrolled.providerId, 'Device', name));
  const requestId = await node('EntDMID');
  const version = Number((await node('SyncApplicationVersion')) ?? '1');
  const alerts = about.alertTypes.map((type) => `<${type}>`).join('');
  return {
    'Content-Type': `${MEDIA_TYPE}; charset=utf-8`,
    Accept: `${MEDIA_TYPE}, application/vnd.syncml.dm+wbxml, application/octet-stream`,
    'User-Agent': 'MSFT OMA DM Client/1.2.0.1',
    ...(about.userToken !== undefined && { Authorization: `Bearer ${about.userToken}` }),
    ...(requestId !== undefined && { 'client-request-id': requestId }),
    ...(alerts !== '' && { 'MDM-GenericAlert': alerts }),
    ...(version >= 4 && { UserAgentOrigin: String(SESSION_ORIGINS[about.reason]) }),
  };
}

interface Posting {
  readonly http: HttpSession;
  readonly enrolled: Enrolled;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly message: string;
  readonly signal: AbortSignal | undefined;
}

/** CONNRETRYFREQ attempts more, with a pause that doubles from INITIALBACKOFFTIME to MAXBACKOFFTIME, or Retry-After. */
async function postUntilAnswered(task: DeviceTask, posting: Posting): Promise<Outcome<string>> {
  const { count, initialMs, maximumMs } = posting.enrolled.retries;
  let pauseMs = initialMs;
  for (let attempt = 0; ; attempt++) {
    if (posting.signal?.aborted) return failure('cancelled', posting.url, 'the session was given up');
    const answer = await postOnce(task, posting);
    if (answer.ok || !answer.again || attempt >= count) return answer.ok ? answer : answer.failure;
    await task.sleep(
      answer.afterMs ?? Math.min(pauseMs, maximumMs),
      'the next attempt to reach the management service',
    );
    pauseMs *= 2;
  }
}

type Attempt =
  | { readonly ok: true; readonly value: string }
  | {
      readonly ok: false;
      readonly failure: Failure;
      readonly again: boolean;
      readonly afterMs?: number | undefined;
    };

async function postOnce(task: DeviceTask, { http, url, headers, message }: Posting): Promise<Attempt> {
  try {
    const response = await http.request(task, { method: 'POST', url, headers, body: message });
    if (response.status === 200) return { ok: true, value: response.text() };
    const { status } = response;
    const refused = codeFailure(
      httpStatusHresult(status),
      url,
      `the management service answered with HTTP status ${status}`,
    );
    return {
      ok: false,
      failure: refused,
      again: status >= 500 || status === 429,
      afterMs: retryAfterMs(response),
    };
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return { ok: false, failure: codeFailure(error.hresult, url, error.message), again: true };
  }
}

function retryAfterMs({ headers }: HttpResponse): number | undefined {
  const seconds = headers['retry-after'];
  return seconds !== undefined && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
}
