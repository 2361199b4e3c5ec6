/**
 * XML signatures that stand inside of what they sign (XML-Signature Syntax and Processing, enveloped signature; exclusive
 * canonicalization; RSA with SHA-256), as SAML assertions carry them. Nothing else is written, and nothing else is believed.
 */
import { type KeyObject, X509Certificate } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as XmlCrypto from 'xml-crypto';
import { pemOf } from './pem.ts';
import { parseXml, type XmlElement } from './xml.ts';
import { attribute } from './xml-read.ts';
import { verbatimElements } from './xml-verbatim.ts';

/** Namespace of `ds:`. */
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

const load = createRequire(import.meta.url);
/** Loaded when the first signature is made or checked: it takes its time, and hardly any process needs it. */
const xmlCrypto = (): typeof XmlCrypto => load('xml-crypto');

/** Who signs: the key, and its certificate in DER, which the signature names. */
export interface XmlSigner {
  readonly privateKey: KeyObject;
  readonly certificate: Uint8Array;
}

/** Which attribute of the root is its id, e.g. `AssertionID` (SAML 1.1). */
export interface SignedRoot {
  readonly idAttribute: string;
}

/** The document with a signature of its whole root as the root's last child. The root must have its id. */
export function signXml(text: string, { idAttribute }: SignedRoot, signer: XmlSigner): string {
  const certificate = pemOf('CERTIFICATE', signer.certificate);
  const signed = new (xmlCrypto().SignedXml)({
    privateKey: signer.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    publicCert: certificate,
    signatureAlgorithm: RSA_SHA256,
    canonicalizationAlgorithm: EXCLUSIVE,
    idAttribute,
  });
  signed.addReference({ xpath: '/*', transforms: [ENVELOPED, EXCLUSIVE], digestAlgorithm: SHA256 });
  signed.computeSignature(text, { prefix: 'ds', location: { reference: '/*', action: 'append' } });
  return signed.getSignedXml();
}

/** What a signature vouches for, or why nobody believes it. */
export type SignatureCheck =
  | { readonly kind: 'holds'; readonly signed: XmlElement }
  | { readonly kind: 'refused'; readonly detail: string };

/**
 * Checks the one signature of a document by a certificate (DER) that the caller trusts; what the signature itself says of its
 * key counts for nothing. What comes back is read from the very bytes that were signed: whatever stands around them, moved or
 * added, is not in it. Their root must be the document's own.
 * @throws WireError for a document that is no XML
 */
export function checkXmlSignature(
  text: string,
  { idAttribute }: SignedRoot,
  certificate: Uint8Array,
): SignatureCheck {
  const root = parseXml(text);
  const wrong = untoldShape(root, idAttribute);
  if (wrong !== undefined) return refused(wrong);
  const signedText = signedBytes(text, idAttribute, certificate);
  if (typeof signedText !== 'string') return signedText;
  const signed = parseXml(signedText);
  const isRoot =
    signed.name === root.name &&
    signed.namespace === root.namespace &&
    attribute(signed, idAttribute) === attribute(root, idAttribute);
  return isRoot ? { kind: 'holds', signed } : refused('the signature is of another element than the root');
}

const refused = (detail: string): SignatureCheck & { kind: 'refused' } => ({ kind: 'refused', detail });

/** Some rows of a table. */
function only<Row>(table: Readonly<Record<string, Row>>, ...names: readonly string[]): Record<string, Row> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => names.includes(name)));
}

/** Why the document does not have the one shape that is believed: one signature, a child of the root, of the whole root. */
function untoldShape(root: XmlElement, idAttribute: string): string | undefined {
  const signatures = [...everyElement(root)].filter(isNamed('Signature'));
  if (signatures.length !== 1) return `${signatures.length} signatures where there has to be one`;
  const [signature] = signatures;
  if (signature === undefined || !root.children.includes(signature))
    return 'the signature does not stand in the root';
  const parts = [...everyElement(signature)];
  const references = parts.filter(isNamed('Reference'));
  if (references.length !== 1) return `${references.length} references where there has to be one`;
  const id = attribute(root, idAttribute) ?? '';
  const uri = references.map((one) => attribute(one, 'URI'))[0];
  if (id === '' || uri !== `#${id}`) return 'the reference is not to the root';
  const transforms = parts.filter(isNamed('Transform')).map((one) => attribute(one, 'Algorithm') ?? '');
  return transforms.join(' ') === `${ENVELOPED} ${EXCLUSIVE}`
    ? undefined
    : `the transforms are "${transforms.join(' ').slice(0, 200)}"`;
}

const isNamed =
  (name: string) =>
  (element: XmlElement): boolean =>
    element.name === name && element.namespace === DSIG;

function* everyElement(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const node of root.children) if (typeof node !== 'string') yield* everyElement(node);
}

function signedBytes(
  text: string,
  idAttribute: string,
  certificate: Uint8Array,
): string | (SignatureCheck & { kind: 'refused' }) {
  const publicCert = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'pem' });
  const checked = new (xmlCrypto().SignedXml)({ publicCert, idAttribute, getCertFromKeyInfo: () => null });
  // The tables of the library have more than is believed: HMAC, SHA-1, canonicalizations that keep comments.
  checked.SignatureAlgorithms = only(checked.SignatureAlgorithms, RSA_SHA256);
  checked.HashAlgorithms = only(checked.HashAlgorithms, SHA256);
  checked.CanonicalizationAlgorithms = only(checked.CanonicalizationAlgorithms, EXCLUSIVE, ENVELOPED);
  try {
    checked.loadSignature(verbatimElements(text, 'Signature', DSIG)[0] ?? '');
    if (!checked.checkSignature(text)) return refused('the signature does not hold');
    const [signed, ...more] = checked.getSignedReferences();
    return signed === undefined || more.length > 0 ? refused('not one element is signed') : signed;
  } catch (error) {
    // The library throws for what it does not know, and for what does not hold.
    return refused(error instanceof Error ? error.message : String(error));
  }
}
