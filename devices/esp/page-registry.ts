/**
 * What the registry of the PC shows of the Enrollment Status Page: the settings that it has received, and what is tracked
 * (https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/understand-troubleshoot-esp, "Collect logs" and
 * "Check the registry"; names of values: protocols-autopilot.md 10; whose SID names the keys of the user is assumption
 * A-ESP-12). It is the management tree, seen from another side.
 */

import { createHash } from 'node:crypto';
import { type FirstSyncStatusNode, firstSyncStatus } from '#wire/csp-nodes.ts';
import type { NodeScope } from '#wire/locuri.ts';
import { type Enrolled, readEnrollment } from '../enrollment/index.ts';
import { type NodeTree, nodeTree } from '../management-tree/index.ts';
import type { DiskPort } from '../ports.ts';
import { userSid } from './user-sid.ts';

/** A key with its values, by their names; numbers as the registry editor writes them. */
export interface RegistryKey {
  readonly path: string;
  readonly values: Readonly<Record<string, string>>;
}

const SOFTWARE = 'HKLM\\SOFTWARE\\Microsoft';
const TRACKING = `${SOFTWARE}\\Windows\\Autopilot\\EnrollmentStatusTracking`;

/** Names of the values under FirstSync, by the nodes from which they come. Flags are all ones, a skipped phase too. */
const SETTINGS: readonly (readonly [name: string, node: FirstSyncStatusNode])[] = [
  ['SkipDeviceStatusPage', 'SkipDeviceStatusPage'],
  ['SkipUserStatusPage', 'SkipUserStatusPage'],
  ['SyncFailureTimeout', 'TimeOutUntilSyncFailure'],
  ['BlockInStatusPage', 'BlockInStatusPage'],
  ['IsServerProvisioningDone', 'ServerHasFinishedProvisioning'],
  ['IsSyncDone', 'IsSyncDone'],
];
const OF_USER: readonly string[] = ['IsServerProvisioningDone', 'IsSyncDone'];

/** The keys of the page, in order; none before the PC is enrolled. */
export async function pageRegistry(pc: { readonly disk: DiskPort }): Promise<RegistryKey[]> {
  const enrolled = await readEnrollment(pc);
  if (enrolled === undefined) return [];
  const tree = nodeTree(pc.disk);
  const sid = await userSid(pc);
  return [
    ...(await firstSyncKeys(tree, enrolled, sid)),
    ...(await trackingKeys(tree, 'Device', `${TRACKING}\\Device`)),
    ...(sid === undefined ? [] : await trackingKeys(tree, 'User', `${TRACKING}\\${sid}`)),
  ];
}

async function firstSyncKeys(
  tree: NodeTree,
  enrolled: Enrolled,
  sid: string | undefined,
): Promise<RegistryKey[]> {
  const path = `${SOFTWARE}\\Enrollments\\${enrollmentGuid(enrolled)}\\FirstSync`;
  const read = async (scope: NodeScope, names: typeof SETTINGS): Promise<Record<string, string>> => {
    const values: Record<string, string> = {};
    for (const [name, node] of names) {
      const found = await tree.get(firstSyncStatus(enrolled.providerId, scope, node));
      if (found !== undefined) values[name] = dword(found.value);
    }
    return values;
  };
  const ofUser = SETTINGS.filter(([name]) => OF_USER.includes(name));
  return [
    { path, values: await read('Device', SETTINGS) },
    ...(sid === undefined ? [] : [{ path: `${path}\\${sid}`, values: await read('User', ofUser) }]),
  ];
}

/** The nodes below EnrollmentStatusTracking: an interior one is a key, and one with a value is a value of it. */
async function trackingKeys(tree: NodeTree, scope: NodeScope, path: string): Promise<RegistryKey[]> {
  const root = `./${scope}/Vendor/MSFT/EnrollmentStatusTracking`;
  const keys = new Map<string, Record<string, string>>([[path, {}]]);
  for (const uri of await tree.below(root)) {
    const names = uri
      .slice(root.length + 1)
      .split('/')
      .map(decodeURIComponent);
    const node = await tree.get(uri);
    if (node === undefined) continue;
    const interior = node.format === 'node';
    const key = [path, ...(interior ? names : names.slice(0, -1))].join('\\');
    const values = keys.get(key) ?? {};
    keys.set(key, values);
    if (!interior) values[names.at(-1) ?? ''] = dword(node.value);
  }
  return [...keys].map(([key, values]) => ({ path: key, values }));
}

/** A value as the registry editor shows it: true is all ones, a number has eight digits, words stay. */
function dword(value: string): string {
  if (value === 'true') return '0xffffffff';
  if (value === 'false') return '0x00000000';
  return /^-?\d+$/.test(value) ? `0x${(Number(value) >>> 0).toString(16).padStart(8, '0')}` : value;
}

/** Windows names an enrollment by a GUID of its own: here by its certificate, which is each enrollment's own too. */
function enrollmentGuid({ certificateThumbprint }: Enrolled): string {
  const hex = createHash('sha256').update(certificateThumbprint).digest('hex').toUpperCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/** The keys as a file of the registry editor (regedit's version 5), for the exported logs. */
export function registryFile(keys: readonly RegistryKey[]): string {
  const lines = keys.flatMap(({ path, values }) => [
    `[${path.replace(/^HKLM/, 'HKEY_LOCAL_MACHINE')}]`,
    ...Object.entries(values).map(([name, text]) =>
      text.startsWith('0x') ? `"${name}"=dword:${text.slice(2)}` : `"${name}"="${text}"`,
    ),
    '',
  ]);
  return ['Windows Registry Editor Version 5.00', '', ...lines].join('\r\n');
}
