/** Registration of a domain's computer with the cloud, as Windows does it by itself: the face of this folder. */

export {
  automaticDeviceJoin,
  type DomainComputer,
  isHybridRegistered,
  registerWithDirectory,
  startAutomaticDeviceJoin,
} from './automatic-device-join.ts';
export { directoryIdentity } from './directory-identity.ts';
export { endUserRegistration, registerUserAccount } from './user-registration.ts';
