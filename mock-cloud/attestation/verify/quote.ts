/** Verification of a quote, its PCR values and the event log behind them (tpm.md section 7). */

import type { QuoteAttest } from '#wire/tpm/attest.ts';
import { type EventLog, parseEventLog } from '#wire/tpm/event-log.ts';
import { findHash } from '#wire/tpm/hash.ts';
import { type PcrSelection, pcrDigest } from '#wire/tpm/pcr-selection.ts';
import type { PublicArea } from '#wire/tpm/public-area.ts';
import { readAttestationKey } from './attestation-key.ts';
import { demandReplay } from './event-log.ts';
import { demand, judge, type Verdict } from './refusal.ts';
import { readStatement, type SignedStatement } from './statement.ts';

/** A PCR's value in a bank (TPM_ALG). */
export interface PcrValue {
  readonly bank: number;
  readonly pcr: number;
  readonly value: Uint8Array;
}

/** What came over the wire, and what the verifier asks for. */
export interface QuoteStatement extends SignedStatement {
  /** TPMT_PUBLIC of the attestation key, or the area that was kept when it was certified. */
  readonly aik: Uint8Array | PublicArea;
  /** What must stand in extraData; left out when none was given. */
  readonly nonce?: Uint8Array;
  readonly pcrValues: readonly PcrValue[];
  /** Banks and PCRs that policy asks for, no more and no less; left out: any that is not empty. */
  readonly selection?: readonly PcrSelection[];
  /** A quote over no PCR at all is genuine, and proves nothing about them: left out, it is refused. */
  readonly mayBeEmpty?: boolean;
  /** The TCG event log, in either form. */
  readonly eventLog?: Uint8Array;
}

/** A quote that holds, with the log that leads to it. */
export interface AcceptedQuote {
  readonly attest: QuoteAttest;
  readonly eventLog?: EventLog;
  /** What the log describes otherwise than it was measured. */
  readonly notes: readonly string[];
}

/** Verifies signature, nonce, selection, values and log. Never throws for bad input. */
export function verifyQuote(statement: QuoteStatement): Verdict<AcceptedQuote> {
  return judge(() => {
    const signer = readAttestationKey(statement.aik);
    const { attest, signature } = readStatement(statement, 'quote', signer, statement.nonce);
    const quoted = selectedPcrs(attest.pcrSelect);
    demand(quoted.length > 0 || statement.mayBeEmpty === true, 'empty-selection', 'TPMS_ATTEST.pcrSelect');
    if (statement.selection !== undefined) {
      const asked = selectedPcrs(statement.selection);
      demand(same(asked, quoted), 'selection-mismatch', 'TPMS_ATTEST.pcrSelect', `${quoted.join(', ')}`);
    }
    demandValues(statement.pcrValues, quoted);
    const pcrValue = (bank: number, pcr: number): Uint8Array | undefined =>
      statement.pcrValues.find((value) => value.bank === bank && value.pcr === pcr)?.value;
    // The digest is by the scheme's hash, not by SHA-256 and not by the bank's (tpm.md section 2).
    const digest = pcrDigest(signature.hash, attest.pcrSelect, pcrValue);
    demand(attest.pcrDigest.equals(digest), 'pcr-digest-mismatch', 'TPMS_ATTEST.pcrDigest');
    if (statement.eventLog === undefined) return { attest, notes: [] };
    const eventLog = parseEventLog(statement.eventLog);
    return { attest, eventLog, notes: demandReplay(eventLog, statement.pcrValues) };
  });
}

const nameOf = (bank: number, pcr: number): string => `${findHash(bank)?.name ?? bank}:${pcr}`;

function selectedPcrs(selection: readonly PcrSelection[]): string[] {
  return selection.flatMap(({ hash, pcrs }) => pcrs.map((pcr) => nameOf(hash, pcr)));
}

function same(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && [...some].sort().join() === [...others].sort().join();
}

function demandValues(values: readonly PcrValue[], quoted: readonly string[]): void {
  const given = values.map(({ bank, pcr }) => nameOf(bank, pcr));
  demand(same(given, [...new Set(quoted)]), 'pcr-values-mismatch', 'pcrValues', `given ${given.join(', ')}`);
  for (const { bank, pcr, value } of values)
    demand(value.length === findHash(bank)?.size, 'pcr-values-mismatch', nameOf(bank, pcr), 'wrong size');
}
