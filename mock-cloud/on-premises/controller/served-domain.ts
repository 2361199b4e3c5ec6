/** A domain that is served, as all that answers for it has it. */

import type { Random } from '../../random/index.ts';
import type { Controller, Directory } from '../directory/index.ts';
import type { DistributionCenter } from '../kerberos/index.ts';
import type { ControllerSecrets } from './controller-secrets.ts';

/** A domain whose controllers answer. */
export interface ServedDomain {
  readonly directory: Directory;
  readonly center: DistributionCenter;
  readonly random: Random;
  readonly secretOf: ControllerSecrets;
}

/** Who answers at a controller. */
export interface ControllerHost extends ServedDomain {
  readonly controller: Controller;
}
