/** What a door on the network leads to. */

import type { CertificateAuthorities } from '../certificate-authorities/index.ts';
import type { Clock } from '../clock/index.ts';
import type { HostTable } from '../host-table/index.ts';
import type { Journal } from '../journal/index.ts';
import type { CloudServer } from '../server/index.ts';

/** What a door is made of. */
export interface Doorway {
  /** Answers a request that the door has read. */
  readonly serve: CloudServer['serve'];
  /** Credentials for host names and IPv4 addresses, under the cloud's root. */
  readonly credentials: CertificateAuthorities['serverCredentials'];
  readonly hosts: Pick<HostTable, 'find' | 'organizationNames'>;
}

/** A cloud, as far as doors on the network see it. */
export interface CloudBehindDoor {
  readonly clock: Pick<Clock, 'now'>;
  readonly journal: Pick<Journal, 'add'>;
  readonly doorway: Doorway;
}
