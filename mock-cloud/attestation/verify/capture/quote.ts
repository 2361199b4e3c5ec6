/** Captures of quotes: `quote.json`, and the quote in captures of whole machines. */

import { z } from 'zod';
import type { QuoteAttest } from '#wire/tpm/attest.ts';
import { writePcrSelection } from '#wire/tpm/pcr-selection.ts';
import { parseSignature } from '#wire/tpm/signature.ts';
import { type PcrValue, verifyQuote } from '../quote.ts';
import { accepted } from './accepted.ts';
import {
  bankName,
  demandEqual,
  demandSame,
  hex,
  pcrValues,
  selection,
  statement,
  valuesOf,
} from './fields.ts';
import { demandSignerOf } from './signer.ts';
import type { Checked, Surroundings } from './surroundings.ts';

const decoded = z.object({
  pcrDigestHash: z.string().optional(),
  clock: z.string().optional(),
  resetCount: z.int().optional(),
  restartCount: z.int().optional(),
  safe: z.union([z.int(), z.boolean()]).optional(),
  firmwareVersion: hex.optional(),
  pcrDigest: hex.optional(),
  qualifiedSigner: hex.optional(),
});

/** What stands in a quote without its key and its values. */
export const quoteStatement = z.object({
  ...statement,
  selection: selection.optional(),
  decoded: decoded.optional(),
});

/** A quote with its key and the values that it covers. */
export const quoteCapture = quoteStatement.extend({
  aik: z.string().optional(),
  aikPublicTPMT_PUBLIC: hex,
  pcrBank: z.string().optional(),
  pcrValues: pcrValues.optional(),
});

const EMPTY_QUOTE = 'the quote is genuine, but it covers no PCR: it proves nothing about their values';

/** Verifies the statement, then every field that repeats something of it. Throws refusals. */
export function checkQuote(capture: z.infer<typeof quoteCapture>, surroundings: Surroundings): Checked {
  const aik = capture.aikPublicTPMT_PUBLIC;
  const notes = demandQuote(capture, aik, valuesOf(capture.pcrValues ?? []));
  return { notes: [...notes, ...demandSignerOf(aik, capture.attestTPMS_ATTEST, capture.aik, surroundings)] };
}

/** The quote by itself, with the log that leads to it where there is one; gives notes. Throws refusals. */
export function demandQuote(
  capture: z.infer<typeof quoteStatement>,
  aik: Buffer,
  values: readonly PcrValue[],
  eventLog?: Buffer,
): readonly string[] {
  const { attestTPMS_ATTEST: attest, signatureTPMT_SIGNATURE: signature, qualifyingData: nonce } = capture;
  const quote = accepted(
    verifyQuote({
      aik,
      attest,
      signature,
      pcrValues: values,
      mayBeEmpty: true,
      ...(nonce === undefined ? {} : { nonce }),
      ...(capture.selection === undefined ? {} : { selection: capture.selection }),
      ...(eventLog === undefined ? {} : { eventLog }),
    }),
  );
  if (capture.selection !== undefined) demandOrder(capture.selection, quote.attest);
  demandDecoded(capture.decoded, quote.attest, bankName(parseSignature(signature).hash));
  const empty = quote.attest.pcrSelect.every(({ pcrs }) => pcrs.length === 0);
  return empty ? [EMPTY_QUOTE, ...quote.notes] : quote.notes;
}

/** The order of the banks goes into the digest. */
function demandOrder(given: z.infer<typeof selection>, { pcrSelect }: QuoteAttest): void {
  const order = (list: QuoteAttest['pcrSelect']): Buffer =>
    writePcrSelection(list.map(({ hash, pcrs }) => ({ hash, pcrs, sizeofSelect: 4 })));
  demandSame('selection', order(given), order(pcrSelect));
}

function demandDecoded(told: z.infer<typeof decoded> | undefined, attest: QuoteAttest, hash: string): void {
  if (told === undefined) return;
  const { clock, resetCount, restartCount, safe } = attest.clockInfo;
  const version = attest.firmwareVersion.toString(16).padStart(16, '0');
  demandEqual('decoded.pcrDigestHash', told.pcrDigestHash, hash);
  demandEqual('decoded.clock', told.clock, clock.toString());
  demandEqual('decoded.resetCount', told.resetCount, resetCount);
  demandEqual('decoded.restartCount', told.restartCount, restartCount);
  demandEqual('decoded.safe', told.safe === undefined ? undefined : Number(told.safe), Number(safe));
  demandEqual('decoded.firmwareVersion', told.firmwareVersion?.toString('hex'), version);
  demandSame('decoded.pcrDigest', told.pcrDigest, attest.pcrDigest);
  demandSame('decoded.qualifiedSigner', told.qualifiedSigner, attest.qualifiedSigner);
}
