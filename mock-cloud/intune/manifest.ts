/** Microsoft Intune, as the cloud's list of services has it. */

import { defineService } from '../service/index.ts';
import { settleCompliance } from './compliance.ts';
import { content } from './content/index.ts';
import { actionsOfSessions } from './device-actions/index.ts';
import { clearPlannedFaults, ENROLLMENT_REFUSALS, enrollment, renewal } from './enrollment/index.ts';
import { extension } from './extension/index.ts';
import { CONTENT_HOST, ENROLLMENT_HOST, EXTENSION_HOST, MANAGEMENT_HOST, PORTAL_HOST } from './hosts.ts';
import { management } from './management/index.ts';
import {
  CONTENT_MESSAGES,
  ENROLLMENT_MESSAGES,
  EXTENSION_MESSAGES,
  MANAGEMENT_MESSAGES,
  PORTAL_MESSAGES,
} from './messages.ts';
import { OPERATIONS } from './operations.ts';
import { REFUSALS } from './refusals.ts';
import { scep } from './scep/index.ts';
import { tenantPart } from './tenant-part.ts';
import { termsOfUse } from './terms-of-use.ts';
import { clearWithheld } from './withheld-commands.ts';

/** Enrollment, management sessions, the management extension's gateway, and content. */
export const intune = defineService({
  name: 'intune',
  hosts: [
    {
      host: ENROLLMENT_HOST,
      routes: (context) => enrollment(context).use(scep(context)),
      messages: ENROLLMENT_MESSAGES,
    },
    {
      host: MANAGEMENT_HOST,
      clientCertificate: true,
      routes: (context) => renewal(context).use(management(context)),
      messages: MANAGEMENT_MESSAGES,
    },
    { host: EXTENSION_HOST, clientCertificate: true, routes: extension, messages: EXTENSION_MESSAGES },
    { host: PORTAL_HOST, routes: termsOfUse, messages: PORTAL_MESSAGES },
    { host: CONTENT_HOST, routes: content, messages: CONTENT_MESSAGES },
  ],
  operations: OPERATIONS,
  tenant: tenantPart,
  settles: settleCompliance,
  manages: actionsOfSessions,
  refusals: { ...REFUSALS, ...ENROLLMENT_REFUSALS },
  clearFaults: (context) => {
    clearWithheld(context);
    clearPlannedFaults(context);
  },
});
