/** Installer packages: the management extension's own, and those of the tenant's apps. */

import { createHash } from 'node:crypto';
import { encodeInstallerPackage, type InstallerPackage } from '#wire/installer-package.ts';
import { encodeSetupArchive } from '#wire/setup-archive.ts';
import type { StoreProduct } from '../../microsoft-store/index.ts';
import { familyName, storeProductId, wayOf } from '../app-kinds.ts';
import { CONTENT_HOST } from '../hosts.ts';
import type { App } from '../records.ts';

/** A package on the content host. */
export interface MsiOffer {
  /** With braces. */
  readonly productCode: string;
  readonly version: string;
  readonly url: string;
  /** SHA-256 of the package, hex. */
  readonly fileHash: string;
  readonly commandLine: string;
  /** How long Windows Installer may take, minutes. */
  readonly timeOutMinutes: number;
}

/** The folder of an app below Program Files; characters that Windows forbids in names become underscores. */
const folder = (text: string): string =>
  text
    .slice(0, 64)
    .replace(/[\\/:*?"<>|]/g, '_')
    .replace(/^\.*$/, '_');

/** The Intune Management Extension. Product code and version are this cloud's own (assumption A-APP-01). */
const AGENT = {
  kind: 'msi',
  name: 'Microsoft Intune Management Extension',
  publisher: 'Microsoft Corporation',
  version: '1.99.0.0',
  minutes: 1,
  exitCode: 0,
  leaves: {
    productCodes: ['{5A2D7C14-93B6-4E0F-8C1B-6F0E2A9D4B73}'],
    files: [
      'C:\\Program Files (x86)\\Microsoft Intune Management Extension\\Microsoft.Management.Services.IntuneWindowsAgent.exe',
    ],
    services: ['IntuneManagementExtension'],
  },
} as const satisfies InstallerPackage;

const [AGENT_PRODUCT_CODE] = AGENT.leaves.productCodes;

/** Path of the management extension's package on the content host. */
export const AGENT_PATH = '/IntuneWindowsAgent.msi';

/** Bytes of the management extension's package. */
export function agentPackage(): Buffer {
  return encodeInstallerPackage(AGENT);
}

/** The file by which a Win32 app's detection rule knows that it is there. */
export function detectionFile(app: App): { readonly path: string; readonly name: string } {
  return { path: `C:\\Program Files\\${folder(app.publisher)}\\${folder(app.displayName)}`, name: 'app.exe' };
}

const KINDS = { extension: 'win32', msi: 'msi', package: 'appx' } as const;
const ENDINGS = { extension: 'intunewin.bin', msi: 'msi', package: 'appx' } as const;

/** Bytes of an app's package, before any encryption: of a Win32 app a ZIP archive, of others the installer itself. */
export function appPackage(app: App): Buffer {
  const installer = installerOf(app);
  return wayOf(app) === 'extension' && app.kind !== 'winget'
    ? encodeSetupArchive(installer, app.installCommandLine)
    : encodeInstallerPackage(installer);
}

function installerOf(app: App): InstallerPackage {
  const { path, name } = detectionFile(app);
  const way = wayOf(app);
  const { detectable, minutes, exitCode, uninstallExitCode, service } = app.installer;
  return {
    kind: KINDS[way],
    name: app.displayName.slice(0, 1024),
    publisher: app.publisher.slice(0, 1024),
    version: app.version.slice(0, 256),
    minutes,
    exitCode,
    ...(uninstallExitCode !== 0 && { uninstallExitCode }),
    leaves: {
      productCodes: detectable && way === 'msi' ? [app.productCode] : [],
      files: detectable && way !== 'msi' ? [`${path}\\${name}`] : [],
      services: service === undefined ? [] : [service],
    },
  };
}

/** The app as the Microsoft Store has it. */
export function storeProduct(app: App): StoreProduct {
  return {
    id: storeProductId(app),
    familyName: familyName(app),
    version: app.version,
    package: appPackage(app).toString('base64'),
  };
}

/** Path of an app's package on the content host. */
export function appPath(tenantId: string, app: App): string {
  const ending = ENDINGS[wayOf(app)];
  return `/${tenantId}/${app.id}/${encodeURIComponent(app.version)}.${ending}`;
}

/** Where a path of the content host is. */
export const contentUrl = (path: string): string => `https://${CONTENT_HOST}${path}`;

/** The management extension as an MSI job; it comes before everything else (ESP-104). */
export function agentOffer(): MsiOffer {
  return {
    productCode: AGENT_PRODUCT_CODE,
    version: AGENT.version,
    url: contentUrl(AGENT_PATH),
    fileHash: sha256(agentPackage()),
    commandLine: '/quiet',
    timeOutMinutes: 5,
  };
}

/** An MSI app as a job. */
export function msiOffer(tenantId: string, app: App): MsiOffer {
  return {
    productCode: app.productCode,
    version: app.version,
    url: contentUrl(appPath(tenantId, app)),
    fileHash: sha256(appPackage(app)),
    commandLine: app.installCommandLine,
    timeOutMinutes: 60,
  };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex').toUpperCase();
}
