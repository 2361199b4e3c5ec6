/** The names of the protocols' messages: one table, first match wins. */

import { JWT_BEARER, readSignedRequest } from '#wire/device-token.ts';
import { readScepMessage, SCEP_MESSAGE, SCEP_STATUS, type ScepMessage } from '#wire/scep.ts';
import { parseSoap } from '#wire/soap.ts';
import { parseSyncMl } from '#wire/syncml.ts';
import type { JournalEntry } from './journal.ts';

interface MessageName {
  /** As in the table of hosts: a name, or `*.` and a name. */
  readonly host: string;
  readonly path: RegExp;
  readonly method?: string;
  readonly name: string | ((entry: JournalEntry) => string);
}

const MESSAGES: readonly MessageName[] = [
  { host: 'www.msftconnecttest.com', path: /./, name: 'NCSI connectivity test' },
  { host: 'fe3.delivery.mp.microsoft.com', path: /./, name: 'MS-WUSP SyncUpdates' },
  { host: 'dl.delivery.mp.microsoft.com', path: /./, name: 'Windows Update download' },
  { host: 'login.live.com', path: /deviceaddcredential/i, name: 'Device credential (DeviceAddRequest)' },
  { host: 'login.live.com', path: /rst2/i, name: 'Device ticket (WS-Trust RST2)' },
  { host: 'ztd.dds.microsoft.com', path: /./, name: 'Autopilot deployment service: profile' },
  { host: 'cs.dds.microsoft.com', path: /./, name: 'Autopilot deployment service: profile' },
  { host: 'login.microsoftonline.com', path: /\/authorize/i, name: 'OAuth 2.0 authorize (sign-in page)' },
  {
    host: 'login.microsoftonline.com',
    path: /\/token$/i,
    name: (entry) => `OAuth 2.0 token (${grantOf(bodyOf(entry))})`,
  },
  { host: 'login.microsoftonline.com', path: /openid-configuration/i, name: 'OpenID configuration' },
  { host: 'login.microsoftonline.com', path: /./, method: 'POST', name: 'Sign-in page form' },
  { host: 'enterpriseregistration.windows.net', path: /\/discover/i, name: 'MS-DVRD discovery' },
  {
    host: 'enterpriseregistration.windows.net',
    path: /enrollmentserver\/nonce/i,
    name: 'Device registration: nonce for an attestation',
  },
  {
    host: 'enterpriseregistration.windows.net',
    path: /enrollmentserver\/attestation/i,
    name: 'Device attestation (AIK certificate, key attestation, quote)',
  },
  {
    host: 'enterpriseregistration.windows.net',
    path: /enrollmentserver\/precreate/i,
    name: 'MS-DVRJ device join without a user (pre-authorized by attestation)',
  },
  {
    host: 'enterpriseregistration.windows.net',
    path: /enrollmentserver\/device/i,
    name: 'MS-DVRJ device join',
  },
  {
    host: 'enrollment.manage.microsoft.com',
    path: /./,
    method: 'GET',
    name: 'MS-MDE2 Discover (is the host there?)',
  },
  { host: 'enrollment.manage.microsoft.com', path: /./, name: (entry) => soapName(bodyOf(entry)) },
  { host: 'r.manage.microsoft.com', path: /./, name: (entry) => syncMlName(bodyOf(entry)) },
  {
    host: 'manage.microsoft.com',
    path: /serviceaddresses/i,
    name: 'Management extension: service addresses',
  },
  {
    host: 'manage.microsoft.com',
    path: /./,
    name: (entry) => `Management extension: ${sideCarName(bodyOf(entry))}`,
  },
  { host: 'swda01-mscdn.manage.microsoft.com', path: /./, name: 'App content download' },
  { host: '*.microsoftaik.azure.net', path: /./, name: attestationName },
  { host: 'ekop.intel.com', path: /./, name: 'Endorsement certificate (Intel)' },
  { host: 'ftpm.amd.com', path: /./, name: 'Endorsement certificate (AMD)' },
  { host: 'ekcert.spserv.microsoft.com', path: /./, name: 'Endorsement certificate (Qualcomm)' },
  { host: 'graph.microsoft.com', path: /./, name: (entry) => `Graph ${new URL(entry.url).pathname}` },
];

