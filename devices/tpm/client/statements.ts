/** Statements that a key of the TPM signs. */

import type { TpmReader } from '#wire/tpm/bytes.ts';
import { passwordSession } from '#wire/tpm/command.ts';
import { TPM_ALG } from '#wire/tpm/constants.ts';
import { type PcrSelection, writePcrSelection } from '#wire/tpm/pcr-selection.ts';
import { writeTicket } from '#wire/tpm/ticket.ts';
import type { Exchange, TpmResult } from './exchange.ts';
import type { Creation } from './keys.ts';

/** A statement as it is sent to somebody who checks it. */
export interface Statement {
  /** TPMS_ATTEST. */
  readonly attest: Buffer;
  /** TPMT_SIGNATURE. */
  readonly signature: Buffer;
}

function readStatement(from: TpmReader): Statement {
  return { attest: from.sized('attest'), signature: from.rest() };
}

/** Functions of {@link TpmClient}. Signers sign by their own scheme. `qualifyingData`: at most 66 bytes, the nonce. */
export function statementCommands(send: Exchange) {
  return {
    /** That an object is loaded in this TPM. */
    certify: (object: number, signer: number, qualifyingData: Uint8Array): Promise<TpmResult<Statement>> =>
      send({
        command: 'Certify',
        handles: [object, signer],
        sessions: [passwordSession(), passwordSession()],
        write: (to) => to.sized(qualifyingData).u16(TPM_ALG.NULL),
        read: readStatement,
      }),
    /** That this TPM created an object. */
    certifyCreation: (
      object: number,
      signer: number,
      qualifyingData: Uint8Array,
      { creationHash, creationTicket }: Pick<Creation, 'creationHash' | 'creationTicket'>,
    ): Promise<TpmResult<Statement>> =>
      send({
        command: 'CertifyCreation',
        handles: [signer, object],
        sessions: [passwordSession()],
        write: (to) =>
          to.sized(qualifyingData).sized(creationHash).u16(TPM_ALG.NULL).bytes(writeTicket(creationTicket)),
        read: readStatement,
      }),
    /** The values of PCRs. */
    quote: (
      signer: number,
      qualifyingData: Uint8Array,
      selection: readonly PcrSelection[],
    ): Promise<TpmResult<Statement>> =>
      send({
        command: 'Quote',
        handles: [signer],
        sessions: [passwordSession()],
        write: (to) => to.sized(qualifyingData).u16(TPM_ALG.NULL).bytes(writePcrSelection(selection)),
        read: readStatement,
      }),
  };
}
