/** Captures of a whole machine: attestation key, quote, PCR values and log: `windows-real.json`. */

import { z } from 'zod';
import { parseAttest } from '#wire/tpm/attest.ts';
import { parseCreationData } from '#wire/tpm/creation-data.ts';
import { objectName, parsePublicArea, qualifiedName } from '#wire/tpm/public-area.ts';
import { demand } from '../refusal.ts';
import { aikCapture, checkAik } from './aik.ts';
import { hashName, pcrValues, valuesOf } from './fields.ts';
import { demandQuote, quoteStatement } from './quote.ts';
import type { Checked, Surroundings } from './surroundings.ts';

/** The machine; one bank of PCRs. */
export const machineCapture = z.object({
  aik: aikCapture,
  quote: quoteStatement,
  pcrBank: hashName.optional(),
  pcrValues,
  eventLogFile: z.string().optional(),
});
type MachineCapture = z.infer<typeof machineCapture>;

/** The key, and the quote with the log, as items of their own. */
export function machineItems(
  capture: MachineCapture,
  surroundings: Surroundings,
): { item: string; check: () => Checked }[] {
  return [
    { item: `aik ${nameOf(capture)}`, check: () => checkAik(capture.aik) },
    { item: 'quote', check: () => checkMachineQuote(capture, surroundings) },
  ];
}

function nameOf({ aik }: MachineCapture): string {
  try {
    return objectName(parsePublicArea(aik.publicTPMT_PUBLIC)).toString('hex').slice(0, 20);
  } catch {
    // The check itself tells what is wrong with it.
    return 'unreadable';
  }
}

function checkMachineQuote(capture: MachineCapture, surroundings: Surroundings): Checked {
  const { aik, quote, eventLogFile } = capture;
  const log = eventLogFile === undefined ? undefined : surroundings.read(eventLogFile);
  const notes = demandQuote(quote, aik.publicTPMT_PUBLIC, valuesOf(capture.pcrValues, capture.pcrBank), log);
  const { parentQualifiedName } = parseCreationData(aik.creationDataTPMS_CREATION_DATA);
  const signer = qualifiedName(parentQualifiedName, parsePublicArea(aik.publicTPMT_PUBLIC));
  const { qualifiedSigner } = parseAttest(quote.attestTPMS_ATTEST);
  demand(qualifiedSigner.equals(signer), 'wrong-signer', 'TPMS_ATTEST.qualifiedSigner');
  const missing = eventLogFile !== undefined && log === undefined;
  return {
    notes: missing ? [...notes, `${eventLogFile} does not lie near, so the log was not replayed`] : notes,
  };
}
