/** Statements that the TPM signs (part 3 section 18). */

import { type Attest, writeAttest } from '#wire/tpm/attest.ts';
import { createReader, createWriter } from '#wire/tpm/bytes.ts';
import { TPM_ALG, TPM_RH, TPM_ST } from '#wire/tpm/constants.ts';
import { kdfa } from '#wire/tpm/key-derivation.ts';
import { handleName } from '#wire/tpm/object-name.ts';
import { pcrDigest } from '#wire/tpm/pcr-selection.ts';
import type { KeyScheme } from '#wire/tpm/schemes.ts';
import { readTicket } from '#wire/tpm/ticket.ts';
import type { CommandContext, CommandResult } from '../command.ts';
import type { Entity } from '../entities.ts';
import { handleFailure, parameterFailure } from '../failure.ts';
import type { TpmMemory, TpmObject } from '../memory.ts';
import type { Parameters } from '../parameters.ts';
import { pcrValue, presentSelection } from '../pcrs.ts';
import { clockInfo, timeOf } from '../power.ts';
import { creationTicket, sameTicket } from '../tickets.ts';
import { type SigningScheme, signatureOf, signerOf, signingScheme } from './signing.ts';

/** TPM2B_DATA: a TPMT_HA of the largest hash. */
const LARGEST_DATA = 66;
const NONE = Buffer.alloc(0);

/** What every statement begins with. */
type Head = Pick<Attest, 'qualifiedSigner' | 'extraData' | 'clockInfo' | 'firmwareVersion'>;

interface Signer {
  /** Undefined for TPM_RH_NULL: the statement is not signed. */
  readonly object: TpmObject | undefined;
  readonly handle: number;
}

function signerAt(entity: Entity | undefined, handle: number): Signer {
  if (entity?.kind === 'object') {
    signerOf(entity.object, handle);
    return { object: entity.object, handle };
  }
  if (entity?.kind === 'none') return { object: undefined, handle };
  throw handleFailure('VALUE', handle);
}

function headOf(memory: TpmMemory, { object }: Signer, extraData: Buffer): Head {
  const qualifiedSigner = object?.qualifiedName ?? handleName(TPM_RH.NULL);
  const { parts } = memory;
  const truth = clockInfo(memory);
  const [first, second] = parts.make.firmware;
  const firmwareVersion = (BigInt(first) << 32n) | BigInt(second);
  const hierarchy = object?.hierarchy;
  if (hierarchy === TPM_RH.ENDORSEMENT || hierarchy === TPM_RH.PLATFORM)
    return { qualifiedSigner, extraData, clockInfo: truth, firmwareVersion };
  // Part 1 section 36.7: each key outside of these hierarchies shows its own constants, so that keys cannot be linked.
  const proof = memory.kept.hierarchies.get(TPM_RH.OWNER)?.proof ?? NONE;
  const mask = createReader(kdfa(TPM_ALG.SHA512, proof, 'OBFUSCATE', qualifiedSigner, NONE, 128), 'mask');
  const add = mask.u64('firmware');
  const [resets, restarts] = [mask.u32('resetCount'), mask.u32('restartCount')];
  return {
    qualifiedSigner,
    extraData,
    clockInfo: {
      ...truth,
      resetCount: (truth.resetCount + resets) >>> 0,
      restartCount: (truth.restartCount + restarts) >>> 0,
    },
    firmwareVersion: BigInt.asUintN(64, firmwareVersion + add),
  };
}

/** TPM2B_ATTEST and TPMT_SIGNATURE. */
function signed({ object, handle }: Signer, scheme: SigningScheme, attest: Attest): CommandResult {
  const bytes = writeAttest(attest);
  const signature =
    object === undefined
      ? createWriter().u16(TPM_ALG.NULL).done()
      : signatureOf(signerOf(object, handle), scheme, bytes);
  return { parameters: createWriter().sized(bytes).bytes(signature).done() };
}

/** The scheme of a signature; none without a signer, whatever is asked. */
function schemeAt({ object }: Signer, asked: KeyScheme | null, number: number): SigningScheme {
  if (object !== undefined) return signingScheme(object, asked, number);
  return { algorithm: TPM_ALG.NULL, hash: TPM_ALG.NULL };
}

function readCommon(parameters: Parameters): { extraData: Buffer; asked: KeyScheme | null } {
  return { extraData: parameters.sized(LARGEST_DATA), asked: parameters.scheme() };
}

/** TPM2_Certify: the object is loaded in this TPM. */
export function certify({ memory, entities, parameters }: CommandContext): CommandResult {
  const [certified, by] = entities;
  if (certified?.kind !== 'object') throw handleFailure('VALUE', 1);
  const { extraData, asked } = readCommon(parameters);
  parameters.end();
  const signer = signerAt(by, 2);
  const scheme = schemeAt(signer, asked, 2);
  const { name, qualifiedName } = certified.object;
  return signed(signer, scheme, {
    type: 'certify',
    ...headOf(memory, signer, extraData),
    name,
    qualifiedName,
  });
}

/** TPM2_CertifyCreation: this TPM created the object, with creation data of this hash. */
export function certifyCreation({ memory, entities, parameters }: CommandContext): CommandResult {
  const [by, created] = entities;
  if (created?.kind !== 'object') throw handleFailure('VALUE', 2);
  const extraData = parameters.sized(LARGEST_DATA);
  const creationHash = parameters.sized(64);
  const asked = parameters.scheme();
  const ticket = parameters.next((reader) => readTicket(reader));
  parameters.end();
  if (ticket.tag !== TPM_ST.CREATION) throw parameterFailure('TAG', 4);
  const signer = signerAt(by, 1);
  const scheme = schemeAt(signer, asked, 3);
  const { name: objectName } = created.object;
  if (!sameTicket(ticket, creationTicket(memory, ticket.hierarchy, objectName, creationHash)))
    throw parameterFailure('TICKET', 4);
  return signed(signer, scheme, {
    type: 'creation',
    ...headOf(memory, signer, extraData),
    objectName,
    creationHash,
  });
}

/** TPM2_Quote: PCR values. Their digest has the hash of the signature, so that there has to be one. */
export function quote({ memory, live, entities, parameters }: CommandContext): CommandResult {
  const [by] = entities;
  const { extraData, asked } = readCommon(parameters);
  const selection = parameters.pcrs();
  parameters.end();
  const signer = signerAt(by, 1);
  const scheme = schemeAt(signer, asked, 2);
  if (signer.object === undefined) throw parameterFailure('SCHEME', 2);
  const pcrSelect = presentSelection(live, selection);
  const digest = pcrDigest(scheme.hash, pcrSelect, (bank, pcr) => pcrValue(live, bank, pcr));
  return signed(signer, scheme, {
    type: 'quote',
    ...headOf(memory, signer, extraData),
    pcrSelect,
    pcrDigest: digest,
  });
}

/** TPM2_GetTime. */
export function getTime({ memory, entities, parameters }: CommandContext): CommandResult {
  const { extraData, asked } = readCommon(parameters);
  parameters.end();
  const signer = signerAt(entities[1], 2);
  const scheme = schemeAt(signer, asked, 2);
  const head = headOf(memory, signer, extraData);
  return signed(signer, scheme, {
    type: 'time',
    ...head,
    time: BigInt(Math.floor(timeOf(memory))),
    timeClockInfo: head.clockInfo,
    timeFirmwareVersion: head.firmwareVersion,
  });
}
