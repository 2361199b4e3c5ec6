/** CSPs whose nodes are settings and nothing else: policies, the firewall, Wi-Fi, VPN, and the server's node cache. */

import { BITLOCKER_STATUS } from '#wire/csp-nodes.ts';
import { sameLocUri } from '#wire/locuri.ts';
import { tellProtection } from '../../disk-encryption/index.ts';
import { childNames, nodeValue } from '../../management-tree/index.ts';
import { noteWritten } from '../../policies/index.ts';
import { ALL, BOTH, type CspContext, DEVICE, type NodeAddress, type NodeRule, READ } from './rule.ts';

const POLICY = 'Vendor/MSFT/Policy';
const CACHE = 'Vendor/MSFT/NodeCache/*';

/** A resulting policy is the configured one: this PC has one authority (policy-csp, Policy/Result). */
async function resultingPolicy(
  { tree }: CspContext,
  { scope, names }: NodeAddress,
): Promise<string | undefined> {
  return nodeValue(tree, ['.', scope, POLICY, 'Config', ...names.map(encodeURIComponent)].join('/'));
}

/** Names of the cached nodes whose value is not the expected one (nodecache-csp, ChangedNodes). */
async function changedNodes({ tree }: CspContext, { locUri }: NodeAddress): Promise<string | undefined> {
  const nodes = locUri.replace(/ChangedNodes$/, 'Nodes');
  const changed: string[] = [];
  for (const name of await childNames(tree, nodes)) {
    const cached = `${nodes}/${encodeURIComponent(name)}`;
    const uri = await nodeValue(tree, `${cached}/NodeURI`);
    if (uri === undefined || sameLocUri(uri, cached)) continue;
    if ((await nodeValue(tree, uri)) !== (await nodeValue(tree, `${cached}/ExpectedValue`)))
      changed.push(name);
  }
  return changed.join('/');
}

/** What a policy wants of Windows besides, once it is written or deleted (`policies/`). */
const NOTED: Pick<NodeRule, 'written' | 'removed'> = {
  written: async ({ pc }, { locUri }, value) => ({ finish: () => noteWritten(pc, locUri, value) }),
  removed:
    async ({ pc }, { locUri }) =>
    () =>
      noteWritten(pc, locUri, undefined),
};

/** AppLocker CSP: the rules of each grouping, for each kind of file, and application control (applocker-csp). */
export const APP_LOCKER: readonly NodeRule[] = [
  {
    path: 'Vendor/MSFT/AppLocker/ApplicationLaunchRestrictions/*/*/Policy',
    scopes: DEVICE,
    access: ALL,
    // A code integrity policy (CodeIntegrity) is binary.
    formats: ['chr', 'xml', 'b64'],
    ...NOTED,
  },
];

/** Policy CSP. */
export const POLICIES: readonly NodeRule[] = [
  { path: `${POLICY}/Config/*/*`, scopes: BOTH, access: ALL, formats: [], ...NOTED },
  { path: `${POLICY}/Result/*/*`, scopes: BOTH, access: READ, formats: [], initial: resultingPolicy },
  { path: `${POLICY}/ConfigOperations/ADMXInstall/**`, scopes: BOTH, access: ALL, formats: [] },
];

/** Firewall CSP: of the device alone (firewall-csp). */
export const FIREWALL: readonly NodeRule[] = [
  { path: 'Vendor/MSFT/Firewall/MdmStore/**', scopes: DEVICE, access: ALL, formats: [] },
];

/** BitLocker CSP: of the device alone (bitlocker-csp). */
export const DISK_ENCRYPTION: readonly NodeRule[] = [
  {
    path: 'Vendor/MSFT/BitLocker/Status/DeviceEncryptionStatus',
    scopes: DEVICE,
    access: READ,
    formats: ['int'],
    initial: async ({ pc }) =>
      (await tellProtection(pc)) ? BITLOCKER_STATUS.protected : BITLOCKER_STATUS.unprotected,
  },
  { path: 'Vendor/MSFT/BitLocker/*', scopes: DEVICE, access: ALL, formats: [] },
];

/** WiFi CSP and VPNv2 CSP: a profile is a name and what is below it. */
export const NETWORK_PROFILES: readonly NodeRule[] = [
  { path: 'Vendor/MSFT/WiFi/Profile/*', scopes: BOTH, access: ALL, formats: ['node'] },
  { path: 'Vendor/MSFT/WiFi/Profile/*/WlanXml', scopes: BOTH, access: ALL, formats: ['chr', 'xml'] },
  { path: 'Vendor/MSFT/WiFi/Profile/*/*', scopes: BOTH, access: ALL, formats: [] },
  { path: 'Vendor/MSFT/VPNv2/*', scopes: BOTH, access: ALL, formats: ['node'] },
  { path: 'Vendor/MSFT/VPNv2/*/**', scopes: BOTH, access: ALL, formats: [] },
];

/** NodeCache CSP: what the server expects of nodes, so that it need not read them all (nodecache-csp). */
export const NODE_CACHE: readonly NodeRule[] = [
  { path: CACHE, scopes: BOTH, access: ALL, formats: ['node'] },
  { path: `${CACHE}/CacheVersion`, scopes: BOTH, access: ALL, formats: ['chr'] },
  { path: `${CACHE}/ChangedNodes`, scopes: BOTH, access: READ, formats: ['chr'], initial: changedNodes },
  { path: `${CACHE}/Nodes/*`, scopes: BOTH, access: ALL, formats: ['node'] },
  { path: `${CACHE}/Nodes/*/NodeURI`, scopes: BOTH, access: ALL, formats: ['chr'] },
  { path: `${CACHE}/Nodes/*/ExpectedValue`, scopes: BOTH, access: ALL, formats: [] },
  { path: `${CACHE}/Nodes/*/AutoSetExpectedValue`, scopes: BOTH, access: ALL, formats: [] },
];
