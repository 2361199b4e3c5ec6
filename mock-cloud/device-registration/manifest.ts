/** Device registration, as the cloud's list of services has it. */

import { defineService } from '../service/index.ts';
import { NOT_SERVED } from './not-served.ts';
import { REFUSALS } from './refusals.ts';
import { registrationRoutes } from './routes.ts';

/** Joins of devices to the directory. */
export const deviceRegistration = defineService({
  name: 'device-registration',
  hosts: [
    {
      host: 'enterpriseregistration.windows.net',
      routes: registrationRoutes,
      // A device that leaves shows its certificate ([MS-DVRJ] 3.1.5.2).
      clientCertificate: true,
      messages: [
        { path: /\/discover/i, name: 'MS-DVRD discovery' },
        { path: /\/localcredentials/i, name: 'Windows LAPS: backup of a local administrator password' },
        { path: /enrollmentserver\/nonce/i, name: 'Device registration: nonce for an attestation' },
        {
          path: /enrollmentserver\/attestation/i,
          name: 'Device attestation (AIK certificate, key attestation, quote)',
        },
        {
          path: /enrollmentserver\/precreate/i,
          name: 'MS-DVRJ device join without a user (pre-authorized by attestation)',
        },
        { path: /enrollmentserver\/key/i, name: 'MS-KPP registration of a Windows Hello key' },
        { path: /enrollmentserver\/device/i, name: 'MS-DVRJ device join' },
      ],
      notServed: NOT_SERVED,
    },
  ],
  refusals: REFUSALS,
});
