/** Deletes a computer account over LDAP, as the connector that has made it. */

import { guidText } from '#wire/guid.ts';
import { escapeNameValue } from '#wire/ldap/name.ts';
import type { TenantContext } from '../service/index.ts';
import { accountNameOf, principalNameOf } from './connector-account.ts';
import { openDirectoryClient } from './directory-client/index.ts';
import { domainsOf } from './domains.ts';
import { connectors } from './records.ts';
import { noteDeletion } from './tombstones.ts';

/** Whether it was deleted; else why not. */
export type Deletion = 'deleted' | 'noSuchAccount' | 'madeBySomebodyElse';

/** Deletes the account of this name, in whichever domain of the tenant it is. */
export async function deleteComputerAccount(context: TenantContext, name: string): Promise<Deletion> {
  const all = await context.collection(connectors).list();
  for (const domain of await domainsOf(context)) {
    const accounts = await domain.computerAccounts();
    const account = accounts.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (account === undefined) continue;
    const maker = all.find((connector) => account.creator.endsWith(`\\${accountNameOf(connector)}`));
    if (maker === undefined) return 'madeBySomebodyElse';
    const client = openDirectoryClient(domain.openDirectory());
    try {
      await client.bind(principalNameOf(maker), maker.password);
      const name = `CN=${escapeNameValue(account.name)},${account.container}`;
      const [entry] = await client.search({
        base: name,
        scope: 'base',
        filter: '(objectClass=*)',
        attributes: ['objectGUID'],
      });
      await client.delete(name);
      const guid = entry?.values.objectGUID?.[0];
      // The embedded directory notes it by itself; of another one nobody else hears when it was.
      if (guid !== undefined) await noteDeletion(context, guidText(guid));
    } finally {
      await client.close();
    }
    return 'deleted';
  }
  return 'noSuchAccount';
}
