/**
 * OfflineDomainJoin CSP: takes the blob with which this PC joins its domain. Microsoft documents no node of it; what is known
 * stands in wire/offline-domain-join/csp.ts.
 */

import { WireError } from '#wire/error.ts';
import { decodeProvisionText, OFFLINE_DOMAIN_JOIN_BLOB, partsOf } from '#wire/offline-domain-join/index.ts';
import { STATUS_CODES } from '#wire/syncml.ts';
import { DEVICE, type NodeRule } from './rule.ts';

/** Keeps a blob that can be read; another one is refused, and what was there before stays. */
const take: NonNullable<NodeRule['execute']> = async ({ tree }, { locUri }, data) => {
  if (!isReadable(data)) return { code: STATUS_CODES.commandFailed };
  await tree.put(locUri, { format: 'b64', value: data });
  return {};
};

function isReadable(data: string): boolean {
  try {
    return partsOf(decodeProvisionText(data)).some(({ kind }) => kind === 'joinProvider');
  } catch (error) {
    if (error instanceof WireError) return false;
    throw error;
  }
}

/** The rule of the CSP. */
export const OFFLINE_DOMAIN_JOIN: readonly NodeRule[] = [
  {
    path: OFFLINE_DOMAIN_JOIN_BLOB.locUri.replace(/^\.\//, ''),
    scopes: DEVICE,
    access: ['Exec'],
    formats: ['b64', 'chr'],
    execute: take,
  },
];
