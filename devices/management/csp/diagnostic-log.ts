/** DiagnosticLog CSP: diagnostics that management has a PC collect and upload (diagnosticlog-csp, DiagnosticArchive). */

import { parseArchiveDefinition } from '#wire/diagnostic-archive.ts';
import { WireError } from '#wire/error.ts';
import { STATUS_CODES } from '#wire/syncml.ts';
import { queueArchive } from '../archive-jobs.ts';
import { DEVICE, type NodeRule, READ } from './rule.ts';

const ARCHIVE = 'Vendor/MSFT/DiagnosticLog/DiagnosticArchive';

/** Queues the collection: it is made and uploaded after the session. */
const collect: NonNullable<NodeRule['execute']> = async ({ pc }, _address, data) => {
  try {
    const { id, sasUrl, commands } = parseArchiveDefinition(data);
    return {
      accepted: STATUS_CODES.acceptedForProcessing,
      finish: () => queueArchive(pc, { id, sasUrl, commands: [...commands] }),
    };
  } catch (error) {
    if (error instanceof WireError) return { code: STATUS_CODES.commandFailed };
    throw error;
  }
};

/** The rules of the CSP. */
export const DIAGNOSTIC_LOG: readonly NodeRule[] = [
  {
    path: `${ARCHIVE}/ArchiveDefinition`,
    scopes: DEVICE,
    access: ['Exec', 'Get'],
    formats: ['chr'],
    execute: collect,
  },
  { path: `${ARCHIVE}/ArchiveResults`, scopes: DEVICE, access: READ, formats: ['chr'] },
];
