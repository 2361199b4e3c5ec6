/** The imports of a tenant, as other services ask for them. Who sees one that is complete finds its device. */

import type { TenantContext } from '../service/index.ts';
import type { ListOptions } from '../store/index.ts';
import { type ImportRecord, imports } from './records.ts';
import { settleRegistrations } from './settle.ts';

/** The import with this id. */
export async function findImport(context: TenantContext, id: string): Promise<ImportRecord | undefined> {
  await settleRegistrations(context);
  return context.collection(imports).get(id);
}

/** The imports that satisfy the conditions, in the order of their ids unless another is asked for. */
export async function listImports(context: TenantContext, options?: ListOptions): Promise<ImportRecord[]> {
  await settleRegistrations(context);
  return context.collection(imports).list(options);
}

/** Forgets an import, not its device; false when there is none. */
export async function deleteImport(context: TenantContext, id: string): Promise<boolean> {
  return context.collection(imports).delete(id);
}
