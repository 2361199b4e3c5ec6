/** TPM2_GetCapability (part 3 section 30.2): algorithms, handles, commands, PCR banks, properties, curves. */

import { createWriter, type TpmWriter } from '#wire/tpm/bytes.ts';
import { TPM_CAP, TPM_PT } from '#wire/tpm/capabilities.ts';
import { commandShape } from '#wire/tpm/command.ts';
import { TPM_ALG, TPM_CC, TPM_ECC, TPM_HT, TPM_RH } from '#wire/tpm/constants.ts';
import { writePcrSelection } from '#wire/tpm/pcr-selection.ts';
import { modelWords, type TpmMake } from '../../make.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import { OBJECT_SLOTS, SESSION_SLOTS } from '../entities.ts';
import { parameterFailure } from '../failure.ts';
import type { TpmMemory, VolatileMemory } from '../memory.ts';
import { PCR_COUNT } from '../pcrs.ts';

/** Most entries of one answer. */
const MOST = 64;

/** TPM2_GetCapability. */
export function getCapability(context: CommandContext): CommandResult {
  const { memory, parameters } = context;
  const [capability, property, asked] = [parameters.u32(), parameters.u32(), parameters.u32()];
  parameters.end();
  if (capability === TPM_CAP.PCRS) {
    if (property !== 0) throw parameterFailure('VALUE', 2);
    const banks = memory.parts.banks.map((hash) => ({
      hash,
      pcrs: Array.from({ length: PCR_COUNT }, (_, pcr) => pcr),
    }));
    return result(false, capability, writePcrSelection(banks));
  }
  const list = listOf(context, capability, property);
  if (list === undefined) throw parameterFailure('VALUE', 1);
  const from = list.filter(({ key }) => key >= property);
  const given = from.slice(0, Math.min(asked, MOST));
  const writer = createWriter().u32(given.length);
  for (const { write } of given) write(writer);
  return result(from.length > given.length, capability, writer.done());
}

function result(more: boolean, capability: number, data: Buffer): CommandResult {
  return {
    parameters: createWriter()
      .u8(more ? 1 : 0)
      .u32(capability)
      .bytes(data)
      .done(),
  };
}

/** One entry of a list; lists are sorted by key. */
interface Entry {
  readonly key: number;
  readonly write: (writer: TpmWriter) => TpmWriter;
}

function listOf(
  { memory, live, commands }: CommandContext,
  capability: number,
  property: number,
): Entry[] | undefined {
  const words = (keys: Iterable<number>): Entry[] =>
    [...keys].sort((a, b) => a - b).map((key) => ({ key, write: (writer) => writer.u32(key) }));
  switch (capability) {
    case TPM_CAP.HANDLES:
      return words(handlesOf(memory, live, property)).map(({ key }) => ({
        key,
        write: (writer) => writer.u32(toldHandle(key, property)),
      }));
    case TPM_CAP.COMMANDS:
      return words(commands.keys()).map(({ key }) => ({
        key,
        write: (writer) => writer.u32(commandAttributes(key)),
      }));
    case TPM_CAP.TPM_PROPERTIES:
      return propertiesOf(memory.parts.make).map(([key, value]) => ({
        key,
        write: (writer) => writer.u32(key).u32(value),
      }));
    case TPM_CAP.ALGS:
      return ALGORITHMS.map(([key, attributes]) => ({
        key,
        write: (writer) => writer.u16(key).u32(attributes),
      }));
    case TPM_CAP.ECC_CURVES:
      return Object.values(TPM_ECC).map((key) => ({ key, write: (writer) => writer.u16(key) }));
    default:
      return undefined;
  }
}

/** The handles of the range that `property` begins with. */
function handlesOf({ kept, parts }: TpmMemory, live: VolatileMemory, property: number): Iterable<number> {
  switch (property >>> 24) {
    case TPM_HT.PCR:
      return Array.from({ length: parts.banks.length > 0 ? PCR_COUNT : 0 }, (_, pcr) => pcr);
    case TPM_HT.NV_INDEX:
      return kept.nv.keys();
    // TPM_HT_LOADED_SESSION and TPM_HT_SAVED_SESSION have their numbers.
    case TPM_HT.HMAC_SESSION:
      return live.sessions.keys();
    case TPM_HT.POLICY_SESSION:
      return [...live.savedSessions.keys()].map((handle) => withType(handle, TPM_HT.POLICY_SESSION));
    case TPM_HT.PERMANENT:
      return Object.values(TPM_RH);
    case TPM_HT.TRANSIENT:
      return live.transient.keys();
    case TPM_HT.PERSISTENT:
      return kept.persistent.keys();
    default:
      throw parameterFailure('HANDLE', 2);
  }
}

const withType = (handle: number, type: number): number => (handle & 0xffffff) + type * 0x1000000;

