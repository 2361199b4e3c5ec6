/** What the disk knows of the technician flow: how far it is, and what its status screens show. */

import { z } from 'zod';
import { diskRecord } from '../disk/index.ts';

/** Details of the deployment, as the configuration screen and the status screens show them. */
export const DeploymentDetails = z.strictObject({
  organization: z.string(),
  profile: z.string(),
  /** User principal name, '' when nobody is assigned to the device. */
  assignedUser: z.string(),
  /** The Autopilot registration: what the QR code carries. */
  ztdId: z.string(),
});
/** See {@link DeploymentDetails} (the schema). */
export type DeploymentDetails = z.output<typeof DeploymentDetails>;

const Reason = z.strictObject({
  /** HRESULT as the documents print it. */
  code: z.string(),
  where: z.string(),
  detail: z.string(),
  /** The lines of the phase that failed, e.g. "Securing your hardware (Failed: 0x800705b4)". */
  lines: z.array(z.string()),
});
/** Why provisioning failed. */
export type Reason = z.output<typeof Reason>;

const Begun = {
  details: DeploymentDetails,
  /** The device's own time at "Provision", milliseconds. */
  startedAt: z.number(),
  /** The Windows computer name; chosen before the join, and kept for ever (behaviour TECH-110). */
  computerName: z.string().optional(),
};

/** The record; without one the technician flow has not begun. */
export const TechnicianRecord = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('provisioning'), ...Begun }),
  z.strictObject({ status: z.literal('succeeded'), ...Begun, endedAt: z.number() }),
  z.strictObject({ status: z.literal('failed'), ...Begun, endedAt: z.number(), reason: Reason }),
  /** The next start belongs to the user. */
  z.strictObject({ status: z.literal('resealed'), ...Begun, endedAt: z.number(), resealedAt: z.number() }),
]);
/** See {@link TechnicianRecord} (the schema). */
export type TechnicianRecord = z.output<typeof TechnicianRecord>;
/** The status screens' two cases. */
export type EndedRecord = Extract<TechnicianRecord, { status: 'succeeded' | 'failed' }>;

const record = diskRecord('technician-flow', TechnicianRecord);

/** The record, or undefined while nobody has begun to provision this PC. */
export const readTechnicianFlow = record.read;

/** Writes the record; what is on the disk decides what the next start shows. */
export const writeTechnicianFlow = record.write;
