/** People on their way to the cloud: matched to the users there by their user principal names (assumption A-SYNC-02). */

import { guidBytes } from '#wire/guid.ts';
import { type OnPremisesUser, synchronizeUser } from '../../entra/index.ts';
import type { TenantContext } from '../../service/index.ts';
import type { DirectoryPerson } from './read-directory.ts';
import { synchronizedPeople } from './records.ts';

/** Takes the people of a domain to the cloud, as they were at the time of the cycle, `at` (ms); who has changed after `since` waits. */
export async function takePeople(
  context: TenantContext,
  domain: string,
  people: readonly DirectoryPerson[],
  { at, since }: { readonly at: number; readonly since: number },
): Promise<void> {
  const all = context.collection(synchronizedPeople);
  for (const person of people) {
    if (person.changedAt > since) continue;
    const { objectGuid, userPrincipalName } = person;
    const known = { ...factsOf(domain, person), lastSyncDateTime: '' };
    const before = await all.get(objectGuid);
    if (JSON.stringify(before?.facts) === JSON.stringify(known)) continue;
    const written = { ...known, lastSyncDateTime: new Date(at).toISOString() };
    const user = await synchronizeUser(context, userPrincipalName, written);
    if (user !== undefined) await all.put(objectGuid, { id: objectGuid, userId: user.id, facts: known });
  }
}

function factsOf(domain: string, person: DirectoryPerson): Omit<OnPremisesUser, 'lastSyncDateTime'> {
  return {
    // What joins the two for good, whatever becomes of the names ("sourceAnchor"): the bytes of the objectGUID.
    immutableId: guidBytes(person.objectGuid).toString('base64'),
    samAccountName: person.accountName,
    domainName: domain,
    distinguishedName: person.distinguishedName,
    userPrincipalName: person.userPrincipalName,
    securityIdentifier: person.securityIdentifier,
  };
}
