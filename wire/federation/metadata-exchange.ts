/**
 * The document by which a federation service says where it gives tokens and to whom (WS-MetadataExchange: a WSDL with
 * policies), as far as clients of Microsoft's directory read it.
 */
import { WSU } from '../ws-security.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { attribute, child, childrenNamed, childText, elements, expectElement } from '../xml-read.ts';
import { el, writeXml, type XmlOutput } from '../xml-write.ts';
import { TRUST, type TrustVersion } from './ws-trust.ts';

/** A place where tokens are given. */
export interface TrustEndpoint {
  readonly address: string;
  readonly version: TrustVersion;
  /** What proves who asks: Windows' own sign-on, or a user name and a password in the message. */
  readonly authentication: 'windows' | 'usernamePassword';
}

const WSDL = 'http://schemas.xmlsoap.org/wsdl/';
const SOAP_BINDING = 'http://schemas.xmlsoap.org/wsdl/soap12/';
const SOAP_OVER_HTTP = 'http://schemas.xmlsoap.org/soap/http';
const POLICY = 'http://schemas.xmlsoap.org/ws/2004/09/policy';
const ADDRESSING = 'http://www.w3.org/2005/08/addressing';
const HTTP_POLICY = 'http://schemas.microsoft.com/ws/06/2004/policy/http';
const TARGET = 'http://schemas.microsoft.com/ws/2008/06/identity/securitytokenservice';

/** WS-SecurityPolicy in the version that goes with a version of WS-Trust, and its name of what carries the user name. */
const SECURITY_POLICY: Readonly<
  Record<TrustVersion, { readonly namespace: string; readonly tokens: string }>
> = {
  '13': {
    namespace: 'http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702',
    tokens: 'SignedEncryptedSupportingTokens',
  },
  '2005': {
    namespace: 'http://schemas.xmlsoap.org/ws/2005/07/securitypolicy',
    tokens: 'SignedSupportingTokens',
  },
};

/** Names as AD FS gives them, e.g. UserNameWSTrustBinding_IWSTrust13Async1. */
const NAMES = { windows: 'WindowsWSTrustBinding', usernamePassword: 'UserNameWSTrustBinding' } as const;

/** Writes the document. */
export function encodeMetadata(endpoints: readonly TrustEndpoint[]): string {
  const named = endpoints.map((endpoint, index) => {
    const { version, authentication } = endpoint;
    const name = `${NAMES[authentication]}_IWSTrust${version === '13' ? '13' : 'Feb2005'}Async${index}`;
    return { ...endpoint, name };
  });
  return writeXml(
    el(
      'wsdl:definitions',
      {
        name: 'SecurityTokenService',
        targetNamespace: TARGET,
        'xmlns:wsdl': WSDL,
        'xmlns:wsp': POLICY,
        'xmlns:wsu': WSU,
        'xmlns:soap12': SOAP_BINDING,
        'xmlns:wsa10': ADDRESSING,
        'xmlns:tns': TARGET,
      },
      named.map(policyElement),
      named.map(bindingElement),
      el('wsdl:service', { name: 'SecurityTokenService' }, named.map(portElement)),
    ),
  );
}

type Named = TrustEndpoint & { readonly name: string };

const policyName = ({ name }: Named): string => `${name}_policy`;

function policyElement(endpoint: Named): XmlOutput {
  const { namespace, tokens } = SECURITY_POLICY[endpoint.version];
  const binding = el('sp:TransportBinding', { 'xmlns:sp': namespace });
  const proof =
    endpoint.authentication === 'windows'
      ? el('http:NegotiateAuthentication', { 'xmlns:http': HTTP_POLICY })
      : el(
          `sp:${tokens}`,
          { 'xmlns:sp': namespace },
          el('wsp:Policy', {}, el('sp:UsernameToken', {}, el('wsp:Policy', {}, el('sp:WssUsernameToken10')))),
        );
  return el(
    'wsp:Policy',
    { 'wsu:Id': policyName(endpoint) },
    el('wsp:ExactlyOne', {}, el('wsp:All', {}, proof, binding)),
  );
}

