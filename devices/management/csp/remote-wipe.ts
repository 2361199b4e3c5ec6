/** RemoteWipe CSP: a wipe, and Autopilot Reset (https://learn.microsoft.com/windows/client-management/mdm/remotewipe-csp). */

import { STATUS_CODES } from '#wire/syncml.ts';
import { failReset, noteReset, resetError, resetStatus } from '../../autopilot-reset/index.ts';
import { DEVICE, type NodeRule, READ } from './rule.ts';

const RESET = 'Vendor/MSFT/RemoteWipe/AutomaticRedeployment';

/** Takes the reset over, which is carried out after the session; where it is not possible nothing is begun. */
const begin: NonNullable<NodeRule['execute']> = async ({ pc }) => {
  if (!(await pc.reset.possible())) {
    await failReset(pc, 'management', 'notSupported');
    return { code: STATUS_CODES.commandFailed };
  }
  return {
    accepted: STATUS_CODES.acceptedForProcessing,
    finish: () => noteReset(pc, 'management'),
  };
};

/** Takes a wipe over. */
const wipe: NonNullable<NodeRule['execute']> = async ({ pc }) => ({
  accepted: STATUS_CODES.acceptedForProcessing,
  finish: () => noteReset(pc, 'wipe'),
});

/** The rules of the CSP. */
export const REMOTE_WIPE: readonly NodeRule[] = [
  // A wipe that is taken over goes on after a loss of power, the protected one and the other.
  ...['doWipe', 'doWipeProtected'].map(
    (name): NodeRule => ({
      path: `Vendor/MSFT/RemoteWipe/${name}`,
      scopes: DEVICE,
      access: ['Exec', 'Get'],
      formats: ['chr'],
      execute: wipe,
    }),
  ),
  {
    path: `${RESET}/doAutomaticRedeployment`,
    scopes: DEVICE,
    access: ['Exec', 'Get'],
    formats: ['chr'],
    execute: begin,
  },
  {
    path: `${RESET}/Status`,
    scopes: DEVICE,
    access: READ,
    formats: ['int'],
    initial: async ({ pc }) => String(await resetStatus(pc)),
  },
  {
    path: `${RESET}/LastError`,
    scopes: DEVICE,
    access: READ,
    formats: ['int'],
    initial: async ({ pc }) => resetError(pc),
  },
];
