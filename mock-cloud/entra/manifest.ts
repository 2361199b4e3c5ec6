/** Microsoft Entra ID, as the cloud's list of services has it. */

import { defineService } from '../service/index.ts';
import { MESSAGES } from './messages.ts';
import { NOT_SERVED } from './not-served.ts';
import { OPERATIONS } from './operations.ts';
import { REFUSALS } from './refusals.ts';
import { signIn } from './routes.ts';
import { tenantPart } from './tenant-part.ts';

/** The directory: who signs in, and which tokens they get. */
export const entra = defineService({
  name: 'entra',
  hosts: [
    { host: 'login.microsoftonline.com', routes: signIn, messages: MESSAGES, notServed: NOT_SERVED },
    { host: 'login.windows.net', routes: signIn, notServed: NOT_SERVED },
    { host: 'login.microsoft.com', routes: signIn, notServed: NOT_SERVED },
    { host: 'sts.windows.net', routes: signIn, notServed: NOT_SERVED },
  ],
  operations: OPERATIONS,
  tenant: tenantPart,
  refusals: REFUSALS,
});
