/** The operations of the control interface: one table for the server, for its client, and for the list that it answers with. */

import { type AnyOperation, type Operations, operationsOf } from '../service/index.ts';
import { SERVICES } from '../services.ts';
import { CLOUD_OPERATIONS } from './cloud-operations.ts';
import type { ControlDesk } from './desk.ts';
import { HOST_OPERATIONS } from './host-operations.ts';

/** What all services add. */
export const SERVICE_OPERATIONS = operationsOf(SERVICES);

/** Every operation, by the name of its function, working on a hosted cloud. */
export const OPERATIONS: Operations<ControlDesk> = {
  ...HOST_OPERATIONS,
  ...onDesk(CLOUD_OPERATIONS, (desk) => desk.cloud()),
  ...onDesk(SERVICE_OPERATIONS, (desk) => desk.cloud().context),
};

function onDesk<On>(operations: Operations<On>, of: (desk: ControlDesk) => On): Operations<ControlDesk> {
  return Object.fromEntries(
    Object.entries(operations).map(([name, one]): [string, AnyOperation<ControlDesk>] => [
      name,
      {
        ...one,
        handle: (desk, given) => one.handle(of(desk), given),
        serve: (desk, given) => one.serve(of(desk), given),
      },
    ]),
  );
}
