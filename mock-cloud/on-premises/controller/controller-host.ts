/** A controller of a domain, as all that answers there has it. */

import type { Random } from '../../random/index.ts';
import type { Controller, Directory } from '../directory/index.ts';
import type { DistributionCenter } from '../kerberos/index.ts';
import type { ControllerSecrets } from './controller-secrets.ts';

/** Who answers at a controller of a domain. */
export interface ControllerHost {
  readonly directory: Directory;
  readonly center: DistributionCenter;
  readonly random: Random;
  readonly secretOf: ControllerSecrets;
  readonly controller: Controller;
  /** Proofs that came to it before: none is good twice. */
  readonly seen: Map<string, number>;
}