function bindingElement(endpoint: Named): XmlOutput {
  const { action } = TRUST[endpoint.version];
  return el(
    'wsdl:binding',
    { name: endpoint.name, type: 'tns:SecurityTokenService' },
    el('wsp:PolicyReference', { URI: `#${policyName(endpoint)}` }),
    el('soap12:binding', { transport: SOAP_OVER_HTTP }),
    el(
      'wsdl:operation',
      { name: 'TrustIssue' },
      el('soap12:operation', { soapAction: action, style: 'document' }),
    ),
  );
}

function portElement({ name, address }: Named): XmlOutput {
  return el(
    'wsdl:port',
    { name, binding: `tns:${name}` },
    el('soap12:address', { location: address }),
    el('wsa10:EndpointReference', {}, el('wsa10:Address', {}, address)),
  );
}

/** The endpoints of a document that can be used: over HTTPS, by one of the two ways. @throws WireError */
export function readMetadata(text: string): TrustEndpoint[] {
  const root = expectElement(parseXml(text), 'definitions', WSDL);
  const ways = new Map(childrenNamed(root, 'Policy', POLICY).flatMap(wayOf));
  const bindings = new Map(
    childrenNamed(root, 'binding', WSDL).flatMap((binding) => bindingOf(binding, ways)),
  );
  return childrenNamed(root, 'service', WSDL)
    .flatMap((service) => childrenNamed(service, 'port', WSDL))
    .flatMap((port) => {
      const binding = bindings.get((attribute(port, 'binding') ?? '').replace(/^.*:/, ''));
      const reference = child(port, 'EndpointReference', ADDRESSING);
      const address = reference && childText(reference, 'Address', ADDRESSING);
      return binding && address !== undefined && /^https:\/\//i.test(address)
        ? [{ address, ...binding }]
        : [];
    });
}

type Way = TrustEndpoint['authentication'];

function wayOf(policy: XmlElement): [id: string, way: Way][] {
  const id = attribute(policy, 'Id', WSU);
  const alternatives = childrenNamed(policy, 'ExactlyOne', POLICY).flatMap((one) =>
    childrenNamed(one, 'All', POLICY),
  );
  const way = alternatives.flatMap(elements).flatMap((part): Way[] => {
    if (part.name === 'NegotiateAuthentication' && part.namespace === HTTP_POLICY) return ['windows'];
    return isUsernamePolicy(part) ? ['usernamePassword'] : [];
  })[0];
  return id === undefined || way === undefined ? [] : [[`#${id}`, way]];
}

function isUsernamePolicy(part: XmlElement): boolean {
  return Object.values(SECURITY_POLICY).some(({ namespace, tokens }) => {
    if (part.name !== tokens || part.namespace !== namespace) return false;
    const inner = child(part, 'Policy', POLICY);
    return inner !== undefined && child(inner, 'UsernameToken', namespace) !== undefined;
  });
}

function bindingOf(
  binding: XmlElement,
  ways: ReadonlyMap<string, Way>,
): [name: string, found: Omit<TrustEndpoint, 'address'>][] {
  const name = attribute(binding, 'name');
  const transport = child(binding, 'binding', SOAP_BINDING);
  const reference = child(binding, 'PolicyReference', POLICY);
  const authentication = ways.get((reference && attribute(reference, 'URI')) ?? '');
  const operation = child(binding, 'operation', WSDL);
  const soap = operation && child(operation, 'operation', SOAP_BINDING);
  const version = versionOf((soap && attribute(soap, 'soapAction')) ?? '');
  const overHttp = transport && attribute(transport, 'transport') === SOAP_OVER_HTTP;
  if (name === undefined || authentication === undefined || version === undefined || !overHttp) return [];
  return [[name, { version, authentication }]];
}

const versionOf = (action: string): TrustVersion | undefined =>
  (['13', '2005'] as const).find((version) => TRUST[version].action === action);
