/** What the PC keeps of its registrations with the cloud. */

import { z } from 'zod';
import { diskRecord } from '../../disk/index.ts';
import { Joined } from '../../join/index.ts';

/** The computer as its domain knows it, and the certificate that it has made of itself. */
const ComputerIdentity = z.strictObject({
  /** DNS name. */
  domain: z.string(),
  objectGuid: z.guid(),
  securityIdentifier: z.string(),
  /** Of the certificate in the store My/System. */
  certificateThumbprint: z.string(),
});
/** See the schema. */
export type ComputerIdentity = z.output<typeof ComputerIdentity>;

/** Written before the certificate is told to the domain, so that a power cut does not make a second one. */
export const computerIdentity = diskRecord('hybrid-join/computer', ComputerIdentity);

/** The registration of the computer: the last write of it. */
export const computerRegistration = diskRecord('hybrid-join/registered', Joined);

/** The registration that a user made by adding his account. */
export const userRegistration = diskRecord('hybrid-join/user-account', Joined);
/** The name of that record, to delete it by. */
export const USER_REGISTRATION = 'hybrid-join/user-account';
