/** Enrolment of the PC in management: the face of this folder. */

export { hardwareDeviceId, managementDeviceId } from './device-identifiers.ts';
export { type EnrollmentRequest, enroll } from './enroll.ts';
export {
  type Enrolled,
  enrolledUser,
  forgetEnrollment,
  keepEnrolledUser,
  readEnrollment,
} from './enrollment-record.ts';
export { managementIdentity } from './management-key.ts';
export { renewWhenDue } from './renew.ts';
