/** Endpoints of device registration that its protocols' documents have and Glovebox has not. */

import type { DocumentedEndpoint } from '../not-served/index.ts';

/** The table. */
export const NOT_SERVED: readonly DocumentedEndpoint[] = [
  {
    methods: ['POST'],
    path: '/EnrollmentServer/DeviceEnrollmentWebService.svc',
    source: 'https://learn.microsoft.com/openspecs/windows_protocols/ms-dvre',
  },
];
