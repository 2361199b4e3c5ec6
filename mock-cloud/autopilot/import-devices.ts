/** Registers devices by hardware hash: for Graph's import and for the CSV list (graph.md 5.2 and section 6). */

import { WireError } from '#wire/error.ts';
import { type HardwareHash, parseHardwareHash } from '#wire/hardware-hash.ts';
import { findDeviceObjectBy } from '../entra/index.ts';
import { freshRandom, type Random } from '../random/index.ts';
import type { TenantContext } from '../service/index.ts';
import { claimKeysOf } from './claim-keys.ts';
import { claimHardware } from './hardware-claim.ts';
import type { ImportErrorName } from './import-errors.ts';
import {
  type AutopilotDevice,
  autopilotDevices,
  type HardwareFacts,
  type ImportRecord,
  imports,
} from './records.ts';
import { TIMINGS } from './timings.ts';

/** One device of an upload. Texts are '' where nothing is given; the hash is base64. */
export interface ImportRow {
  readonly serialNumber: string;
  readonly productKey: string;
  readonly hardwareHash: string;
  readonly groupTag: string;
  readonly assignedUserPrincipalName: string;
  readonly importId?: string;
}

type ImportOutcome = ImportRecord['outcome'];

/**
 * Takes an upload and returns its import records in the order of the rows. Each import ends a minute later, well or with
 * an error; whose the hardware is, is decided now and atomically.
 */
export async function importDevices(
  context: TenantContext,
  rows: readonly ImportRow[],
): Promise<ImportRecord[]> {
  const random = await freshRandom(context, 'autopilot/imports');
  const uploaded = new Set<string>();
  const records: ImportRecord[] = [];
  for (const row of rows) {
    // The hash itself is not kept: the service answers null for it (graph.md 5.2), and it is by far the largest part.
    const { hardwareHash: _, ...kept } = row;
    const record: ImportRecord = {
      id: random.guid(),
      ...kept,
      importedAt: context.now(),
      completesAt: context.now() + TIMINGS.import,
      outcome: await outcomeOf(context, row, uploaded, random),
    };
    await context.collection(imports).insert(record.id, record);
    records.push(record);
  }
  return records;
}

/** `uploaded` holds the claims of the rows before, for devices that stand twice in one upload. */
async function outcomeOf(
  context: TenantContext,
  row: ImportRow,
  uploaded: Set<string>,
  random: Random,
): Promise<ImportOutcome> {
  const hash = readHash(row.hardwareHash);
  if (hash === undefined) return refused('invalidHash');
  const keys = claimKeysOf(factsOfHash(hash));
  if (keys.some((key) => uploaded.has(key))) return refused('duplicated');
  for (const key of keys) uploaded.add(key);
  const object = await findDeviceObjectBy(context, 'serialNumber', hash.serialNumber);
  const device = {
    ...newDevice(row, hash, keys, context.now() + TIMINGS.import, random),
    // The directory knows the device already: its registration takes that object (assumption A-OBJ-01).
    ...(object && { deviceObjectId: object.id, azureActiveDirectoryDeviceId: object.deviceId }),
  };
  const claim = await claimHardware(context, keys, {
    tenantId: context.tenantId,
    autopilotDeviceId: device.id,
  });
  if (claim !== undefined)
    return refused(claim.tenantId === context.tenantId ? 'alreadyAssigned' : 'otherTenant');
  await context.collection(autopilotDevices).insert(device.id, device);
  return { kind: 'complete', registrationId: device.id };
}

function refused(error: ImportErrorName): ImportOutcome {
  return { kind: 'error', error };
}

/** The hash; undefined for what is no hash, and for one without manufacturer or serial number, which the service refuses alike. */
export function readHash(text: string): HardwareHash | undefined {
  try {
    const hash = parseHardwareHash(text);
    return hash.manufacturer === '' || hash.serialNumber === '' ? undefined : hash;
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** What a hash tells of the hardware. */
export function factsOfHash(hash: HardwareHash): HardwareFacts {
  return {
    ekPubHash: hash.ekPubHash.toLowerCase(),
    serialNumber: hash.serialNumber,
    smbiosUuid: hash.smbiosUuid,
    manufacturer: hash.manufacturer,
    model: hash.productName,
  };
}

function newDevice(
  row: ImportRow,
  hash: HardwareHash,
  claimKeys: readonly string[],
  registeredAt: number,
  random: Random,
): AutopilotDevice {
  return {
    id: random.guid(),
    ...factsOfHash(hash),
    skuNumber: hash.skuNumber,
    systemFamily: hash.systemFamily,
    productKey: row.productKey,
    groupTag: row.groupTag,
    purchaseOrderIdentifier: '',
    userPrincipalName: row.assignedUserPrincipalName,
    addressableUserName: '',
    displayName: '',
    enrollmentState: 'notContacted',
    userlessEnrollmentStatus: 'unknown',
    lastContactedAt: null,
    deviceObjectId: random.guid(),
    azureActiveDirectoryDeviceId: random.guid(),
    // Before the enrolment Graph shows the empty GUID (graph.md 5.1).
    managedDeviceId: '00000000-0000-0000-0000-000000000000',
    registeredAt,
    deletedAt: null,
    pendingChange: null,
    dueAt: registeredAt,
    claimKeys,
  };
}
