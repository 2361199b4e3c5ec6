/** Discovery, policy and enrollment of [MS-MDE2]: the face of this folder. */

export { ENROLLMENT_FAULT_WORDS, type EnrollmentFaultWord } from '#wire/enrollment-faults.ts';
export { ATTESTATION_DETAILS, ATTESTATION_STATUSES, reported } from './attestation.ts';
export { type EnrollmentFailure, listEnrollmentFailures } from './failures.ts';
export { clearPlannedFaults, planFault } from './planned-faults.ts';
export { ENROLLMENT_REFUSALS } from './refusals.ts';
export { enrollment, renewal } from './routes.ts';
