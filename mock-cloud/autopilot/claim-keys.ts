/** The keys of claims on hardware. */

import type { HardwareFacts } from './records.ts';

/** Stands between the key of a product and that of a board; no key has it inside. */
const OF_BOARD = '\n';

/**
 * What identifies a PC, the strongest first: its endorsement key; its serial number with the mainboard's UUID; its serial
 * number with maker and model, which is how partners register. Boards that have one serial number ("Default string") share
 * the last: where a hash tells more, the strongest key stands behind it, and it is the board's own (graph.md section 6).
 */
export function claimKeysOf(hardware: HardwareFacts): string[] {
  const { ekPubHash, serialNumber, smbiosUuid } = hardware;
  const own = [
    ...(ekPubHash === '' ? [] : [key('ek', ekPubHash)]),
    ...(serialNumber === '' || smbiosUuid === '' ? [] : [key('uuid', serialNumber, smbiosUuid)]),
  ];
  const product = productKeyOf(hardware);
  if (product === undefined) return own;
  const [strongest] = own;
  return [...own, strongest === undefined ? product : `${product}${OF_BOARD}${strongest}`];
}

/** The claim of a registration that tells serial number, maker and model only; undefined where they say nothing. */
export function productKeyOf(hardware: HardwareFacts): string | undefined {
  const { serialNumber, manufacturer, model } = hardware;
  return serialNumber === '' || manufacturer === ''
    ? undefined
    : key('product', serialNumber, manufacturer, model);
}

function key(kind: string, ...parts: readonly string[]): string {
  return `${kind}:${JSON.stringify(parts.map((part) => part.trim().toLowerCase()))}`;
}

/** The product of a claim, if it is on one, and whether it is on a single board of it. */
export function partsOfClaim(claim: string): { readonly product?: string; readonly ofBoard: boolean } {
  const [product = '', board] = claim.split(OF_BOARD);
  return { ...(product.startsWith('product:') && { product }), ofBoard: board !== undefined };
}
