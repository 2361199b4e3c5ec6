/** deviceManagement/importedDeviceIdentities: corporate identifiers (graph.md 5.11). */

import { z } from 'zod';
import {
  type CorporateIdentifier,
  deleteCorporateIdentifier,
  findCorporateIdentifier,
  type IdentifierRow,
  importIdentifiers,
  listCorporateIdentifiers,
  sameIdentifiers,
  windowsParts,
} from '../../intune/index.ts';
import { answerList, answerOne, done } from '../answer.ts';
import { looseBoolean, looseString, propertiesOf } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BETA, type EntitySet } from '../entity-set.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import { graphDate } from '../shapes/index.ts';
import { ENROLLMENT_CONFIG } from './permissions.ts';

const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: 'deviceManagement/importedDeviceIdentities',
  type: 'importedDeviceIdentity',
  area: 'enrollment',
  filterable: { importeddeviceidentifier: ['eq', 'contains'], platform: ['eq'] },
};

/** The entity set of corporate identifiers: they come by an action alone. */
export const corporateIdentifierSet: EntitySet = {
  path: RULES.path,
  versions: BETA,
  area: 'enrollment',
  permissions: ENROLLMENT_CONFIG,
  routes: {
    GET: async (call) =>
      answerList(call, RULES, (await listCorporateIdentifiers(call.context)).map(identifierEntity)),
    'GET {id}': async (call) => {
      const found = await findCorporateIdentifier(call.context, idOf(call));
      return answerOne(call, RULES, found && identifierEntity(found));
    },
    'DELETE {id}': async (call) => {
      if (!(await deleteCorporateIdentifier(call.context, idOf(call)))) throw refuse('intuneNotFound');
      return done(204);
    },
    'POST importDeviceIdentityList': importList,
    'POST searchExistingIdentities': async (call) => {
      const same = await sameIdentifiers(call.context, rowsOf(call));
      return collection(call, 'importedDeviceIdentity', same.map(identifierEntity));
    },
  },
};

function idOf(call: Call): string {
  return (call.keys[0] ?? '').toLowerCase();
}

const PLATFORMS = [
  'unknown',
  'ios',
  'android',
  'windows',
  'windowsMobile',
  'macOS',
  'tvOS',
  'unknownFutureValue',
  'visionOS',
] as const;
const Row = z.object({
  importedDeviceIdentifier: looseString.default(''),
  importedDeviceIdentityType: z.enum(['unknown', 'imei', 'serialNumber', 'manufacturerModelSerial']),
  description: looseString.default(''),
  platform: z.enum(PLATFORMS).default('unknown'),
});
const READ_ONLY: readonly string[] = [
  'id',
  'createdDateTime',
  'lastModifiedDateTime',
  'lastContactedDateTime',
  'enrollmentState',
];

function rowsOf(call: Call): IdentifierRow[] {
  const sent = parseBody(call.request.body).importedDeviceIdentities;
  if (!Array.isArray(sent))
    throw refuse('malformedBody', "The parameter 'importedDeviceIdentities' must be a collection.");
  const rows = sent.map((value: Json) => {
    if (!isObject(value)) throw refuse('malformedBody', 'An identity must be an object.');
    return propertiesOf(call, value, {
      type: 'importedDeviceIdentity',
      area: 'intune',
      shape: Row,
      readOnly: READ_ONLY,
    });
  });
  const wrong = rows.filter(isMalformed).length;
  if (wrong > 0)
    throw refuse(
      'intuneBadRequest',
      `Invalid Device Identifier parameter found for ${wrong} import records!`,
    );
  return rows.map((row) => ({
    identifier: row.importedDeviceIdentifier,
    type: row.importedDeviceIdentityType,
    platform: row.platform,
    description: row.description,
  }));
}

function isMalformed(row: z.output<typeof Row>): boolean {
  const { importedDeviceIdentifier: identifier, importedDeviceIdentityType: type } = row;
  if (type === 'manufacturerModelSerial') return windowsParts(identifier) === undefined;
  return identifier.trim() === '';
}

async function importList(call: Call): Promise<Reply> {
  const rows = rowsOf(call);
  const overwrite = looseBoolean
    .default(false)
    .safeParse(parseBody(call.request.body).overwriteImportedDeviceIdentities);
  if (!overwrite.success)
    throw refuse('malformedBody', "The parameter 'overwriteImportedDeviceIdentities' must be true or false.");
  const imported = await importIdentifiers(call.context, rows, overwrite.data);
  return collection(
    call,
    'importedDeviceIdentityResult',
    imported.map(({ kept, written }) => ({ ...identifierEntity(kept), status: written })),
  );
}

function collection(call: Call, type: string, value: JsonObject[]): Reply {
  const body = {
    '@odata.context': `https://graph.microsoft.com/${call.version}/$metadata#Collection(microsoft.graph.${type})`,
    value,
  };
  return { status: 200, body };
}

function identifierEntity(identifier: CorporateIdentifier): JsonObject {
  return {
    id: identifier.id,
    importedDeviceIdentifier: identifier.identifier,
    importedDeviceIdentityType: identifier.type,
    lastModifiedDateTime: graphDate(identifier.modifiedAt),
    createdDateTime: graphDate(identifier.createdAt),
    lastContactedDateTime: graphDate(identifier.contactedAt),
    description: identifier.description,
    enrollmentState: identifier.state,
    platform: identifier.platform,
  };
}
