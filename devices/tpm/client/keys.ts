/** Keys: make, load, read, keep, flush, sign. */

import { createWriter, type TpmReader, type TpmWriter } from '#wire/tpm/bytes.ts';
import { passwordSession } from '#wire/tpm/command.ts';
import { TPM_ALG, TPM_RH, TPM_ST } from '#wire/tpm/constants.ts';
import { type PublicArea, parsePublicArea, writePublicArea } from '#wire/tpm/public-area.ts';
import { readSignature, type TpmSignature } from '#wire/tpm/signature.ts';
import { readTicket, type Ticket, writeTicket } from '#wire/tpm/ticket.ts';
import type { Exchange, TpmResult } from './exchange.ts';

/** The circumstances of a key's creation, as CertifyCreation wants them back. */
export interface Creation {
  /** TPMS_CREATION_DATA. */
  readonly creationData: Buffer;
  readonly creationHash: Buffer;
  readonly creationTicket: Ticket;
}

/** A primary key; it is loaded. */
export interface CreatedPrimary extends Creation {
  readonly handle: number;
  /** TPMT_PUBLIC as the TPM wrote it. */
  readonly publicArea: Buffer;
  readonly area: PublicArea;
  readonly name: Buffer;
}

/** A child of a storage key; it is not loaded. */
export interface CreatedKey extends Creation {
  /** Content of TPM2B_PRIVATE: only this TPM can use it. */
  readonly privateBlob: Buffer;
  readonly publicArea: Buffer;
  readonly area: PublicArea;
}

/** What a TPM tells of a loaded key. */
export interface ReadKey {
  readonly publicArea: Buffer;
  readonly area: PublicArea;
  readonly name: Buffer;
  readonly qualifiedName: Buffer;
}

const NONE = Buffer.alloc(0);
const nothing = (): undefined => undefined;

/** inSensitive, inPublic, outsideInfo, creationPCR: no password, nothing selected. */
function creationInput(to: TpmWriter, template: PublicArea): TpmWriter {
  const sensitive = createWriter().sized(NONE).sized(NONE).done();
  return to.sized(sensitive).sized(writePublicArea(template)).sized(NONE).u32(0);
}

function readCreation(from: TpmReader): Creation {
  return {
    creationData: from.sized('creationData'),
    creationHash: from.sized('creationHash'),
    creationTicket: readTicket(from),
  };
}

/** Makes and loads keys, all without a password. */
function makingCommands(send: Exchange) {
  return {
    createPrimary: (hierarchy: number, template: PublicArea): Promise<TpmResult<CreatedPrimary>> =>
      send({
        command: 'CreatePrimary',
        handles: [hierarchy],
        sessions: [passwordSession()],
        write: (to) => creationInput(to, template),
        read: (from, handle) => {
          const publicArea = from.sized('outPublic');
          const creation = readCreation(from);
          const name = from.sized('name');
          return { handle, publicArea, area: parsePublicArea(publicArea), ...creation, name };
        },
      }),
    create: (parent: number, template: PublicArea): Promise<TpmResult<CreatedKey>> =>
      send({
        command: 'Create',
        handles: [parent],
        sessions: [passwordSession()],
        write: (to) => creationInput(to, template),
        read: (from) => {
          const privateBlob = from.sized('outPrivate');
          const publicArea = from.sized('outPublic');
          return { privateBlob, publicArea, area: parsePublicArea(publicArea), ...readCreation(from) };
        },
      }),
    /** Loads a child; gives its handle. */
    load: (parent: number, privateBlob: Uint8Array, publicArea: Uint8Array): Promise<TpmResult<number>> =>
      send({
        command: 'Load',
        handles: [parent],
        sessions: [passwordSession()],
        write: (to) => to.sized(privateBlob).sized(publicArea),
        read: (from, handle) => {
          from.sized('name');
          return handle;
        },
      }),
    /** Loads a public key; gives its handle. */
    loadExternal: (publicArea: Uint8Array, hierarchy: number = TPM_RH.NULL): Promise<TpmResult<number>> =>
      send({
        command: 'LoadExternal',
        write: (to) => to.sized(NONE).sized(publicArea).u32(hierarchy),
        read: (from, handle) => {
          from.sized('name');
          return handle;
        },
      }),
  };
}

/** Functions of {@link TpmClient}. All keys are without a password. */
export function keyCommands(send: Exchange) {
  return {
    ...makingCommands(send),
    readPublic: (handle: number): Promise<TpmResult<ReadKey>> =>
      send({
        command: 'ReadPublic',
        handles: [handle],
        read: (from) => {
          const publicArea = from.sized('outPublic');
          const name = from.sized('name');
          const qualifiedName = from.sized('qualifiedName');
          return { publicArea, area: parsePublicArea(publicArea), name, qualifiedName };
        },
      }),
    /** Unloads a transient object or ends a session. */
    flush: (handle: number): Promise<TpmResult<undefined>> =>
      send({ command: 'FlushContext', write: (to) => to.u32(handle), read: nothing }),
    /** Keeps a loaded key under a persistent handle, or removes the one that is there. */
    evictControl: (
      object: number,
      persistent: number,
      authority: number = TPM_RH.OWNER,
    ): Promise<TpmResult<undefined>> =>
      send({
        command: 'EvictControl',
        handles: [authority, object],
        sessions: [passwordSession()],
        write: (to) => to.u32(persistent),
        read: nothing,
      }),
    /** Signs a digest by RSASSA with an unrestricted key. `hash`: TPM_ALG of the digest. */
    sign: (key: number, digest: Uint8Array, hash: number): Promise<TpmResult<TpmSignature>> =>
      send({
        command: 'Sign',
        handles: [key],
        sessions: [passwordSession()],
        write: (to) =>
          to
            .sized(digest)
            .u16(TPM_ALG.RSASSA)
            .u16(hash)
            .bytes(writeTicket({ tag: TPM_ST.HASHCHECK, hierarchy: TPM_RH.NULL, digest: NONE })),
        read: readSignature,
      }),
  };
}
