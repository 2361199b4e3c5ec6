/** The managed service account of a connector, by its names. */

import type { Connector } from './records.ts';

/** Its name in the domain, without `$`: `msaODJab1cd`. */
export const accountNameOf = ({ account }: Pick<Connector, 'account'>): string =>
  account.slice(account.indexOf('\\') + 1);

/** As it logs on: `msaODJab1cd$@corp.contoso.com`. */
export const principalNameOf = (connector: Pick<Connector, 'account' | 'domainId'>): string =>
  `${accountNameOf(connector)}$@${connector.domainId}`;