// An exchange never changes, and is asked for its name by checks and by reports: messages are not read again each time.
const known = new WeakMap<JournalEntry, string>();

/** One line for an exchange, e.g. "MS-WSTEP RequestSecurityToken". */
export function canonicalSummary(entry: JournalEntry): string {
  const name = known.get(entry) ?? nameOf(entry);
  known.set(entry, name);
  return name;
}

function nameOf(entry: JournalEntry): string {
  const url = new URL(entry.url);
  const found = MESSAGES.find(
    (message) =>
      (message.host === url.hostname || message.host === url.hostname.replace(/^[^.]+/, '*')) &&
      message.path.test(url.pathname) &&
      (message.method === undefined || message.method === entry.method),
  );
  if (found === undefined) return `${entry.method} ${url.hostname}`;
  return typeof found.name === 'string' ? found.name : found.name(entry);
}

function bodyOf(entry: JournalEntry): string {
  return entry.requestBody.toString('utf8');
}

const SOAP_ACTIONS: Readonly<Record<string, string>> = {
  Discover: 'MS-MDE2 Discover',
  GetPolicies: 'MS-XCEP GetPolicies',
  wstep: 'MS-WSTEP RequestSecurityToken',
};

function soapName(body: string): string {
  try {
    const action = parseSoap(body).action?.split('/').at(-1) ?? '';
    return SOAP_ACTIONS[action] ?? `SOAP ${action}`;
  } catch {
    return 'SOAP (not readable)';
  }
}

function syncMlName(body: string): string {
  try {
    const { header, commands } = parseSyncMl(body);
    const count = commands.length === 1 ? '1 command' : `${commands.length} commands`;
    return `OMA-DM session ${header.sessionId} message ${header.messageId} (${count})`;
  } catch {
    return 'OMA-DM (not readable)';
  }
}

/** A signed request is named by the grant inside of it, e.g. device_token. */
function grantOf(body: string): string {
  const form = new URLSearchParams(body);
  const grant = form.get('grant_type');
  if (grant !== JWT_BEARER) return grant?.split(':').at(-1) ?? 'no grant';
  try {
    return `jwt-bearer: ${readSignedRequest(form.get('request') ?? '').claims.grant_type}`;
  } catch {
    return 'jwt-bearer';
  }
}

const SCEP_NAMES: Readonly<Record<string, string>> = {
  [SCEP_MESSAGE.pkcsReq]: 'PKCSReq with AIK statement and EK certificate',
  [SCEP_MESSAGE.challengeAnswer]: 'answer to the credential challenge',
};
const SCEP_RESULTS: Readonly<Record<string, string>> = {
  [SCEP_STATUS.challenge]: 'credential challenge',
  [SCEP_STATUS.success]: 'AIK certificate',
};

/** Both messages of an operation, e.g. "AIK service: PKCSReq with AIK statement and EK certificate, credential challenge". */
function attestationName(entry: JournalEntry): string {
  const operation = new URL(entry.url).searchParams.get('operation') ?? '';
  if (entry.method !== 'POST') return `AIK service: ${operation}`;
  const asked = scepIn(entry.requestBody);
  const answered = scepIn(entry.responseBody);
  const question = SCEP_NAMES[asked?.messageType ?? ''] ?? 'SCEP (not readable)';
  const answer =
    answered === undefined
      ? `refused with status ${entry.status}`
      : (SCEP_RESULTS[answered.pkiStatus ?? ''] ?? `failure: ${answered.failInfoText ?? answered.failInfo}`);
  return `AIK service: ${question}, ${answer}`;
}

function scepIn(body: Buffer): ScepMessage | undefined {
  try {
    return readScepMessage(body);
  } catch {
    return undefined;
  }
}

function sideCarName(body: string): string {
  return /"RequestContentType":\s*"([A-Za-z]+)"/.exec(body)?.[1] ?? 'gateway';
}
