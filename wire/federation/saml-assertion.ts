/** The SAML 1.1 assertion by which a federation service vouches for a person (OASIS SAML 1.1 core, section 2). */
import { WireError } from '../error.ts';
import type { XmlElement } from '../xml.ts';
import {
  attribute,
  childrenNamed,
  elements,
  errorAt,
  expectElement,
  rawText,
  requiredChild,
  requiredText,
} from '../xml-read.ts';
import { verbatimElements } from '../xml-verbatim.ts';
import { el, writeXml, type XmlOutput } from '../xml-write.ts';

/** Namespace of SAML 1.0 and 1.1, which is also the type of such a token. */
export const SAML_11 = 'urn:oasis:names:tc:SAML:1.0:assertion';
/** The attribute that is an assertion's id. */
export const ASSERTION_ID = 'AssertionID';
/** The realm of Microsoft's directory, for which the assertion is (Audience, wtrealm, AppliesTo). */
export const MICROSOFT_ONLINE = 'urn:federation:MicrosoftOnline';
/** NameIdentifier without a form of its own. */
export const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';

const BEARER = 'urn:oasis:names:tc:SAML:1.0:cm:bearer';

/** A claim: its name, the namespace of the name, and its values. */
export interface SamlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly string[];
}

/** What an assertion says. Times are milliseconds since 1970. */
export interface SamlAssertion {
  /** Begins with a letter or "_" (xs:ID). */
  readonly id: string;
  readonly issuer: string;
  readonly issuedAt: number;
  readonly notBefore: number;
  readonly notOnOrAfter: number;
  readonly audience: string;
  readonly nameIdentifier: string;
  readonly attributes: readonly SamlAttribute[];
  /** How and when the person was authenticated. */
  readonly method: string;
  readonly authenticatedAt: number;
}

/** Names of the claims that Microsoft's directory reads. */
export const CLAIM = {
  userPrincipalName: { name: 'UPN', namespace: 'http://schemas.xmlsoap.org/claims' },
  immutableId: {
    name: 'ImmutableID',
    namespace: 'http://schemas.microsoft.com/LiveID/Federation/2008/05',
  },
  authenticationMethods: { name: 'authnmethodsreferences', namespace: 'http://schemas.microsoft.com/claims' },
  insideCorporateNetwork: {
    name: 'insidecorporatenetwork',
    namespace: 'http://schemas.microsoft.com/ws/2012/01',
  },
} as const;

/** The values of a claim; none when the assertion does not make it. */
export function claimValues(
  { attributes }: SamlAssertion,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): readonly string[] {
  return attributes
    .filter((one) => one.name === name && one.namespace === namespace)
    .flatMap(({ values }) => values);
}

/** The assertion as text, to be signed; it declares its namespace itself, so that it can be taken out of what it stands in. */
export function encodeAssertion(assertion: SamlAssertion): string {
  const { attributes } = assertion;
  return writeXml(
    el(
      'saml:Assertion',
      {
        MajorVersion: '1',
        MinorVersion: '1',
        [ASSERTION_ID]: assertion.id,
        Issuer: assertion.issuer,
        IssueInstant: timeText(assertion.issuedAt),
        'xmlns:saml': SAML_11,
      },
      el(
        'saml:Conditions',
        { NotBefore: timeText(assertion.notBefore), NotOnOrAfter: timeText(assertion.notOnOrAfter) },
        el('saml:AudienceRestrictionCondition', {}, el('saml:Audience', {}, assertion.audience)),
      ),
      el('saml:AttributeStatement', {}, subject(assertion), attributes.map(attributeElement)),
      el(
        'saml:AuthenticationStatement',
        {
          AuthenticationMethod: assertion.method,
          AuthenticationInstant: timeText(assertion.authenticatedAt),
        },
        subject(assertion),
      ),
    ),
  );
}

const timeText = (time: number): string => new Date(time).toISOString();

function subject({ nameIdentifier }: SamlAssertion): XmlOutput {
  return el(
    'saml:Subject',
    {},
    el('saml:NameIdentifier', { Format: UNSPECIFIED }, nameIdentifier),
    el('saml:SubjectConfirmation', {}, el('saml:ConfirmationMethod', {}, BEARER)),
  );
}

