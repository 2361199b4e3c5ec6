/** TPM attestation, as the cloud's list of services has it. */

import { defineService } from '../service/index.ts';
import { AIK_MESSAGES } from './messages.ts';
import { OPERATIONS } from './operations.ts';
import { ATTESTATION_REFUSALS } from './refusals.ts';
import { attestationService } from './service.ts';
import { endorsementCertificates } from './vendors/service.ts';

/** The AIK service, and the makers' certificate services. */
export const attestation = defineService({
  name: 'attestation',
  hosts: [
    { host: '*.microsoftaik.azure.net', routes: attestationService, messages: AIK_MESSAGES },
    {
      host: 'ekop.intel.com',
      routes: endorsementCertificates,
      messages: [{ path: /./, name: 'Endorsement certificate (Intel)' }],
    },
    {
      host: 'ftpm.amd.com',
      routes: endorsementCertificates,
      messages: [{ path: /./, name: 'Endorsement certificate (AMD)' }],
    },
    {
      host: 'ekcert.spserv.microsoft.com',
      routes: endorsementCertificates,
      messages: [{ path: /./, name: 'Endorsement certificate (Qualcomm)' }],
    },
  ],
  operations: OPERATIONS,
  refusals: ATTESTATION_REFUSALS,
});
