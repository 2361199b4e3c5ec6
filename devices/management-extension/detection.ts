/** Whether a Win32 app is there: its detection rules, asked of what installers have left on this PC. */

import type { AppPolicy, DetectionRule } from '#wire/sidecar.ts';
import { fileExists, installedProduct } from '../apps/index.ts';
import type { Pc } from '../pc/index.ts';
import { certificateHolds } from './agent-certificate.ts';
import { logLine } from './log.ts';

/** What a detection finds out; without a certificate that holds, nothing (overview of pre-provisioned deployment). */
export type DetectionState = 'Detected' | 'NotDetected' | 'NotComputed';

/** Detects an app, and tells the log of it as the agent does. */
export async function detect(pc: Pick<Pc, 'disk' | 'clock'>, app: AppPolicy): Promise<DetectionState> {
  const state = await stateOf(pc, app);
  const [status, type] = state === 'NotComputed' ? (['Failed', 3] as const) : (['Success', 1] as const);
  const text = `[Win32App][DetectionActionHandler] Detection for policy with id: ${app.Id} resulted in action status: ${status} and detection state: ${state}.`;
  await logLine(pc, 'AppWorkload.log', text, type);
  return state;
}

async function stateOf(pc: Pick<Pc, 'disk' | 'clock'>, app: AppPolicy): Promise<DetectionState> {
  if (!(await certificateHolds(pc))) return 'NotComputed';
  return (await isDetected(pc, app)) ? 'Detected' : 'NotDetected';
}

/** True when the app has rules and every one of them finds its thing. */
async function isDetected(pc: Pick<Pc, 'disk'>, app: AppPolicy): Promise<boolean> {
  if (app.DetectionRule.length === 0) return false;
  for (const rule of app.DetectionRule) if (!(await finds(pc, rule))) return false;
  return true;
}

/** Product codes and the existence of files; this PC has no registry and runs no scripts, so such rules find nothing. */
async function finds(pc: Pick<Pc, 'disk'>, rule: DetectionRule): Promise<boolean> {
  switch (rule.DetectionType) {
    case 1: {
      const { ProductCode, ProductVersion, ProductVersionOperator } = rule.DetectionText;
      const product = await installedProduct(pc, ProductCode);
      return product !== undefined && compares(product.version, ProductVersionOperator, ProductVersion ?? '');
    }
    case 2: {
      const { Path, FileOrFolderName, DetectionType } = rule.DetectionText;
      return DetectionType === EXISTS && fileExists(pc, `${Path.replace(/\\+$/, '')}\\${FileOrFolderName}`);
    }
    default:
      return false;
  }
}

const EXISTS = 1;

/** Operators of detection rules: 0 not at all, 1 =, 2 not =, 4 >, 5 >=, 8 <, 9 <=. */
function compares(version: string, operator: number, wanted: string): boolean {
  const order = compareVersions(version, wanted);
  switch (operator) {
    case 0:
      return true;
    case 1:
      return order === 0;
    case 2:
      return order !== 0;
    case 4:
      return order > 0;
    case 5:
      return order >= 0;
    case 8:
      return order < 0;
    case 9:
      return order <= 0;
    default:
      return false;
  }
}

/** Compares versions part by part as numbers: below 0 when the left one is older. Missing parts are 0. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  for (let index = 0; index < Math.max(a?.length ?? 0, b?.length ?? 0); index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}
