/** The table of hosts: the only names that exist. Everything else is refused by name. */

import { attestationService, endorsementCertificates } from './attestation/index.ts';
import { deploymentService, liveId, settleRegistrations } from './autopilot/index.ts';
import { connectivityTest } from './connectivity/index.ts';
import { deviceRegistration } from './device-registration/index.ts';
import { signIn } from './entra/index.ts';
import { graph } from './graph/index.ts';
import { content, enrollment, extension, management, settleCompliance } from './intune/index.ts';
import type { Service, Settler } from './service/index.ts';
import { updateContent, windowsUpdate } from './windows-update/index.ts';

/** A row of the table. */
export interface HostEntry {
  /** A name, or `*.` and a name: then every name with one label more. */
  readonly host: string;
  readonly service: Service;
  /** Ports that answer; 443 unless told. */
  readonly ports?: readonly number[];
  /** The host asks for a client certificate, so that TLS is spoken in process too. */
  readonly clientCertificate?: boolean;
}

/** The table. */
export const HOSTS: readonly HostEntry[] = [
  { host: 'www.msftconnecttest.com', service: connectivityTest, ports: [80] },
  { host: 'fe3.delivery.mp.microsoft.com', service: windowsUpdate },
  { host: 'dl.delivery.mp.microsoft.com', service: updateContent },
  { host: 'login.live.com', service: liveId },
  { host: 'ztd.dds.microsoft.com', service: deploymentService },
  { host: 'cs.dds.microsoft.com', service: deploymentService },
  { host: 'login.microsoftonline.com', service: signIn },
  { host: 'login.windows.net', service: signIn },
  { host: 'login.microsoft.com', service: signIn },
  { host: 'sts.windows.net', service: signIn },
  { host: 'enterpriseregistration.windows.net', service: deviceRegistration },
  { host: 'graph.microsoft.com', service: graph },
  { host: 'enrollment.manage.microsoft.com', service: enrollment },
  { host: 'r.manage.microsoft.com', service: management, clientCertificate: true },
  { host: 'manage.microsoft.com', service: extension, clientCertificate: true },
  { host: 'swda01-mscdn.manage.microsoft.com', service: content },
  { host: '*.microsoftaik.azure.net', service: attestationService },
  { host: 'ekop.intel.com', service: endorsementCertificates },
  { host: 'ftpm.amd.com', service: endorsementCertificates },
  { host: 'ekcert.spserv.microsoft.com', service: endorsementCertificates },
];

/** What services bring into effect when somebody asks the directory about devices and groups, in this order. */
export const SETTLERS: readonly Settler[] = [settleRegistrations, settleCompliance];

/** Hosts that answer by datagram. */
export const TIME_HOSTS: readonly string[] = ['time.windows.com'];

/** Every name of the table, and those that answer by datagram. */
export const HOST_NAMES: readonly string[] = [...HOSTS.map(({ host }) => host), ...TIME_HOSTS];

/** The entry of a name, or undefined. One that stands in the table by itself wins over a pattern. */
export function findHost(host: string): HostEntry | undefined {
  const name = host.toLowerCase();
  const pattern = name.replace(/^[^.]+/, '*');
  return HOSTS.find((entry) => entry.host === name) ?? HOSTS.find((entry) => entry.host === pattern);
}
