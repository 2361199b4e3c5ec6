/** What a provisioned domain cannot change any more: its names, and that of its controller. */

import type { Domain } from '../directory/index.ts';

/** The names. */
export interface DomainShape {
  /** E.g. corp.contoso.com. */
  readonly dnsName: string;
  /** E.g. CORP. */
  readonly netbiosName: string;
  /** E.g. dc1. */
  readonly controller: string;
}

/** The shape of a domain; only its first controller is there. */
export function shapeOf({ dnsName, netbiosName, controllers }: Domain): DomainShape {
  return {
    dnsName: dnsName.toLowerCase(),
    netbiosName,
    controller: (controllers[0]?.name ?? 'dc1').toLowerCase(),
  };
}
