/** What is kept of directory synchronization. */

import type { OnPremisesUser } from '../../entra/index.ts';
import type { CollectionDefinition } from '../../store/index.ts';

/** The server that synchronizes; one for all domains of the organization. */
export interface Synchronization {
  readonly id: typeof SYNCHRONIZATION_ID;
  /** Minutes from one cycle to the next. */
  readonly cycleMinutes: number;
  /** When its cycles begin to count, ms; null while it is off the line. */
  readonly since: number | null;
  /** The last cycle, ms; null before the first. */
  readonly lastCycleAt: number | null;
  /** What went wrong in the last cycle; null when nothing did. */
  readonly lastError: string | null;
  /** The account that it reads the domains with, without a domain: `MSOL_0f1e2d3c4b5a`. */
  readonly accountName: string;
  readonly password: string;
}

/** A computer that the last cycles have taken to the cloud. */
export interface SynchronizedComputer {
  /** objectGUID, which is the deviceId. */
  readonly id: string;
  /** Object id of its device object. */
  readonly deviceObjectId: string;
  /** DNS name of the domain in lower case. */
  readonly domainId: string;
  readonly name: string;
  readonly securityIdentifier: string;
  /** base64: the certificates that the computer has written of itself. */
  readonly certificates: readonly string[];
  /** When it was first missed on premises, ms; null while it is there. */
  readonly missingSince: number | null;
}

/** A person whom the last cycles have matched to a user. */
export interface SynchronizedPerson {
  /** objectGUID */
  readonly id: string;
  readonly userId: string;
  /** What was written last, without its time. */
  readonly facts: OnPremisesUser;
}

/** The only document of its collection. */
export const SYNCHRONIZATION_ID = 'synchronization';

/** By {@link SYNCHRONIZATION_ID}. */
export const synchronizations: CollectionDefinition<Synchronization> = { name: 'onPremises.synchronization' };
/** By objectGUID. */
export const synchronizedComputers: CollectionDefinition<SynchronizedComputer> = {
  name: 'onPremises.synchronizedComputers',
  indexes: [{ field: 'name', ignoreCase: true }, { field: 'domainId' }],
};
/** By objectGUID. */
export const synchronizedPeople: CollectionDefinition<SynchronizedPerson> = {
  name: 'onPremises.synchronizedPeople',
};
