/**
 * The data by which management has a PC install an app package from a web server: HostedInstall
 * (https://learn.microsoft.com/windows/client-management/mdm/enterprisemodernappmanagement-csp, AppInstallation).
 */
import { parseXml } from './xml.ts';
import { attribute, errorAt, expectElement } from './xml-read.ts';
import { el, writeXml } from './xml-write.ts';

/** The data as XML text; it travels as escaped data of an Exec, format `xml`. */
export function encodeHostedInstall(packageUri: string): string {
  return writeXml(el('Application', { PackageUri: packageUri, DeploymentOptions: '0' }));
}

/** Where the package is. @throws WireError also `missing` without an address */
export function parseHostedInstall(data: string): string {
  const root = expectElement(parseXml(data), 'Application');
  const packageUri = attribute(root, 'PackageUri');
  if (packageUri === undefined || packageUri === '')
    throw errorAt(root, 'missing', 'the application has no PackageUri; say where the package is');
  return packageUri;
}
