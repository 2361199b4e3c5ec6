/** Faults by which the enrolment service fails, because whoever steers the cloud wants it so. */

import type { EnrollmentFaultWord } from '#wire/enrollment-faults.ts';
import type { Kept, ServiceContext } from '../../service/index.ts';

/** A fault that is to come, and how many enrolments it still meets. */
interface Planned {
  readonly word: EnrollmentFaultWord;
  left: number;
}

const plannedFaults: Kept<Planned[]> = { name: 'intune.enrollmentFaults', make: () => [] };

/** From now on the service fails so many enrolments by this fault; all when `times` is left out. */
export function planFault(
  { memory }: ServiceContext,
  word: EnrollmentFaultWord,
  times: number = Number.POSITIVE_INFINITY,
): void {
  memory(plannedFaults).push({ word, left: times });
}

/** The service works again. */
export function clearPlannedFaults({ memory }: ServiceContext): void {
  memory(plannedFaults).length = 0;
}

/** The fault that meets this enrolment, counted; undefined: none. */
export function takePlannedFault({ memory }: ServiceContext): EnrollmentFaultWord | undefined {
  const found = memory(plannedFaults).find(({ left }) => left > 0);
  if (found === undefined) return undefined;
  found.left -= 1;
  return found.word;
}
