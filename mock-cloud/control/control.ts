/** The one interface by which scenarios steer the cloud. Its messages are plain data, so that it can also be served over HTTP. */

import { type Functions, functionsOf } from '../service/index.ts';
import { CLOUD_OPERATIONS } from './cloud-operations.ts';
import type { CloudDesk } from './desk.ts';
import { SERVICE_OPERATIONS } from './operations.ts';

/**
 * The operations of the services and of the cloud as a whole, as functions. Tenants are named by id or by domain. Functions
 * throw ControlError, ZodError for what cannot be read, and what else they say.
 */
export interface Control extends Functions<typeof SERVICE_OPERATIONS>, Functions<typeof CLOUD_OPERATIONS> {}

/** The interface over the parts of one cloud. */
export function createControl(desk: CloudDesk): Control {
  return { ...functionsOf(CLOUD_OPERATIONS, desk), ...functionsOf(SERVICE_OPERATIONS, desk.context) };
}
