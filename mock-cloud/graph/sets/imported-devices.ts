/** deviceManagement/importedWindowsAutopilotDeviceIdentities (graph.md 5.2). */

import { z } from 'zod';
import {
  assignedUserFault,
  deleteImport,
  findImport,
  groupTagFault,
  type ImportRow,
  importDevices,
  listImports,
} from '../../autopilot/index.ts';
import { answerList, answerOne, done } from '../answer.ts';
import { looseString, propertiesOf, wrongValue } from '../body-properties.ts';
import type { Call, Reply } from '../call.ts';
import { type CollectionRules, INTUNE_DEFAULTS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import { isObject, type Json } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { storeConditions } from '../odata/index.ts';
import { refuse } from '../refusals.ts';
import { importedDeviceEntity } from '../shapes/index.ts';
import { SERVICE_CONFIG } from './permissions.ts';

const PATH = 'deviceManagement/importedWindowsAutopilotDeviceIdentities';

const RULES: CollectionRules = {
  ...INTUNE_DEFAULTS,
  path: PATH,
  type: 'importedWindowsAutopilotDeviceIdentity',
  area: 'enrollment',
  filterable: { serialnumber: ['contains'], importid: ['eq'] },
};

/** The entity set of imports. */
export const importedDevices: EntitySet = {
  path: PATH,
  versions: BOTH,
  area: 'enrollment',
  permissions: SERVICE_CONFIG,
  routes: {
    GET: list,
    POST: create,
    'GET {id}': get,
    // 200 for an id that does not exist too (graph.md section 7).
    'DELETE {id}': async (call) => {
      await deleteImport(call.context, (call.keys[0] ?? '').toLowerCase());
      return done(200);
    },
    'POST import': importMany,
  },
};

async function list(call: Call): Promise<Reply> {
  const where = storeConditions(call.query.filter, { serialnumber: 'serialNumber' });
  const records = await listImports(call.context, { where, orderBy: 'importedAt' });
  return answerList(
    call,
    RULES,
    records.map((record) => importedDeviceEntity(record, call.now)),
  );
}

/** Who sees `complete` finds the device and its directory object. */
async function get(call: Call): Promise<Reply> {
  const record = await findImport(call.context, (call.keys[0] ?? '').toLowerCase());
  return answerOne(call, RULES, record && importedDeviceEntity(record, call.now));
}

const Row = z.object({
  serialNumber: looseString.optional(),
  productKey: looseString.optional(),
  hardwareIdentifier: looseString.optional(),
  groupTag: looseString.optional(),
  importId: looseString.optional(),
  orderIdentifier: looseString.optional(),
  assignedUserPrincipalName: looseString.optional(),
});

const READ_ONLY: readonly string[] = ['id', 'state'];

const BODY = { type: 'importedWindowsAutopilotDeviceIdentity', area: 'intune' } as const;

function rowOf(call: Call, value: Json): ImportRow {
  if (!isObject(value))
    throw refuse('malformedBody', 'Unable to read JSON request payload. A device must be an object.');
  const row = propertiesOf(call, value, {
    ...BODY,
    shape: Row,
    readOnly: READ_ONLY,
    // The group tag under its name of 2018, which older tools still send.
    besides: ['orderIdentifier'],
  });
  refuseBinary(row.hardwareIdentifier ?? '');
  const groupTag = row.groupTag ?? row.orderIdentifier ?? '';
  const assignedUserPrincipalName = row.assignedUserPrincipalName ?? '';
  const faults = {
    groupTag: groupTagFault(groupTag),
    assignedUserPrincipalName: assignedUserFault(call.tenant, assignedUserPrincipalName),
  };
  for (const [name, fault] of Object.entries(faults))
    if (fault !== undefined) throw wrongValue(BODY, name, fault);
  return {
    serialNumber: row.serialNumber ?? '',
    productKey: row.productKey ?? '',
    hardwareHash: row.hardwareIdentifier ?? '',
    groupTag,
    importId: row.importId ?? '',
    assignedUserPrincipalName,
  };
}

/** hardwareIdentifier is of the type Edm.Binary: padded Base64 (Autopilot troubleshooting FAQ, "CSV import does nothing"). */
function refuseBinary(literal: string): void {
  if (/^(?:[\w+/-]{4})*(?:[\w+/-]{2}==|[\w+/-]{3}=)?$/.test(literal)) return;
  throw refuse('malformedBody', `Cannot convert the literal '${literal}' to the expected type 'Edm.Binary'.`);
}

async function create(call: Call): Promise<Reply> {
  const [record] = await importDevices(call.context, [rowOf(call, parseBody(call.request.body))]);
  return answerOne(call, RULES, record && importedDeviceEntity(record, call.now), 201);
}

async function importMany(call: Call): Promise<Reply> {
  const body = parseBody(call.request.body);
  const sent = body.importedWindowsAutopilotDeviceIdentities;
  if (!Array.isArray(sent)) {
    throw refuse(
      'malformedBody',
      "The parameter 'importedWindowsAutopilotDeviceIdentities' must be a collection.",
    );
  }
  const records = await importDevices(
    call.context,
    sent.map((row: Json) => rowOf(call, row)),
  );
  return {
    status: 200,
    body: {
      '@odata.context': `https://graph.microsoft.com/${call.version}/$metadata#${PATH}`,
      value: records.map((record) => importedDeviceEntity(record, call.now)),
    },
  };
}
