/** Security identifiers of the objects of Microsoft Entra ID: S-1-12-1 and the object id's four 32-bit parts. */

import { guidBytes } from './certificate-extension.ts';

/** The SID of an object by its object id. Throws WireError for an id that is no GUID. */
export function directorySid(objectId: string): string {
  const bytes = guidBytes(objectId);
  return `S-1-12-1-${[0, 4, 8, 12].map((offset) => bytes.readUInt32LE(offset)).join('-')}`;
}
