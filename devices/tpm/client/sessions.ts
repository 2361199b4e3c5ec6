/** Policy sessions, and what the endorsement key needs one for. */

import { type CommandSession, passwordSession } from '#wire/tpm/command.ts';
import { TPM_ALG, TPM_RH } from '#wire/tpm/constants.ts';
import { readTicket } from '#wire/tpm/ticket.ts';
import type { Exchange, TpmResult } from './exchange.ts';

const NONE = Buffer.alloc(0);
const POLICY = 1;

/** A session as authorisation of a command; it ends with it. */
function lastUse(handle: number): CommandSession {
  return { handle, nonce: NONE, attributes: 0, hmac: NONE };
}

/** Functions of {@link TpmClient}. */
export function sessionCommands(send: Exchange) {
  return {
    /** Starts a policy session; `nonce`: 16 bytes or more. Gives its handle. */
    startPolicySession: (nonce: Uint8Array, hash: number = TPM_ALG.SHA256): Promise<TpmResult<number>> =>
      send({
        command: 'StartAuthSession',
        handles: [TPM_RH.NULL, TPM_RH.NULL],
        write: (to) => to.sized(nonce).sized(NONE).u8(POLICY).u16(TPM_ALG.NULL).u16(hash),
        read: (from, handle) => {
          from.sized('nonceTPM');
          return handle;
        },
      }),
    /** Shows the password (empty) of an entity to a policy. */
    policySecret: (session: number, entity: number = TPM_RH.ENDORSEMENT): Promise<TpmResult<undefined>> =>
      send({
        command: 'PolicySecret',
        handles: [entity, session],
        sessions: [passwordSession()],
        write: (to) => to.sized(NONE).sized(NONE).sized(NONE).u32(0),
        read: (from) => {
          from.sized('timeout');
          readTicket(from);
          return undefined;
        },
      }),
    policyDigest: (session: number): Promise<TpmResult<Buffer>> =>
      send({ command: 'PolicyGetDigest', handles: [session], read: (from) => from.sized('policyDigest') }),
    /**
     * Gives the credential back that was made for `key` and the name of `activated`. Endorsement keys of the low range
     * want a session that has shown the endorsement password; it ends here.
     */
    activateCredential: (options: {
      readonly activated: number;
      readonly key: number;
      readonly session?: number;
      /** Contents of TPM2B_ID_OBJECT and TPM2B_ENCRYPTED_SECRET. */
      readonly credentialBlob: Uint8Array;
      readonly encryptedSecret: Uint8Array;
    }): Promise<TpmResult<Buffer>> =>
      send({
        command: 'ActivateCredential',
        handles: [options.activated, options.key],
        sessions: [
          passwordSession(),
          options.session === undefined ? passwordSession() : lastUse(options.session),
        ],
        write: (to) => to.sized(options.credentialBlob).sized(options.encryptedSecret),
        read: (from) => from.sized('certInfo'),
      }),
  };
}
