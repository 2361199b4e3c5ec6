/** How the journal calls what PCs say to Intune. */

import { parseSoap } from '#wire/soap.ts';
import { parseSyncMl } from '#wire/syncml.ts';
import type { JournalEntry, MessageName } from '../journal/index.ts';

/** Discovery, policy and enrollment: by the action of the SOAP envelope. */
export const ENROLLMENT_MESSAGES: readonly MessageName[] = [
  { path: /\/Scep\//i, name: 'SCEP certificate' },
  { path: /./, method: 'GET', name: 'MS-MDE2 Discover (is the host there?)' },
  {
    path: /./,
    name: {
      begins: ['MS-MDE2 Discover', 'MS-XCEP GetPolicies', 'MS-WSTEP RequestSecurityToken'],
      read: (entry) => soapName(bodyOf(entry)),
    },
  },
];

/** The terms of use of management. */
export const PORTAL_MESSAGES: readonly MessageName[] = [{ path: /./, name: 'MDM terms of use' }];

/** Management sessions: by session and message. */
export const MANAGEMENT_MESSAGES: readonly MessageName[] = [
  { path: /^\/enrollmentserver\//i, name: 'MS-WSTEP RequestSecurityToken (renewal)' },
  { path: /./, name: { begins: ['OMA-DM session'], read: (entry) => syncMlName(bodyOf(entry)) } },
];

/** The management extension: by what it asks its gateway for. */
export const EXTENSION_MESSAGES: readonly MessageName[] = [
  { path: /serviceaddresses/i, name: 'Management extension: service addresses' },
  {
    path: /./,
    name: {
      begins: [
        'Management extension: gateway',
        'Management extension: GetAgentCertificate',
        'Management extension: RequestApplication',
        'Management extension: GetSelectedApp',
        'Management extension: GetContentInfo',
        'Management extension: PolicyRequest',
      ],
      read: (entry) => `Management extension: ${sideCarName(bodyOf(entry))}`,
    },
  },
];

/** Packages. */
export const CONTENT_MESSAGES: readonly MessageName[] = [{ path: /./, name: 'App content download' }];

const SOAP_ACTIONS: Readonly<Record<string, string>> = {
  Discover: 'MS-MDE2 Discover',
  GetPolicies: 'MS-XCEP GetPolicies',
  wstep: 'MS-WSTEP RequestSecurityToken',
};

function bodyOf(entry: JournalEntry): string {
  return entry.requestBody.toString('utf8');
}

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

function sideCarName(body: string): string {
  return /"RequestContentType":\s*"([A-Za-z]+)"/.exec(body)?.[1] ?? 'gateway';
}