function attributeElement({ name, namespace, values }: SamlAttribute): XmlOutput {
  return el(
    'saml:Attribute',
    { AttributeName: name, AttributeNamespace: namespace },
    values.map((value) => el('saml:AttributeValue', {}, value)),
  );
}

/**
 * Reads an assertion, whose signature is the caller's matter. All of its statements must be of one subject, and none of its
 * texts may hold an element: a value that is cut where some readers see an element is refused.
 * @throws WireError
 */
export function readAssertion(element: XmlElement): SamlAssertion {
  const root = expectElement(element, 'Assertion', SAML_11);
  const version = `${attribute(root, 'MajorVersion')}.${attribute(root, 'MinorVersion')}`;
  if (version !== '1.1')
    throw errorAt(root, 'unsupported', `an assertion of version 1.1 is read, not ${version}`);
  const conditions = requiredChild(root, 'Conditions', SAML_11);
  const restriction = requiredChild(conditions, 'AudienceRestrictionCondition', SAML_11);
  const statement = requiredChild(root, 'AuthenticationStatement', SAML_11);
  return {
    id: requiredAttribute(root, ASSERTION_ID),
    issuer: requiredAttribute(root, 'Issuer'),
    issuedAt: timeOf(root, 'IssueInstant'),
    notBefore: timeOf(conditions, 'NotBefore'),
    notOnOrAfter: timeOf(conditions, 'NotOnOrAfter'),
    audience: requiredText(restriction, 'Audience', SAML_11),
    nameIdentifier: nameIdentifierOf(root),
    attributes: childrenNamed(root, 'AttributeStatement', SAML_11)
      .flatMap((one) => childrenNamed(one, 'Attribute', SAML_11))
      .map(readAttribute),
    method: requiredAttribute(statement, 'AuthenticationMethod'),
    authenticatedAt: timeOf(statement, 'AuthenticationInstant'),
  };
}

function nameIdentifierOf(root: XmlElement): string {
  const names = elements(root)
    .flatMap((statement) => childrenNamed(statement, 'Subject', SAML_11))
    .map((one) => plainText(requiredChild(one, 'NameIdentifier', SAML_11)));
  const [first = ''] = names;
  if (first === '') throw errorAt(root, 'missing', 'the assertion names nobody; add a Subject');
  if (names.some((one) => one !== first))
    throw errorAt(
      root,
      'unexpected',
      'the statements are of different subjects; send one assertion a person',
    );
  return first;
}

function readAttribute(element: XmlElement): SamlAttribute {
  return {
    name: requiredAttribute(element, 'AttributeName'),
    namespace: requiredAttribute(element, 'AttributeNamespace'),
    values: childrenNamed(element, 'AttributeValue', SAML_11).map(plainText),
  };
}

function plainText(element: XmlElement): string {
  if (elements(element).length > 0)
    throw errorAt(element, 'unexpected', 'a text was expected, and an element stands in it');
  return rawText(element).trim();
}

function requiredAttribute(element: XmlElement, name: string): string {
  const value = attribute(element, name);
  if (value === undefined || value === '')
    throw errorAt(element, 'missing', `the attribute ${name} is missing; add it`);
  return value;
}

/** xs:dateTime in UTC, the only form that is written. */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,7})?Z$/;

function timeOf(element: XmlElement, name: string): number {
  const value = requiredAttribute(element, name);
  const time = TIME.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time))
    throw errorAt(element, 'malformed', `${name} "${value.slice(0, 40)}" is no time in UTC`);
  return time;
}

/**
 * The one assertion in a text such as a token response, as it stands there.
 * @throws WireError `missing`, `unexpected` for several
 */
export function assertionIn(text: string): string {
  const found = verbatimElements(text, 'Assertion', SAML_11);
  const [first] = found;
  if (first === undefined) throw new WireError('missing', 'there is no SAML 1.1 assertion; send one');
  if (found.length > 1)
    throw new WireError('unexpected', `${found.length} assertions where one has to be; send one`);
  return first;
}
