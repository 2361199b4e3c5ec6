/** As which device of the directory the PC speaks for itself. */

import { type Joined, readJoin } from '../../join/index.ts';
import type { Pc } from '../../pc/index.ts';
import { domainOf } from '../domain-membership.ts';
import { computerRegistration } from './records.ts';

/** A computer of a domain as the one that it has registered as, and not before; any other PC as the one that it joined as. */
export async function directoryIdentity(pc: Pick<Pc, 'disk'>): Promise<Joined | undefined> {
  return (await domainOf(pc)) === undefined ? readJoin(pc) : computerRegistration.read(pc);
}
