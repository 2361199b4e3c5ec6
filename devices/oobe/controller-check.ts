/** "Skip AD connectivity check" = No: Windows looks for a domain controller before its user signs on (behaviour USER-H-001). */

import { findDomainController } from '../domain-controller/index.ts';
import { ERRORS } from '../errors.ts';
import { logEvent } from '../event-log/index.ts';
import { readMembership } from '../hybrid-join/index.ts';
import { done, failure, type Outcome } from '../outcome.ts';
import { DONE, type OobeContext, type StageEnd, somethingWentWrong } from '../pages/index.ts';
import { plainScreen } from '../screen/index.ts';
import { troubleOf } from './refusals.ts';

/** Looks for a controller until one answers; what comes in between is shown. */
export async function runControllerCheck(context: OobeContext): Promise<StageEnd> {
  const { pc } = context;
  for (;;) {
    pc.screen.show(plainScreen('working', 'Please wait while we set up your device...'));
    const found = await lookForController(context);
    if (found.ok) return DONE;
    await logEvent(pc, 'pageEvent', `CloudExperienceHost: ${found.where}: ${found.detail}`);
    await somethingWentWrong(context, troubleOf(found));
  }
}

async function lookForController({ pc, task }: OobeContext): Promise<Outcome<true>> {
  const membership = await readMembership(pc);
  if (membership === undefined)
    return failure('domainNotFound', 'the domain', 'this PC has no account in a domain');
  const { domain, computerName: host } = membership;
  const search = await findDomainController({ domain, host, network: pc.network, random: pc.random, task });
  if (search.found) return done(true);
  const tries = search.tries.map(({ what, detail }) => `${what}: ${detail}`).join('; ');
  return failure('domainNotFound', domain, `${ERRORS.domainNotFound.meaning} (${tries})`);
}
