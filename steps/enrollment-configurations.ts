/** The enrollment configurations of an organization as its administrator finds and changes them: status pages, platform restrictions, Windows Hello. */

import { z } from 'zod';
import type { Administrator } from './administrator.ts';
import { NotSeen } from './hand/hand.ts';

/** Where Graph keeps them. */
export const CONFIGURATIONS = '/beta/deviceManagement/deviceEnrollmentConfigurations';
/** The type of an Enrollment Status Page profile there. */
export const PAGE_TYPE = '#microsoft.graph.windows10EnrollmentCompletionPageConfiguration';

const Typed = z.looseObject({ '@odata.type': z.string() });
const Configuration = Typed.extend({ id: z.string(), displayName: z.string(), priority: z.int() });

async function ofType(administrator: Administrator, type: string): Promise<z.output<typeof Configuration>[]> {
  const configurations = await administrator.list(CONFIGURATIONS, Typed);
  return configurations
    .filter((configuration) => configuration['@odata.type'] === type)
    .map((configuration) => Configuration.parse(configuration));
}

/** All Enrollment Status Page profiles; the default one has the priority 0. */
export function pagesOf(administrator: Administrator): Promise<z.output<typeof Configuration>[]> {
  return ofType(administrator, PAGE_TYPE);
}

/** Changes the one configuration of this type that counts for everybody. Errors: Graph's refusal; none of this type. */
export async function changeDefault(
  administrator: Administrator,
  type: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<void> {
  const found = (await ofType(administrator, type)).find(({ priority }) => priority === 0);
  if (found === undefined)
    throw new NotSeen(`A default configuration "${type}" should be among the enrollment configurations.`);
  await administrator.graph('PATCH', `${CONFIGURATIONS}/${found.id}`, { '@odata.type': type, ...properties });
}
