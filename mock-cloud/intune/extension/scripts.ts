/** PowerShell scripts as the management extension gets them: the page follows none of them (behaviour ESP-116). */

import { EXECUTION_CONTEXT, type ScriptPolicy } from '#wire/sidecar-script.ts';
import type { TenantContext } from '../../service/index.ts';
import { scripts } from '../records.ts';
import { deviceSubject, reaches, userSubject } from '../targeting.ts';
import type { AppQuestion } from './app-policy.ts';

/** The scripts that reach the device, or the user who is signed in on it. */
export async function assignedScripts(
  context: TenantContext,
  { device, userId }: AppQuestion,
): Promise<readonly ScriptPolicy[]> {
  const onDevice = await deviceSubject(context, device);
  const onUser = userId === '' ? {} : await userSubject(context, userId);
  const all = await context.collection(scripts).list();
  return all
    .filter(({ assignments }) => reaches(assignments, { ...onDevice, ...onUser }))
    .map(({ id, content, runAsAccount }) => ({
      PolicyId: id,
      PolicyVersion: 1,
      PolicyBody: content,
      ExecutionContext: EXECUTION_CONTEXT[runAsAccount],
    }));
}
