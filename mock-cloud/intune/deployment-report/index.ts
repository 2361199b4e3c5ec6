/** The report of Windows Autopilot deployments: the face of this folder. */

export { recordFailedApps } from './failed-apps.ts';
export { type DeploymentRow, type DeploymentState, deploymentRows } from './records.ts';
export {
  type BegunDeployment,
  beginningDeployment,
  listDeployments,
  newRow,
  recordProgress,
} from './rows.ts';
