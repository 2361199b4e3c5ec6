/** DMClient CSP: the management account, polling, and FirstSyncStatus, which the Enrollment Status Page reads (dmclient-csp). */

import { FIRST_SYNC_STATUS_NODES, PROVISIONED } from '#wire/csp-nodes.ts';
import { STATUS_CODES } from '#wire/syncml.ts';
import { hardwareDeviceId } from '../../enrollment/index.ts';
import { POLL_NODES, PROVIDER_NODES } from '../../management-tree/index.ts';
import {
  type Access,
  ALL,
  BOTH,
  type CspContext,
  DEVICE,
  type NodeRule,
  READ,
  READ_REPLACE,
} from './rule.ts';

const PROVIDER = 'Vendor/MSFT/DMClient/Provider/*';
const notAllowed = STATUS_CODES.commandNotAllowed;

// Only the account that this PC is enrolled with has nodes.
const ownProvider = (context: CspContext, names: readonly string[]): boolean =>
  names[0] === context.providerId;

/** Values while the server has said nothing: both halves of the page are left out (behaviour ESP-127). */
const INITIAL: Readonly<Record<string, string>> = {
  TimeOutUntilSyncFailure: '60',
  ServerHasFinishedProvisioning: 'false',
  IsSyncDone: 'false',
  WasDeviceSuccessfullyProvisioned: String(PROVISIONED.inProgress),
  BlockInStatusPage: '0',
  AllowCollectLogsButton: 'false',
  SkipDeviceStatusPage: 'true',
  SkipUserStatusPage: 'true',
};

/** Changes that cannot be taken back (dmclient-csp; the CSP's CFGMGR_E_COMMANDNOTALLOWED is status 405). */
const REFUSES: Readonly<Record<string, NonNullable<NodeRule['refuses']>>> = {
  ServerHasFinishedProvisioning: (before, after) =>
    before === 'true' && after !== 'true' ? notAllowed : undefined,
  // Even true over true is notAllowed.
  IsSyncDone: (before) => (before === 'true' ? notAllowed : undefined),
  WasDeviceSuccessfullyProvisioned: (before) =>
    before === String(PROVISIONED.inProgress) ? undefined : notAllowed,
};

const between =
  (least: number, most: number) =>
  (value: string): boolean =>
    Number(value) >= least && Number(value) <= most;

const ACCEPTS: Readonly<Record<string, NonNullable<NodeRule['accepts']>>> = {
  TimeOutUntilSyncFailure: between(1, 1440),
  WasDeviceSuccessfullyProvisioned: between(0, 2),
  BlockInStatusPage: between(0, 7),
};

const isList = (name: string): boolean => name.startsWith('Expected') || name === 'CustomErrorText';

const firstSyncStatus: NodeRule[] = Object.entries(FIRST_SYNC_STATUS_NODES).map(
  ([name, { scopes, format }]) => {
    const accepts = ACCEPTS[name];
    const refuses = REFUSES[name];
    return {
      path: `${PROVIDER}/FirstSyncStatus/${name}`,
      scopes,
      access: isList(name) ? ALL : READ_REPLACE,
      formats: [format],
      when: ownProvider,
      initial: () => INITIAL[name],
      ...(accepts && { accepts }),
      ...(refuses && { refuses }),
    };
  },
);

// Names of the account are the enrolment's own; how to reach help, and the sync version, are the server's to set.
const READ_ONLY: ReadonlySet<string> = new Set(['UPN', 'EntDMID', 'ForceAadToken']);
const provider: NodeRule[] = Object.entries(PROVIDER_NODES).map(([name, format]) => {
  const access: readonly Access[] = READ_ONLY.has(name) ? READ : ALL;
  return { path: `${PROVIDER}/${name}`, scopes: DEVICE, access, formats: [format], when: ownProvider };
});

const poll: NodeRule[] = Object.entries(POLL_NODES).map(([name, format]) => ({
  path: `${PROVIDER}/Poll/${name}`,
  scopes: DEVICE,
  access: ALL,
  formats: [format],
  when: ownProvider,
}));

/** The rules of the CSP. */
export const DM_CLIENT: readonly NodeRule[] = [
  {
    path: 'Vendor/MSFT/DMClient/HWDevID',
    scopes: DEVICE,
    access: READ,
    formats: ['chr'],
    initial: ({ pc }) => hardwareDeviceId(pc.hardware),
  },
  { path: PROVIDER, scopes: BOTH, access: READ, formats: ['node'], when: ownProvider, initial: () => '' },
  ...firstSyncStatus,
  ...provider,
  ...poll,
  { path: `${PROVIDER}/Push/PFN`, scopes: DEVICE, access: ALL, formats: ['chr'], when: ownProvider },
  { path: `${PROVIDER}/Push/ChannelURI`, scopes: DEVICE, access: READ, formats: ['chr'], when: ownProvider },
  { path: `${PROVIDER}/Push/Status`, scopes: DEVICE, access: READ, formats: ['int'], when: ownProvider },
];
