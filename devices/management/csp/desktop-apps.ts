/** EnterpriseDesktopAppManagement CSP: MSI packages that management installs (enterprisedesktopappmanagement-csp). */

import { MSI_STATUS } from '#wire/csp-nodes.ts';
import { WireError } from '#wire/error.ts';
import { parseMsiInstallJob } from '#wire/msi-install-job.ts';
import { STATUS_CODES } from '#wire/syncml.ts';
import { putMsiStatus, queueMsiJob, removeProduct } from '../../apps/index.ts';
import { type Access, BOTH, type NodeRule, READ } from './rule.ts';

const PRODUCT = 'Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/*';
const DOWNLOAD_ACCESS: readonly Access[] = ['Add', 'Delete', 'Exec', 'Get', 'Replace'];
const PRODUCT_ACCESS: readonly Access[] = ['Add', 'Delete', 'Get'];

/** Queues the job and answers 202: the installer works after the session, whatever happens to the power. */
const downloadInstall: NonNullable<NodeRule['execute']> = async ({ pc, tree }, { names, scope }, data) => {
  const job = readJob(data);
  if (job === undefined || job.productCode.toUpperCase() !== names[0]?.toUpperCase()) {
    return { code: STATUS_CODES.commandFailed };
  }
  const { downloadFromAad: _, ...facts } = job;
  await putMsiStatus(tree, { scope, productCode: job.productCode }, MSI_STATUS.initialized);
  return {
    accepted: STATUS_CODES.acceptedForProcessing,
    finish: () => queueMsiJob(pc, { ...facts, scope, contentUrls: [...facts.contentUrls] }),
  };
};

function readJob(data: string): ReturnType<typeof parseMsiInstallJob> | undefined {
  try {
    return parseMsiInstallJob(data);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

const FACTS = ['Version', 'Name', 'Publisher', 'InstallPath', 'InstallDate', 'LastErrorDesc'];
const NUMBERS = ['Status', 'LastError'];

/** The rules of the CSP. Deleting a product's node uninstalls it. */
export const DESKTOP_APPS: readonly NodeRule[] = [
  {
    path: PRODUCT,
    scopes: BOTH,
    access: PRODUCT_ACCESS,
    formats: ['node'],
    removed:
      async ({ pc }, { names }) =>
      () =>
        removeProduct(pc, names[0] ?? ''),
  },
  {
    path: `${PRODUCT}/DownloadInstall`,
    scopes: BOTH,
    access: DOWNLOAD_ACCESS,
    formats: [],
    execute: downloadInstall,
  },
  ...FACTS.map(
    (name): NodeRule => ({ path: `${PRODUCT}/${name}`, scopes: BOTH, access: READ, formats: ['chr'] }),
  ),
  ...NUMBERS.map(
    (name): NodeRule => ({ path: `${PRODUCT}/${name}`, scopes: BOTH, access: READ, formats: ['int'] }),
  ),
];
