/** "Deploy this PC", by a technician or by its user, resumed from the disk: the face of this folder. */

export { type AcquiredProfile, acquireProfile } from './acquire-profile.ts';
export { type Deployment, type DeploymentFacts, joinMethodOf, profileOf, tenantOf } from './deployment.ts';
export { detailsOf } from './details.ts';
export { deviceEsp } from './device-esp.ts';
export { isSignInAssistantDisabled } from './sign-in-assistant.ts';
export { deployByTechnician } from './technician-deployment.ts';
export {
  type DeploymentDetails,
  type EndedRecord,
  readTechnicianFlow,
  type TechnicianRecord,
  writeTechnicianFlow,
} from './technician-record.ts';
export type { EspWork } from './telling.ts';
export { connectAccount, isJoinedAndEnrolled, joinAndEnroll } from './user-deployment.ts';
export { showAccountSetup, showsAccountSetup, userEsp } from './user-esp.ts';
