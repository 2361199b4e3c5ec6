/** One command to a TPM and its answer: errors are values, RETRY is sent again. */

import { WireError } from '#wire/error.ts';
import { createReader, createWriter, type TpmReader, type TpmWriter } from '#wire/tpm/bytes.ts';
import {
  type CommandSession,
  describeResponseCode,
  parseResponse,
  type TpmResponse,
  writeCommand,
} from '#wire/tpm/command.ts';
import { TPM_CC, TPM_RC } from '#wire/tpm/constants.ts';
import type { Tpm } from '../tpm.ts';

/** A command that the TPM refused, or whose answer could not be read. */
export interface TpmRefusal {
  readonly ok: false;
  /** TPM_RC; FAILURE for an unreadable answer. */
  readonly responseCode: number;
  /** E.g. `TPM2_ActivateCredential: TPM_RC_INTEGRITY, parameter 1 (0x1DF)`. */
  readonly text: string;
}

/** What a command gave, or why not. */
export type TpmResult<T> = { readonly ok: true; readonly value: T } | TpmRefusal;

/** A command in parts. */
export interface TpmCommand<T> {
  readonly command: keyof typeof TPM_CC;
  readonly handles?: readonly number[];
  readonly sessions?: readonly CommandSession[];
  /** Writes the parameters. */
  readonly write?: (parameters: TpmWriter) => TpmWriter;
  /** Reads the response's parameters; all of them must be read. @throws WireError */
  readonly read: (parameters: TpmReader, handle: number) => T;
}

/** Sends a command. */
export type Exchange = <T>(command: TpmCommand<T>) => Promise<TpmResult<T>>;

/** Times that a command is sent again on RETRY (part 1 section 12.4: the TPM asks for it). */
const MOST_RETRIES = 4;

/** The exchange with a TPM, one command at a time. */
export function createExchange(tpm: Tpm): Exchange {
  return async <T>(parts: TpmCommand<T>): Promise<TpmResult<T>> => {
    const { command, handles = [], sessions = [], write, read } = parts;
    const code = TPM_CC[command];
    const parameters = write === undefined ? Buffer.alloc(0) : write(createWriter()).done();
    const bytes = writeCommand({ code, handles, sessions, parameters });
    try {
      const response = await transmit(tpm, bytes, code);
      if (response.code !== TPM_RC.SUCCESS) return refusal(command, response.code);
      const reader = createReader(response.parameters, `response to ${command}`);
      const value = read(reader, response.handle ?? 0);
      reader.end();
      return { ok: true, value };
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      return { ok: false, responseCode: TPM_RC.FAILURE, text: `TPM2_${command}: ${error.message}` };
    }
  };
}

async function transmit(tpm: Tpm, bytes: Buffer, code: number): Promise<TpmResponse> {
  for (let attempt = 0; ; attempt += 1) {
    const response = parseResponse(await tpm.transmit(bytes), code);
    if (response.code !== TPM_RC.RETRY || attempt === MOST_RETRIES) return response;
  }
}

/** A refusal in words. */
function refusal(command: keyof typeof TPM_CC, responseCode: number): TpmRefusal {
  const hex = responseCode.toString(16).toUpperCase().padStart(3, '0');
  return {
    ok: false,
    responseCode,
    text: `TPM2_${command}: ${describeResponseCode(responseCode)} (0x${hex})`,
  };
}
