/** Judges the endorsement key that a device shows, by nothing but what is in the request (tpm.md sections 7 and 9). */

import type { KeyObject } from 'node:crypto';
import { type EndorsementKeyInfo, parseAikHost } from '#wire/aik-enrollment.ts';
import { type CertificateExtension, EXTENSION } from '#wire/certificate-extension.ts';
import {
  manufacturerId,
  TPM_VENDORS,
  type TpmAttributes,
  type TpmVendorName,
  tpmAttributesOf,
} from '#wire/endorsement-certificate.ts';
import { WireError } from '#wire/error.ts';
import type { PublicArea } from '#wire/tpm/public-area.ts';
import type { EndorsementTemplateId } from '#wire/tpm/templates.ts';
import { readCertificate } from '#wire/x509.ts';
import type { ServiceContext } from '../service/index.ts';
import { type Refusal, refuse } from './refusals.ts';
import { verifyEndorsementCertificate } from './verify/index.ts';
import { isVirtual, weaknessOf } from './weak-firmware.ts';

/** An endorsement key that its maker vouches for. */
export interface Endorsement {
  readonly key: KeyObject;
  /** Its public area, from the template that such a key is made of. */
  readonly area: PublicArea;
  readonly tpm: TpmAttributes;
}

/** The makers whose roots are in the trust store: all but the one whose TPMs are virtual. */
const TRUSTED: readonly TpmVendorName[] = ['infineon', 'stMicro', 'nuvoton', 'intel', 'amd', 'qualcomm'];

/** Templates whose keys the service works with (patchtuesday.com 2025-04-16: not RSA-3072). */
const SUPPORTED: ReadonlySet<EndorsementTemplateId> = new Set(['L-1', 'L-2', 'H-3']);

/** The endorsement, or the first thing that is wrong: the maker, the chain, the key, the firmware. */
export function checkEndorsement(
  { context, host }: { readonly context: ServiceContext; readonly host: string },
  info: EndorsementKeyInfo,
): Endorsement | Refusal {
  const { certificate } = info;
  if (certificate === undefined) return refuse('noCertificate');
  const tpm = attributesIn(certificate);
  if (tpm !== undefined && isVirtual(tpm))
    return refuse('virtualMachine', { detail: `Its maker is ${tpm.manufacturer}.` });
  const { roots, intermediates } = trustedBy(context, host);
  const now = context.now();
  const verdict = verifyEndorsementCertificate({ certificate, roots, intermediates, now });
  if (verdict.verdict === 'refused') {
    const template = verdict.reason === 'endorsement-template' ? 'keyNotSupported' : 'certificateRefused';
    return refuse(template, { detail: `${verdict.message} (${verdict.field})` });
  }
  if (!isOfHost(host, verdict.identity, verdict.chain[0]?.extensions ?? []))
    return refuse('anotherMaker', { detail: `Its maker is ${verdict.identity.manufacturer}.` });
  if (!verdict.publicKey.equals(info.publicKey)) return refuse('anotherKey');
  if (!SUPPORTED.has(verdict.template))
    return refuse('keyNotSupported', { detail: `Its template is ${verdict.template}.` });
  const weakness = weaknessOf(verdict.identity, verdict.publicKey);
  if (weakness !== undefined) return refuse('weakFirmware', { detail: weakness });
  return { key: verdict.publicKey, area: verdict.endorsementKey, tpm: verdict.identity };
}

/** The trust store, as far as it concerns the maker of a host. */
function trustedBy(
  context: ServiceContext,
  host: string,
): { readonly roots: readonly Buffer[]; readonly intermediates: readonly Buffer[] } {
  const label = parseAikHost(host)?.vendor.label;
  const vendor = TRUSTED.find((name) => TPM_VENDORS[name].label === label);
  if (vendor === undefined) return { roots: [], intermediates: [] };
  const { root, intermediate } = context.authorities.tpmVendors.of(vendor);
  return { roots: [root.der], intermediates: [intermediate.der] };
}

function attributesIn(certificate: Buffer): TpmAttributes | undefined {
  try {
    return tpmAttributesOf(readCertificate(certificate).extensions);
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

/** Whether a host is for the certificate's maker and, where the certificate names one, for its authority's key. */
function isOfHost(
  host: string,
  { manufacturer }: TpmAttributes,
  extensions: readonly CertificateExtension[],
): boolean {
  const asked = parseAikHost(host);
  if (asked === undefined) return false;
  const maker = manufacturerId(asked.vendor.manufacturer);
  const named = extensions.find(({ oid }) => oid === EXTENSION.authorityKeyIdentifier);
  return (
    maker.toLowerCase() === manufacturer.toLowerCase() &&
    (named === undefined || named.value.includes(asked.authorityKeyIdentifier))
  );
}
