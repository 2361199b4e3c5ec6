/** What a provisioned domain cannot change any more: its names, and the name and the address of its controller. */

import type { Domain } from '../directory/index.ts';

/** Names and address. */
export interface DomainShape {
  /** E.g. corp.contoso.com. */
  readonly dnsName: string;
  /** E.g. CORP. */
  readonly netbiosName: string;
  /** E.g. dc1. */
  readonly controller: string;
  /** As it is described, and as its DNS says it; not where it is spoken to. */
  readonly address: string;
}

/** The shape of a domain; only its first controller is there. */
export function shapeOf({ dnsName, netbiosName, controllers: [first] }: Domain): DomainShape {
  if (first === undefined) throw new Error(`${dnsName} has no domain controller.`);
  return {
    dnsName: dnsName.toLowerCase(),
    netbiosName,
    controller: first.name.toLowerCase(),
    address: first.address,
  };
}
