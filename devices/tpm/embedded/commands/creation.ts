/** Commands that make and load keys (part 3 sections 12 and 24). */

import { WireError } from '#wire/error.ts';
import { createReader, createWriter } from '#wire/tpm/bytes.ts';
import { TPM_ALG, TPM_HT, TPM_RH, TPMA_OBJECT } from '#wire/tpm/constants.ts';
import { creationHash, writeCreationData } from '#wire/tpm/creation-data.ts';
import { kdfa } from '#wire/tpm/key-derivation.ts';
import { handleName, objectName } from '#wire/tpm/object-name.ts';
import { type PcrSelection, pcrDigest } from '#wire/tpm/pcr-selection.ts';
import { type PublicArea, parsePublicArea, qualifiedName, writePublicArea } from '#wire/tpm/public-area.ts';
import { writeTicket } from '#wire/tpm/ticket.ts';
import { withoutZeroes } from '../auth-values.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { freeHandle, OBJECT_SLOTS } from '../entities.ts';
import { handleFailure, parameterFailure } from '../failure.ts';
import { makeKey } from '../keys.ts';
import { randomBytes, type TpmMemory, type TpmObject, type VolatileMemory } from '../memory.ts';
import { HASHES, type Parameters } from '../parameters.ts';
import { pcrValue, presentSelection } from '../pcrs.ts';
import { unwrapPrivate, wrapPrivate } from '../private-area.ts';
import { creationTicket } from '../tickets.ts';
import { checkTemplate, isStorageKey } from './template-rules.ts';

const NONE = Buffer.alloc(0);
const LARGEST_AUTH = 64;
const LARGEST_AREA = 1024;
const LOCALITY_ZERO = 1;
const SEED_BYTES = 32;

interface CreationInput {
  readonly auth: Buffer;
  /** What is to be sealed, or a key of HMACs from outside. */
  readonly data: Buffer;
  readonly template: PublicArea;
  readonly outsideInfo: Buffer;
  readonly pcrs: readonly PcrSelection[];
}

/** inSensitive, inPublic, outsideInfo, creationPCR: the same for both commands that create. */
function readInput(parameters: Parameters): CreationInput {
  const sensitive = parameters.next((reader) => {
    const inner = createReader(reader.sized('inSensitive', LARGEST_AREA), 'TPMS_SENSITIVE_CREATE');
    const auth = inner.sized('userAuth', LARGEST_AUTH);
    const data = inner.sized('data', 256);
    inner.end();
    return { auth, data };
  });
  const template = readArea(parameters);
  const outsideInfo = parameters.sized(66);
  const pcrs = parameters.pcrs();
  parameters.end();
  // The key of an asymmetric object is made by the TPM, it is never given.
  const origin = (template.attributes & TPMA_OBJECT.sensitiveDataOrigin) !== 0;
  if (template.type !== 'keyedhash' && sensitive.data.length > 0) throw parameterFailure('ATTRIBUTES', 1);
  if (template.type === 'keyedhash' && origin === sensitive.data.length > 0)
    throw parameterFailure('ATTRIBUTES', 1);
  return { auth: withoutZeroes(sensitive.auth), data: sensitive.data, template, outsideInfo, pcrs };
}

/** A TPM2B_PUBLIC, parameter 2. One that is cut inside has the wrong size; objects without a name are not spoken here. */
function readArea(parameters: Parameters): PublicArea {
  return parameters.next((reader) => {
    const bytes = reader.sized('inPublic', LARGEST_AREA);
    try {
      const area = parsePublicArea(bytes);
      if (!HASHES.has(area.nameAlg)) throw parameterFailure('HASH', 2);
      return area;
    } catch (error) {
      if (error instanceof WireError && error.code === 'missing') throw parameterFailure('SIZE', 2);
      throw error;
    }
  });
}

/** TPM2_CreatePrimary: the key follows from the hierarchy's seed and the template. */
export function createPrimary({ memory, live, entities, parameters }: CommandContext): CommandResult {
  const [primary] = entities;
  if (primary?.kind !== 'hierarchy') throw handleFailure('VALUE', 1);
  const input = readInput(parameters);
  const handle = freeHandle(live.transient, TPM_HT.TRANSIENT, OBJECT_SLOTS, 'OBJECT_MEMORY');
  checkTemplate(input.template, undefined);
  const { seed: primarySeed } = primary.hierarchy;
  const seed = kdfa(TPM_ALG.SHA256, primarySeed, 'PRIMARY', writePublicArea(input.template), input.auth, 256);
  const made = makeKey(memory.parts.keys, input.template, seed, input.data);
  const parentName = handleName(primary.handle);
  const object: TpmObject = {
    area: made.area,
    name: objectName(made.area),
    qualifiedName: qualifiedName(parentName, made.area),
    hierarchy: primary.handle,
    auth: input.auth,
    privateKey: made.privateKey,
    data: made.data,
    seed: kdfa(TPM_ALG.SHA256, seed, 'CHILDREN', NONE, NONE, SEED_BYTES * 8),
  };
  const parent = { nameAlg: TPM_ALG.NULL, name: parentName, qualifiedName: parentName };
  const creation = creationOf(memory, live, object, parent, input);
  live.transient.set(handle, object);
  const writer = createWriter().sized(writePublicArea(object.area)).bytes(creation).sized(object.name);
  return { handle, parameters: writer.done() };
}

