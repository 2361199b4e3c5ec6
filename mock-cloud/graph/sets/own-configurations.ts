/** Enrolment configurations that an administrator makes, assigns, orders and deletes, beside the built-in ones (graph.md 5.5). */

import type { AssignmentTarget } from '../../entra/index.ts';
import {
  deleteEnrollmentRestriction,
  deleteStatusPage,
  listEnrollmentRestrictions,
  listStatusPages,
  updateEnrollmentRestriction,
  updateStatusPage,
} from '../../intune/index.ts';
import type { TenantContext } from '../../service/index.ts';
import type { Call } from '../call.ts';
import { isBuiltIn } from './status-pages.ts';

/** What all of them have. */
export interface OwnConfiguration {
  readonly id: string;
  readonly priority: number;
  readonly assignments: readonly AssignmentTarget[];
}

type Change = Partial<Omit<OwnConfiguration, 'id'>>;

/** Those of one type, with priorities from 1 among themselves. */
export interface OwnConfigurations {
  readonly list: (call: Call) => Promise<readonly OwnConfiguration[]>;
  readonly change: (context: TenantContext, id: string, change: Change) => Promise<void>;
  readonly remove: (context: TenantContext, id: string) => Promise<boolean>;
}

/** Enrollment Status Pages, the default one not among them. */
const STATUS_PAGES: OwnConfigurations = {
  list: async ({ context, tenant }) =>
    (await listStatusPages(context)).filter(({ id }) => !isBuiltIn(tenant, id)),
  change: (context, id, change) => updateStatusPage(context, id, (before) => ({ ...before, ...change })),
  remove: deleteStatusPage,
};

/** Restrictions of one platform. */
export const RESTRICTIONS: OwnConfigurations = {
  list: ({ context }) => listEnrollmentRestrictions(context),
  change: (context, id, change) =>
    updateEnrollmentRestriction(context, id, (before) => ({ ...before, ...change })),
  remove: deleteEnrollmentRestriction,
};

/** The configuration of that id without regard to case, with those of its type. */
export async function findOwn(
  call: Call,
  id: string,
): Promise<{ readonly of: OwnConfigurations; readonly one: OwnConfiguration } | undefined> {
  for (const type of [STATUS_PAGES, RESTRICTIONS]) {
    const one = (await type.list(call)).find((found) => found.id.toLowerCase() === id.toLowerCase());
    if (one !== undefined) return { of: type, one };
  }
  return undefined;
}

/** Gives priorities anew in the order of the list: 1 to n stays dense. */
export async function renumber(
  call: Call,
  of: OwnConfigurations,
  order: readonly OwnConfiguration[],
): Promise<void> {
  for (const [index, { id }] of order.entries()) await of.change(call.context, id, { priority: index + 1 });
}

/** All of a type, the first in priority first. */
export async function inOrder(call: Call, of: OwnConfigurations): Promise<OwnConfiguration[]> {
  return (await of.list(call)).toSorted((a, b) => a.priority - b.priority);
}
