/** EnterpriseModernAppManagement CSP: app packages that management has a PC install (enterprisemodernappmanagement-csp). */

import { WireError } from '#wire/error.ts';
import { parseHostedInstall } from '#wire/hosted-install.ts';
import { STATUS_CODES } from '#wire/syncml.ts';
import { queuePackage } from '../../apps/index.ts';
import { BOTH, type NodeRule, READ } from './rule.ts';

const CSP = 'Vendor/MSFT/EnterpriseModernAppManagement';
const INSTALLATION = `${CSP}/AppInstallation/*`;

/** Queues the package and answers 202: it is installed after the session. */
const install =
  (licensedOnline: boolean): NonNullable<NodeRule['execute']> =>
  async ({ pc }, { names, scope }, data) => {
    const packageUri = addressIn(data);
    if (packageUri === undefined) return { code: STATUS_CODES.commandFailed };
    return {
      accepted: STATUS_CODES.acceptedForProcessing,
      finish: () => queuePackage(pc, { scope, familyName: names[0] ?? '', packageUri, licensedOnline }),
    };
  };

function addressIn(data: string): string | undefined {
  try {
    return parseHostedInstall(data);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** The rules of the CSP. */
export const MODERN_APPS: readonly NodeRule[] = [
  { path: INSTALLATION, scopes: BOTH, access: ['Add', 'Delete', 'Get'], formats: ['node'] },
  ...(['HostedInstall', 'StoreInstall'] as const).map(
    (name): NodeRule => ({
      path: `${INSTALLATION}/${name}`,
      scopes: BOTH,
      access: ['Add', 'Delete', 'Exec', 'Get'],
      formats: [],
      execute: install(name === 'StoreInstall'),
    }),
  ),
  ...['Status', 'LastError'].map(
    (name): NodeRule => ({ path: `${INSTALLATION}/${name}`, scopes: BOTH, access: READ, formats: ['int'] }),
  ),
  { path: `${CSP}/AppManagement/AppStore/*/Name`, scopes: BOTH, access: READ, formats: ['chr'] },
];
