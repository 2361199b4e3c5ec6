/** CSPs of certificates: trusted roots and authorities, and client certificates that come as PFX. */

import { STATUS_CODES } from '#wire/syncml.ts';
import { thumbprintOf } from '#wire/x509.ts';
import {
  openPfx,
  removeCertificate,
  type StoreLocation,
  type StoreName,
  storeCertificate,
} from '../../certificates/index.ts';
import { nodeValue } from '../../management-tree/index.ts';
import { queueScep } from '../scep-jobs.ts';
import { ALL, type Applied, BOTH, type CspContext, type NodeAddress, type NodeRule, READ } from './rule.ts';

const FAILED: Applied = { code: STATUS_CODES.commandFailed };
const PFX = 'Vendor/MSFT/ClientCertificateInstall/PFXCertInstall/*';
const SCEP = 'Vendor/MSFT/ClientCertificateInstall/SCEP/*';
const locationOf = ({ scope }: NodeAddress): StoreLocation => (scope === 'User' ? 'User' : 'System');

/** The certificate goes into the store if the node is named by its thumbprint (rootcacertificates-csp). */
const trust =
  (store: StoreName): NonNullable<NodeRule['written']> =>
  async ({ pc }, address, value) => {
    const certificate = Buffer.from(value, 'base64');
    if (address.names[0]?.toUpperCase() !== thumbprintOf(certificate)) return FAILED;
    return {
      finish: async () => void (await storeCertificate(pc, store, locationOf(address), { certificate })),
    };
  };

const distrust =
  (store: StoreName): NonNullable<NodeRule['removed']> =>
  async ({ pc }, address) =>
  () =>
    removeCertificate(pc, store, locationOf(address), address.names[0] ?? '');

function trustedStore(name: string, store: StoreName): NodeRule[] {
  const path = `Vendor/MSFT/RootCATrustedCertificates/${name}/*`;
  const rule = { scopes: BOTH, access: ALL, removed: distrust(store) };
  return [
    { ...rule, path, formats: ['node'] },
    { ...rule, path: `${path}/EncodedCertificate`, formats: ['b64', 'chr'], written: trust(store) },
  ];
}

/**
 * Installs the PFX once it, its password and its key location are there, as they are at the end of the Atomic that the
 * CSP demands (clientcertificateinstall-csp). A file that does not open fails the command.
 */
async function installPfx(context: CspContext, address: NodeAddress, value: string): Promise<Applied> {
  const base = address.locUri.replace(/\/[^/]+$/, '');
  const password = await nodeValue(context.tree, `${base}/PFXCertPassword`);
  if ((await nodeValue(context.tree, `${base}/KeyLocation`)) === undefined) return FAILED;
  const content = openPfx(Buffer.from(value, 'base64'), password ?? '');
  if (content === undefined) return FAILED;
  const { certificate, privateKey } = content;
  await context.tree.put(`${base}/Thumbprint`, { format: 'chr', value: thumbprintOf(certificate) });
  await context.tree.put(`${base}/Status`, { format: 'int', value: '0' });
  const key = { pkcs8: Buffer.from(privateKey).toString('base64') };
  const location = locationOf(address);
  return {
    finish: async () => void (await storeCertificate(context.pc, 'My', location, { certificate, key })),
  };
}

async function removePfx({ pc, tree }: CspContext, address: NodeAddress): Promise<() => Promise<void>> {
  const thumbprint = await nodeValue(tree, `${address.locUri}/Thumbprint`);
  return async () => {
    if (thumbprint !== undefined) await removeCertificate(pc, 'My', locationOf(address), thumbprint);
  };
}

/** What a SCEP profile says before it has the PC enroll (clientcertificateinstall-csp). */
const SCEP_FACTS = ['ServerURL', 'Challenge', 'EKUMapping', 'SubjectName', 'CAThumbprint', 'HashAlgorithm'];
const SCEP_NUMBERS = ['KeyUsage', 'KeyLength', 'KeyProtection'];

/** Queues the request and answers 202: it goes out after the session. */
const enrollByScep: NonNullable<NodeRule['execute']> = async ({ pc }, { names, scope }) => ({
  accepted: STATUS_CODES.acceptedForProcessing,
  finish: () => queueScep(pc, { scope, id: names[0] ?? '' }),
});

const keyLocation = (value: string): boolean => /^[1-4]$/.test(value);

/** The rules of RootCATrustedCertificates CSP and of ClientCertificateInstall CSP. */
export const CERTIFICATES: readonly NodeRule[] = [
  ...trustedStore('Root', 'Root'),
  ...trustedStore('CA', 'CA'),
  { path: PFX, scopes: BOTH, access: ALL, formats: ['node'], removed: removePfx },
  { path: `${PFX}/KeyLocation`, scopes: BOTH, access: ALL, formats: ['int'], accepts: keyLocation },
  { path: `${PFX}/ContainerName`, scopes: BOTH, access: ALL, formats: ['chr'] },
  { path: `${PFX}/PFXCertBlob`, scopes: BOTH, access: ALL, formats: ['chr', 'b64'], written: installPfx },
  { path: `${PFX}/PFXCertPassword`, scopes: BOTH, access: ALL, formats: ['chr'] },
  { path: `${PFX}/PFXCertPasswordEncryptionType`, scopes: BOTH, access: ALL, formats: ['int'] },
  { path: `${PFX}/PFXCertPasswordEncryptionStore`, scopes: BOTH, access: ALL, formats: ['chr'] },
  { path: `${PFX}/PFXKeyExportable`, scopes: BOTH, access: ALL, formats: ['bool'] },
  { path: `${PFX}/Thumbprint`, scopes: BOTH, access: READ, formats: ['chr'] },
  { path: `${PFX}/Status`, scopes: BOTH, access: READ, formats: ['int'] },
  { path: SCEP, scopes: BOTH, access: ALL, formats: ['node'] },
  ...SCEP_FACTS.map(
    (name): NodeRule => ({ path: `${SCEP}/Install/${name}`, scopes: BOTH, access: ALL, formats: ['chr'] }),
  ),
  ...SCEP_NUMBERS.map(
    (name): NodeRule => ({ path: `${SCEP}/Install/${name}`, scopes: BOTH, access: ALL, formats: ['int'] }),
  ),
  { path: `${SCEP}/Install/Enroll`, scopes: BOTH, access: ['Exec'], formats: [], execute: enrollByScep },
  { path: `${SCEP}/CertThumbprint`, scopes: BOTH, access: READ, formats: ['chr'] },
  { path: `${SCEP}/Status`, scopes: BOTH, access: READ, formats: ['int'] },
  { path: `${SCEP}/ErrorCode`, scopes: BOTH, access: READ, formats: ['int'] },
];
