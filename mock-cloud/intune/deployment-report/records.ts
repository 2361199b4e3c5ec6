/** The rows of the report of Windows Autopilot deployments: `autopilotEvents` of Graph (graph.md 5.6). */

import type { CollectionDefinition } from '../../store/index.ts';

/** How a deployment, or a part of it, stands. */
export type DeploymentState = 'inProgress' | 'success' | 'failure' | 'notAttempted';

/** One deployment, from its enrolment on. Field names follow Graph where Graph has them. */
export interface DeploymentRow {
  readonly id: string;
  readonly managedDeviceId: string;
  readonly deviceSerialNumber: string;
  readonly deviceName: string;
  readonly osVersion: string;
  /** '' in the technician flow. */
  readonly userId: string;
  readonly userPrincipalName: string;
  readonly profileName: string;
  readonly statusPageName: string;
  readonly statusPageId: string;
  readonly enrollmentType: string;
  /** The technician flow: its row ends with Device setup. */
  readonly preprovisioning: boolean;
  readonly deploymentState: DeploymentState;
  readonly deviceSetupStatus: DeploymentState;
  readonly accountSetupStatus: DeploymentState;
  /** Milliseconds, as the rest. */
  readonly registeredAt: number;
  readonly startedAt: number;
  readonly deviceSetupEndedAt: number | null;
  /** When the deployment ended, well or not. */
  readonly endedAt: number | null;
}

/** By id. */
export const deploymentRows: CollectionDefinition<DeploymentRow> = {
  name: 'intune.deploymentRows',
  indexes: [{ field: 'managedDeviceId' }, { field: 'startedAt' }],
};
