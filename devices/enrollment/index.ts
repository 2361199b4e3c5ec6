/** Enrolment of the PC in management: the face of this folder. */

export { type EnrollmentRequest, enroll } from './enroll.ts';
export { type Enrolled, readEnrollment } from './enrollment-record.ts';
