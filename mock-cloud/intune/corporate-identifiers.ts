/**
 * Corporate identifiers: which devices are the organization's own, said before they enrol
 * (https://learn.microsoft.com/mem/intune/enrollment/corporate-identifiers-add). Of Windows only manufacturer, model and
 * serial number together count, and only while a device enrols.
 */

import { type ContextItem, type ContextItemName, contextValue } from '#wire/enrollment-context.ts';
import { freshRandom } from '../random/index.ts';
import type { TenantContext } from '../service/index.ts';
import { type CorporateIdentifier, corporateIdentifiers } from './records.ts';

/** What an administrator imports: one identifier, and a note. */
export type IdentifierRow = Pick<CorporateIdentifier, 'identifier' | 'type' | 'platform' | 'description'>;

/** An identifier as it is kept now, and whether the import wrote it. */
export interface ImportedIdentifier {
  readonly kept: CorporateIdentifier;
  readonly written: boolean;
}

/** All of a tenant, in the order in which they came. */
export async function listCorporateIdentifiers(context: TenantContext): Promise<CorporateIdentifier[]> {
  return context.collection(corporateIdentifiers).list({ orderBy: 'createdAt' });
}

/** The one with this id. */
export async function findCorporateIdentifier(
  context: TenantContext,
  id: string,
): Promise<CorporateIdentifier | undefined> {
  return context.collection(corporateIdentifiers).get(id);
}

/** False when there is none. */
export async function deleteCorporateIdentifier(context: TenantContext, id: string): Promise<boolean> {
  return context.collection(corporateIdentifiers).delete(id);
}

/** Those of the tenant that say the same as these rows. */
export async function sameIdentifiers(
  context: TenantContext,
  rows: readonly IdentifierRow[],
): Promise<CorporateIdentifier[]> {
  const wanted = new Set(rows.map(keyOf));
  return (await listCorporateIdentifiers(context)).filter((kept) => wanted.has(keyOf(kept)));
}

/** Imports rows. What is there already keeps its details, unless `overwrite` says that the new ones count. */
export async function importIdentifiers(
  context: TenantContext,
  rows: readonly IdentifierRow[],
  overwrite: boolean,
): Promise<ImportedIdentifier[]> {
  const random = await freshRandom(context, 'intune/corporate-identifiers');
  const collection = context.collection(corporateIdentifiers);
  const known = new Map((await listCorporateIdentifiers(context)).map((kept) => [keyOf(kept), kept]));
  const imported = rows.map((row): ImportedIdentifier => {
    const before = known.get(keyOf(row));
    const now = context.now();
    const kept =
      before === undefined
        ? { ...row, id: random.guid(), createdAt: now, modifiedAt: now, state: 'notContacted' as const }
        : overwrite
          ? { ...before, description: row.description, modifiedAt: now }
          : before;
    known.set(keyOf(row), kept);
    return { kept, written: kept !== before };
  });
  const written = imported.filter((one) => one.written).map(({ kept }) => kept);
  await context.store.transaction(written.map((kept) => collection.putting(kept.id, kept)));
  return imported;
}

/** How manufacturer, model and serial number are told apart in an identifier; undefined where it has not all three. */
export function windowsParts(identifier: string): readonly [string, string, string] | undefined {
  const [manufacturer = '', model = '', serialNumber = '', ...more] = identifier
    .split(',')
    .map((part) => part.trim());
  if (manufacturer === '' || model === '' || serialNumber === '' || more.length > 0) return undefined;
  return [manufacturer, model, serialNumber];
}

const WINDOWS: readonly ContextItemName[] = ['Manufacturer', 'DeviceModel', 'SerialNumber'];

/** The identifier of the device that tells this of itself; one that does not tell all three has none. */
export async function identifierOf(
  context: TenantContext,
  items: readonly ContextItem[],
): Promise<CorporateIdentifier | undefined> {
  const told = WINDOWS.map((name) => contextValue(items, name) ?? '');
  if (told.includes('')) return undefined;
  // "Remove all periods, if applicable, from the serial number before you add it": the device's own has them.
  const [manufacturer, model, serialNumber = ''] = told;
  const key = keyOf({
    type: 'manufacturerModelSerial',
    identifier: [manufacturer, model, serialNumber.replaceAll('.', '')].join(','),
  });
  return (await listCorporateIdentifiers(context)).find((kept) => keyOf(kept) === key);
}

/** What became of the enrolment of a device that has an identifier. */
export async function recordContact(
  context: TenantContext,
  identifier: CorporateIdentifier | undefined,
  state: 'enrolled' | 'failed',
): Promise<void> {
  if (identifier === undefined) return;
  const contactedAt = context.now();
  await context
    .collection(corporateIdentifiers)
    .update(identifier.id, (kept) => ({ ...kept, state, contactedAt }));
}

/** Capitals and spaces beside commas do not count (assumption A-CORP-01). */
function keyOf({ type, identifier }: Pick<CorporateIdentifier, 'type' | 'identifier'>): string {
  const parts = identifier.split(',').map((part) => part.trim().toLowerCase());
  return [type, ...parts].join('\n');
}
