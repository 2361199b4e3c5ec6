/** Captures of templates and the keys made from them: `templates.json`. */

import { z } from 'zod';
import { sizedBytes } from '#wire/tpm/bytes.ts';
import { TPM_RH } from '#wire/tpm/constants.ts';
import { creationHash, parseCreationData } from '#wire/tpm/creation-data.ts';
import {
  handleName,
  objectName,
  parsePublicArea,
  publicKeyOf,
  qualifiedName,
  writePublicArea,
} from '#wire/tpm/public-area.ts';
import {
  ENDORSEMENT_TEMPLATES,
  isMadeFrom,
  POLICY_A,
  SRK_ECC_TEMPLATE,
  SRK_RSA_TEMPLATE,
} from '#wire/tpm/templates.ts';
import { demandCreation } from '../aik-statement.ts';
import { demand } from '../refusal.ts';
import { demandTemplate, demandTicket } from './aik.ts';
import { demandEqual, demandSame, demandSameKey, hex, hexNumber } from './fields.ts';
import type { Checked } from './surroundings.ts';

const madeKey = z.object({
  id: z.string(),
  hierarchy: hexNumber,
  templateTPMT_PUBLIC: hex,
  publicTPMT_PUBLIC: hex,
  publicTPM2B_PUBLIC: hex.optional(),
  spkiPem: z.string().optional(),
  name: hex,
  qualifiedName: hex.optional(),
  creationData: hex.optional(),
  creationHash: hex.optional(),
  creationTicketTPMT_TK_CREATION: hex.optional(),
});

const persistentKey = z.object({ publicTPMT_PUBLIC: hex, name: hex, qualifiedName: hex.optional() });

/** Templates with what a TPM made of them, and the keys at persistent handles. */
export const templatesCapture = z.object({
  eccPersistentEqualsH3: z.boolean().optional(),
  persistentHandles: z.record(z.string(), persistentKey).optional(),
  policyA_sha256: hex.optional(),
  templates: z.array(z.unknown()),
});
type TemplatesCapture = z.infer<typeof templatesCapture>;

const KNOWN = [...ENDORSEMENT_TEMPLATES.map(({ area }) => area), SRK_RSA_TEMPLATE, SRK_ECC_TEMPLATE];

/** Each part of the file as an item of its own. */
export function templateItems(capture: TemplatesCapture): { item: string; check: () => Checked }[] {
  const made = capture.templates.map((template, index) => ({
    item: z.object({ id: z.string() }).safeParse(template).data?.id ?? `templates[${index}]`,
    check: () => checkMadeKey(madeKey.parse(template)),
  }));
  const persistent = Object.entries(capture.persistentHandles ?? {}).map(([handle, key]) => ({
    item: `persistent handle ${handle}`,
    check: () => checkPersistent(handle, key, capture),
  }));
  const policy = { item: 'policy A', check: () => checkPolicy(capture.policyA_sha256) };
  return [...made, ...persistent, ...(capture.policyA_sha256 === undefined ? [] : [policy])];
}

function checkMadeKey(capture: z.infer<typeof madeKey>): Checked {
  const publicArea = capture.publicTPMT_PUBLIC;
  const area = parsePublicArea(publicArea);
  const notes = demandKnownTemplate(capture.templateTPMT_PUBLIC);
  demandTemplate(capture.templateTPMT_PUBLIC, publicArea);
  demandSame('publicTPM2B_PUBLIC', capture.publicTPM2B_PUBLIC, sizedBytes(publicArea));
  demandSameKey('spkiPem', capture.spkiPem, publicKeyOf(area));
  demandSame('name', capture.name, objectName(area));
  const parent = handleName(capture.hierarchy);
  demandSame('qualifiedName', capture.qualifiedName, qualifiedName(parent, area));
  const { creationData, creationTicketTPMT_TK_CREATION: ticket } = capture;
  if (creationData === undefined) return { notes };
  const creation = parseCreationData(creationData);
  demandCreation(creation, area);
  demandSame('creationData.parentName', creation.parentName, parent);
  demandSame('creationHash', capture.creationHash, creationHash(area.nameAlg, creationData));
  if (ticket !== undefined) demandTicket(ticket, creationData);
  return { notes };
}

/** A template that is one of the TCG's has no key's numbers in it yet, but for a vendor's nonce. */
function demandKnownTemplate(bytes: Buffer): readonly string[] {
  const template = parsePublicArea(bytes);
  const known = KNOWN.find((area) => isMadeFrom(area, template));
  if (known === undefined) return ["the template is none of the TCG's"];
  demandSame('templateTPMT_PUBLIC', bytes, writePublicArea(known));
  return [];
}

/** Endorsement keys lie from 81010000, storage root keys from 81000000 (TCG Provisioning Guide section 7.8). */
function checkPersistent(
  handle: string,
  { publicTPMT_PUBLIC: publicArea, name, qualifiedName: qualified }: z.infer<typeof persistentKey>,
  capture: TemplatesCapture,
): Checked {
  const area = parsePublicArea(publicArea);
  publicKeyOf(area);
  demandSame('name', name, objectName(area));
  const hierarchy = hexNumber.parse(handle) >= 0x81010000 ? TPM_RH.ENDORSEMENT : TPM_RH.OWNER;
  demandSame('qualifiedName', qualified, qualifiedName(handleName(hierarchy), area));
  if (handle === '0x81010016') {
    const bytes = publicArea.toString('hex');
    const made = capture.templates.some((template) => {
      const key = z.object({ id: z.string(), publicTPMT_PUBLIC: z.string() }).safeParse(template).data;
      return key?.id.includes('H-3') === true && key.publicTPMT_PUBLIC.toLowerCase() === bytes;
    });
    demandEqual('eccPersistentEqualsH3', capture.eccPersistentEqualsH3, made);
  }
  return { notes: [] };
}

function checkPolicy(given: Buffer | undefined): Checked {
  demand(given?.equals(POLICY_A) === true, 'field-mismatch', 'policyA_sha256');
  return { notes: [] };
}
