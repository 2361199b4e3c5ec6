/** What a PC does at a time: nearly everything that it does, it does with itself and on a task of its clock. */

import type { DeviceTask } from '../ports.ts';
import type { Pc } from './pc.ts';

/**
 * A PC at work: the PC of this boot, and the task on whose time the work goes. One PC may have several activities at a
 * time, e.g. a person at the Enrollment Status Page and the work behind it.
 */
export interface Activity {
  readonly pc: Pc;
  readonly task: DeviceTask;
}
