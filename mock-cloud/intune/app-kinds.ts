/** Which way an app of a kind goes to a PC. */

import type { App, AppKind } from './records.ts';

const WAYS: Readonly<Record<AppKind, 'extension' | 'msi' | 'package'>> = {
  win32: 'extension',
  // A Win32 app that Microsoft has packaged (https://learn.microsoft.com/mem/intune/apps/apps-enterprise-app-management).
  catalog: 'extension',
  // What goes over the wire for WinGet apps is not documented: policies as those of Win32 apps (assumption A-APP-04).
  winget: 'extension',
  msi: 'msi',
  universal: 'package',
  storeOnline: 'package',
  storeOffline: 'package',
};

/** The management extension, an MSI job, or a hosted app package. */
export function wayOf({ kind }: Pick<App, 'kind'>): 'extension' | 'msi' | 'package' {
  return WAYS[kind];
}

/** A Win32 app, be it the organization's own or of the Enterprise App Catalog. */
export function isWin32({ kind }: Pick<App, 'kind'>): boolean {
  return kind === 'win32' || kind === 'catalog';
}

/** The command that uninstalls a Win32 app. */
export function uninstallCommandLine({ productCode }: Pick<App, 'productCode'>): string {
  return `msiexec /x "${productCode}" /q`;
}

/** The package family name of an app package: name and publisher id, here made of the app's own id. */
export function familyName({ displayName, id }: Pick<App, 'displayName' | 'id'>): string {
  const name = displayName.replaceAll(/[^A-Za-z0-9.-]/g, '').slice(0, 50) || 'App';
  return `${name}_${id.replaceAll('-', '').slice(0, 13)}`;
}

/** Whether a PC has the app from the Microsoft Store; the others are on the content host. */
export function isFromStore({ kind }: Pick<App, 'kind'>): boolean {
  return kind === 'winget' || kind === 'storeOnline';
}

/** The product id of an app in the Store: twelve letters and digits, here made of the app's own id. */
export function storeProductId({ id }: Pick<App, 'id'>): string {
  const digits = BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .toUpperCase();
  return `9${digits.slice(-11).padStart(11, '0')}`;
}