/** TPM2_Create: a child of a storage key; its private part leaves the TPM encrypted. */
export function create({ memory, live, entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  if (entity?.kind !== 'object') throw handleFailure('VALUE', 1);
  const parent = entity.object;
  const input = readInput(parameters);
  if (!isStorageKey(parent)) throw handleFailure('TYPE', 1);
  // It is made in a free place, though it is not kept there.
  freeHandle(live.transient, TPM_HT.TRANSIENT, OBJECT_SLOTS, 'OBJECT_MEMORY');
  checkTemplate(input.template, parent);
  const created = memory.kept.created + 1;
  const number = createWriter().u32(created).done();
  const seed = kdfa(TPM_ALG.SHA256, parent.seed, 'CHILD', number, randomBytes(memory.parts, SEED_BYTES), 256);
  const made = makeKey(memory.parts.keys, input.template, seed, input.data);
  const object: TpmObject = {
    area: made.area,
    name: objectName(made.area),
    qualifiedName: qualifiedName(parent.qualifiedName, made.area),
    hierarchy: parent.hierarchy,
    auth: input.auth,
    privateKey: made.privateKey,
    data: made.data,
    seed: kdfa(TPM_ALG.SHA256, seed, 'CHILDREN', NONE, NONE, SEED_BYTES * 8),
  };
  memory.kept.created = created;
  const parentOf = { nameAlg: parent.area.nameAlg, name: parent.name, qualifiedName: parent.qualifiedName };
  const creation = creationOf(memory, live, object, parentOf, input);
  const iv = randomBytes(memory.parts, 16);
  const blob = wrapPrivate(parent, object.name, object, iv);
  return {
    parameters: createWriter().sized(blob).sized(writePublicArea(object.area)).bytes(creation).done(),
  };
}

/** creationData, creationHash and creationTicket of a response. */
function creationOf(
  memory: TpmMemory,
  live: VolatileMemory,
  object: TpmObject,
  parent: { readonly nameAlg: number; readonly name: Buffer; readonly qualifiedName: Buffer },
  input: CreationInput,
): Buffer {
  const { nameAlg } = object.area;
  const pcrSelect = presentSelection(live, input.pcrs);
  const data = writeCreationData({
    pcrSelect,
    pcrDigest: pcrDigest(nameAlg, pcrSelect, (bank, pcr) => pcrValue(live, bank, pcr)),
    locality: LOCALITY_ZERO,
    parentNameAlg: parent.nameAlg,
    parentName: parent.name,
    parentQualifiedName: parent.qualifiedName,
    outsideInfo: input.outsideInfo,
  });
  const hash = creationHash(nameAlg, data);
  const ticket = creationTicket(memory, object.hierarchy, object.name, hash);
  return createWriter().sized(data).sized(hash).bytes(writeTicket(ticket)).done();
}

/** TPM2_Load: a child whose private part this TPM once gave out. */
export function load({ live, entities, parameters }: CommandContext): CommandResult {
  const [entity] = entities;
  if (entity?.kind !== 'object') throw handleFailure('VALUE', 1);
  const parent = entity.object;
  const blob = parameters.sized(2048);
  const area = readArea(parameters);
  parameters.end();
  if (blob.length === 0) throw parameterFailure('SIZE', 1);
  if (!isStorageKey(parent)) throw handleFailure('TYPE', 1);
  const handle = freeHandle(live.transient, TPM_HT.TRANSIENT, OBJECT_SLOTS, 'OBJECT_MEMORY');
  const name = objectName(area);
  const sensitive = unwrapPrivate(parent, name, blob);
  const object: TpmObject = {
    area,
    name,
    qualifiedName: qualifiedName(parent.qualifiedName, area),
    hierarchy: parent.hierarchy,
    ...sensitive,
  };
  live.transient.set(handle, object);
  return { handle, parameters: createWriter().sized(name).done() };
}

const HIERARCHIES: ReadonlySet<number> = new Set([
  TPM_RH.OWNER,
  TPM_RH.ENDORSEMENT,
  TPM_RH.PLATFORM,
  TPM_RH.NULL,
]);

/** TPM2_LoadExternal: public parts only; a key with its private part cannot be loaded here. */
export function loadExternal({ live, parameters }: CommandContext): CommandResult {
  const sensitive = parameters.sized(2048);
  const area = readArea(parameters);
  const hierarchy = parameters.u32();
  parameters.end();
  if (!HIERARCHIES.has(hierarchy)) throw parameterFailure('VALUE', 3);
  const handle = freeHandle(live.transient, TPM_HT.TRANSIENT, OBJECT_SLOTS, 'OBJECT_MEMORY');
  if (sensitive.length > 0) {
    if (hierarchy !== TPM_RH.NULL) throw parameterFailure('HIERARCHY', 3);
    // A key with its private part is never of this TPM; that it is none at all is this TPM's own limit.
    const own = TPMA_OBJECT.fixedTPM | TPMA_OBJECT.fixedParent | TPMA_OBJECT.restricted;
    throw (area.attributes & own) === 0 ? parameterFailure('VALUE', 1) : parameterFailure('ATTRIBUTES', 2);
  }
  const name = objectName(area);
  live.transient.set(handle, {
    area,
    name,
    qualifiedName: qualifiedName(handleName(hierarchy), area),
    hierarchy,
    auth: NONE,
    privateKey: undefined,
    seed: NONE,
  });
  return { handle, parameters: createWriter().sized(name).done() };
}
