/**
 * The data by which management has a PC install an app from the Microsoft Store: StoreInstall
 * (https://learn.microsoft.com/windows/client-management/enterprise-app-management, "Deploy apps to user from the Store").
 */
import { parseXml } from './xml.ts';
import { attribute, errorAt, expectElement } from './xml-read.ts';
import { el, writeXml } from './xml-write.ts';

/** The data as XML text; flag 0: management has assigned the app's licence itself. */
export function encodeStoreInstall(productId: string): string {
  return writeXml(el('Application', { id: productId, flags: '0', skuid: ' ' }));
}

/** Which product it is. @throws WireError also `missing` without an id */
export function parseStoreInstall(data: string): string {
  const root = expectElement(parseXml(data), 'Application');
  const productId = attribute(root, 'id');
  if (productId === undefined || productId === '')
    throw errorAt(root, 'missing', 'the application has no id; say which product of the Store it is');
  return productId;
}
