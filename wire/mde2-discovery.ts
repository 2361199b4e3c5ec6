/** Discovery of an enrolment service: Discover and its answer ([MS-MDE2] 3.1.4.1, 4.1). */
import {
  ANONYMOUS,
  encodeSoap,
  type ReplyAddressing,
  type RequestAddressing,
  replyAddressing,
  requestAddressing,
  type SoapText,
  soapWithBody,
} from './soap.ts';
import type { XmlElement } from './xml.ts';
import {
  child,
  childrenNamed,
  childText,
  errorAt,
  integerOf,
  requiredChild,
  requiredText,
  text,
} from './xml-read.ts';
import { el, elText } from './xml-write.ts';

const NAMESPACE = 'http://schemas.microsoft.com/windows/management/2012/01/enrollment';
// The published samples write the request's namespace with a slash at its end, the schema without: both are read.
const NAMESPACES = [NAMESPACE, `${NAMESPACE}/`];

/** Action of the request. */
export const DISCOVER_ACTION = `${NAMESPACE}/IDiscoveryService/Discover`;
/** Action of the answer. */
export const DISCOVER_RESPONSE_ACTION = `${NAMESPACE}/IDiscoveryService/DiscoverResponse`;

/** How a user may prove who he is at enrolment ([MS-MDE2] 3.1.4.1.3). */
export const AUTH_POLICIES = ['Federated', 'Certificate', 'OnPremise'] as const;
/** One of `AUTH_POLICIES`. */
export type AuthPolicy = (typeof AUTH_POLICIES)[number];

/**
 * Discover. `requestVersion` is a decimal text ("4.0"), `osEdition` the product type number of Windows (4 Enterprise,
 * 48 Pro), `applicationVersion` a dotted quad. `authPolicies` keeps words that are not known, so that a service can
 * answer with the documented fault.
 */
export type DiscoverRequest = RequestAddressing & {
  readonly emailAddress: string;
  readonly requestVersion: string;
  readonly deviceType: string;
  readonly applicationVersion: string;
  readonly osEdition: number;
  readonly authPolicies: readonly string[];
};

/**
 * DiscoverResponse. `enrollmentVersion` is a decimal text; the authentication URL is there when the policy is
 * Federated; the policy service's URL may be left out, and the device then skips that phase.
 */
export type DiscoverResponse = ReplyAddressing & {
  readonly authPolicy: AuthPolicy;
  readonly enrollmentVersion?: string | undefined;
  readonly enrollmentPolicyServiceUrl?: string | undefined;
  readonly enrollmentServiceUrl: string;
  readonly authenticationServiceUrl?: string | undefined;
};

/** The request as a SOAP 1.2 message. */
export function encodeDiscoverRequest(request: DiscoverRequest): string {
  const policies = request.authPolicies.map((policy) => el('AuthPolicy', {}, policy));
  const body = el(
    'Discover',
    { xmlns: NAMESPACE },
    el(
      'request',
      {},
      el('EmailAddress', {}, request.emailAddress),
      el('RequestVersion', {}, request.requestVersion),
      el('DeviceType', {}, request.deviceType),
      el('ApplicationVersion', {}, request.applicationVersion),
      elText('OSEdition', request.osEdition),
      el('AuthPolicies', {}, policies),
    ),
  );
  const { messageId, to } = request;
  return encodeSoap({ action: DISCOVER_ACTION, messageId, replyTo: ANONYMOUS, to, body });
}

function decimalText(parent: XmlElement, name: string): string | undefined {
  const value = childText(parent, name, NAMESPACES);
  if (value === undefined || /^\d+(\.\d+)?$/.test(value)) return value;
  throw errorAt(
    requiredChild(parent, name),
    'malformed',
    `"${value.slice(0, 40)}" is no version; write it like 4.0`,
  );
}

/**
 * Reads the request; its elements may stand in any order. An empty e-mail address is kept: the documented answer to
 * it is a fault.
 * @throws WireError
 */
export function parseDiscoverRequest(message: SoapText): DiscoverRequest {
  const envelope = soapWithBody(message, 'Discover', NAMESPACES);
  const request = requiredChild(envelope.body, 'request', NAMESPACES);
  const policies = child(request, 'AuthPolicies', NAMESPACES);
  return {
    ...requestAddressing(envelope),
    emailAddress: text(requiredChild(request, 'EmailAddress', NAMESPACES)),
    requestVersion:
      decimalText(request, 'RequestVersion') ?? requiredText(request, 'RequestVersion', NAMESPACES),
    deviceType: requiredText(request, 'DeviceType', NAMESPACES),
    applicationVersion: requiredText(request, 'ApplicationVersion', NAMESPACES),
    osEdition: integerOf(requiredChild(request, 'OSEdition', NAMESPACES)),
    authPolicies:
      policies === undefined ? [] : childrenNamed(policies, 'AuthPolicy', NAMESPACES).map((one) => text(one)),
  };
}

/** The answer as a SOAP 1.2 message. */
export function encodeDiscoverResponse(response: DiscoverResponse): string {
  const body = el(
    'DiscoverResponse',
    { xmlns: NAMESPACE },
    el(
      'DiscoverResult',
      {},
      el('AuthPolicy', {}, response.authPolicy),
      elText('EnrollmentVersion', response.enrollmentVersion),
      elText('EnrollmentPolicyServiceUrl', response.enrollmentPolicyServiceUrl),
      el('EnrollmentServiceUrl', {}, response.enrollmentServiceUrl),
      elText('AuthenticationServiceUrl', response.authenticationServiceUrl),
    ),
  );
  const { relatesTo, activityId } = response;
  return encodeSoap({ action: DISCOVER_RESPONSE_ACTION, relatesTo, activityId, body });
}

function readAuthPolicy(result: XmlElement): AuthPolicy {
  const found = requiredText(result, 'AuthPolicy', NAMESPACES);
  const policy = AUTH_POLICIES.find((one) => one === found);
  if (policy !== undefined) return policy;
  throw errorAt(result, 'unsupported', `AuthPolicy "${found}" is not known; use ${AUTH_POLICIES.join(', ')}`);
}

/** Reads the answer. @throws WireError */
export function parseDiscoverResponse(message: SoapText): DiscoverResponse {
  const envelope = soapWithBody(message, 'DiscoverResponse', NAMESPACES);
  const result = requiredChild(envelope.body, 'DiscoverResult', NAMESPACES);
  return {
    ...replyAddressing(envelope),
    authPolicy: readAuthPolicy(result),
    enrollmentVersion: decimalText(result, 'EnrollmentVersion'),
    enrollmentPolicyServiceUrl: childText(result, 'EnrollmentPolicyServiceUrl', NAMESPACES),
    enrollmentServiceUrl: requiredText(result, 'EnrollmentServiceUrl', NAMESPACES),
    authenticationServiceUrl: childText(result, 'AuthenticationServiceUrl', NAMESPACES),
  };
}
