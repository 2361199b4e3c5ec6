/** Where a domain controller is: the face of this folder. */

export type {
  ControllerNetwork,
  ControllerSearch,
  DomainController,
  FindOptions,
} from './find-controller.ts';
export { findDomainController } from './find-controller.ts';
