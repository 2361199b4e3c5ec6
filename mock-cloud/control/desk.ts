/** What the operations of the control interface work on. */

import type { ClockReading } from '../clock/index.ts';
import type { Faults } from '../faults/index.ts';
import type { HostTable } from '../host-table/index.ts';
import type { Journal } from '../journal/index.ts';
import type { NotServedList } from '../not-served/index.ts';
import type { ServiceContext } from '../service/index.ts';
import type { CreatedTenant } from '../tenant/index.ts';

/** The parts of one cloud. */
export interface CloudDesk {
  readonly context: ServiceContext;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly notServed: NotServedList;
  readonly hosts: Pick<HostTable, 'find' | 'organizationNames' | 'refresh'>;
}

/** A hosted cloud. */
export interface ControlDesk {
  /** The cloud that answers now. */
  cloud(): CloudDesk;
  /** The tenants that were there from the start. */
  tenants(): readonly CreatedTenant[];
  readClock(): ClockReading;
  /** Lets time pass; settles when it has passed. */
  advance(ms: number): Promise<void>;
  /** Throws ControlError `refused` where the clock is virtual. */
  setSpeed(speed: number): void;
  reset(): Promise<void>;
}