/** Saved sessions are asked for as those of policies and told as those of HMACs, whatever they are (as libtpms). */
function toldHandle(handle: number, property: number): number {
  const saved = property >>> 24 === TPM_HT.POLICY_SESSION;
  return saved ? withType(handle, TPM_HT.HMAC_SESSION) : handle;
}

/** Commands that may write NV memory, and the one that empties the TPM (their tables in part 3). */
const WRITING: ReadonlySet<number> = new Set([
  TPM_CC.EvictControl,
  TPM_CC.NV_UndefineSpace,
  TPM_CC.Clear,
  TPM_CC.HierarchyChangeAuth,
  TPM_CC.NV_DefineSpace,
  TPM_CC.NV_Write,
  TPM_CC.NV_WriteLock,
  TPM_CC.DictionaryAttackLockReset,
  TPM_CC.PCR_Reset,
  TPM_CC.SelfTest,
  TPM_CC.Startup,
  TPM_CC.Shutdown,
  TPM_CC.PCR_Extend,
  TPM_CC.PCR_Event,
  TPM_CC.NV_ReadLock,
  TPM_CC.StirRandom,
]);

/** TPMA_CC (part 2 section 8.9): bit 22 nv, 23 extensive, 25 to 27 number of handles, 28 a handle comes back. */
function commandAttributes(code: number): number {
  const { handles, returnsHandle } = commandShape(code) ?? { handles: 0, returnsHandle: false };
  const bits = [
    WRITING.has(code) ? 1 << 22 : 0,
    code === TPM_CC.Clear ? 1 << 23 : 0,
    returnsHandle ? 1 << 28 : 0,
  ];
  return bits.reduce((all, bit) => all | bit, code | (handles << 25));
}

const ascii = (text: string): number =>
  Buffer.from(text.padEnd(4, '\0').slice(0, 4), 'latin1').readUInt32BE();

/** TPM_PT (part 2 section 6.13), ascending. */
function propertiesOf(make: TpmMake): readonly (readonly [number, number])[] {
  const [model1, model2, model3, model4] = modelWords(make);
  const [firmware1, firmware2] = make.firmware;
  return [
    [TPM_PT.FAMILY_INDICATOR, ascii('2.0')],
    [TPM_PT.LEVEL, 0],
    [TPM_PT.REVISION, make.revision],
    [TPM_PT.DAY_OF_YEAR, 303],
    [TPM_PT.YEAR, 2019],
    [TPM_PT.MANUFACTURER, make.manufacturer],
    [TPM_PT.VENDOR_STRING_1, model1],
    [TPM_PT.VENDOR_STRING_2, model2],
    [TPM_PT.VENDOR_STRING_3, model3],
    [TPM_PT.VENDOR_STRING_4, model4],
    [TPM_PT.VENDOR_TPM_TYPE, 1],
    [TPM_PT.FIRMWARE_VERSION_1, firmware1],
    [TPM_PT.FIRMWARE_VERSION_2, firmware2],
    [TPM_PT.INPUT_BUFFER, 1024],
    [TPM_PT.HR_TRANSIENT_MIN, OBJECT_SLOTS],
    [TPM_PT.HR_PERSISTENT_MIN, 2],
    [TPM_PT.HR_LOADED_MIN, SESSION_SLOTS],
    [TPM_PT.ACTIVE_SESSIONS_MAX, 64],
    [TPM_PT.PCR_COUNT, PCR_COUNT],
    [TPM_PT.PCR_SELECT_MIN, 3],
    [TPM_PT.NV_INDEX_MAX, 2048],
    [TPM_PT.MAX_COMMAND_SIZE, 4096],
    [TPM_PT.MAX_RESPONSE_SIZE, 4096],
    [TPM_PT.MAX_DIGEST, 64],
    [TPM_PT.NV_BUFFER_MAX, 1024],
  ];
}

/** TPMA_ALGORITHM bits: 1 asymmetric, 2 symmetric, 4 hash, 8 object, 100 signing, 200 encrypting, 400 method. */
const ALGORITHMS: readonly (readonly [number, number])[] = [
  [TPM_ALG.RSA, 0x009],
  [TPM_ALG.SHA1, 0x004],
  [TPM_ALG.HMAC, 0x104],
  [TPM_ALG.AES, 0x002],
  [TPM_ALG.KEYEDHASH, 0x308],
  [TPM_ALG.XOR, 0x006],
  [TPM_ALG.SHA256, 0x004],
  [TPM_ALG.SHA384, 0x004],
  [TPM_ALG.SHA512, 0x004],
  [TPM_ALG.RSASSA, 0x101],
  [TPM_ALG.RSAPSS, 0x101],
  [TPM_ALG.OAEP, 0x201],
  [TPM_ALG.ECDSA, 0x101],
  [TPM_ALG.KDF1_SP800_108, 0x404],
  [TPM_ALG.ECC, 0x009],
  [TPM_ALG.CFB, 0x202],
];
