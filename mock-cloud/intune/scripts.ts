/** PowerShell scripts, as other services read and keep them. */

import type { TenantContext } from '../service/index.ts';
import { type Script, scripts } from './records.ts';

/** All of a tenant. */
export function listScripts(context: TenantContext): Promise<Script[]> {
  return context.collection(scripts).list();
}

/** Puts a script beside the others, or in the place of the one with the same id. The management extension takes it over at its next question. */
export async function putScript(context: TenantContext, script: Script): Promise<void> {
  await context.collection(scripts).put(script.id, script);
}

/** True when there was one. */
export function deleteScript(context: TenantContext, id: string): Promise<boolean> {
  return context.collection(scripts).delete(id);
}
