/** Certificate policy of an enrolment service: GetPolicies and its answer ([MS-XCEP] 3.1.4.1, [MS-MDE2] 3.3.4, 4.2). */
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
import { readSecurity, SECURITY_PREFIXES, type SecurityHeader, securityElement } from './ws-security.ts';
import {
  type CertificatePolicy,
  certificatePolicyElement,
  nil,
  readCertificatePolicy,
} from './xcep-policy.ts';
import type { XmlElement } from './xml.ts';
import {
  child,
  childInteger,
  childrenNamed,
  childText,
  elements,
  errorAt,
  isNil,
  requiredChild,
  requiredInteger,
  requiredText,
  text,
  XSI,
} from './xml-read.ts';
import { el, elText, type XmlOutput, xmlName } from './xml-write.ts';

export type { AttestationRules, CertificatePolicy } from './xcep-policy.ts';

const NAMESPACE = 'http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy';

/** Action of the request. */
export const GET_POLICIES_ACTION = `${NAMESPACE}/IPolicy/GetPolicies`;
/** Action of the answer. */
export const GET_POLICIES_RESPONSE_ACTION = `${NAMESPACE}/IPolicy/GetPoliciesResponse`;

/** An element that newer devices add to `client`, such as `TPMManufacturer`. */
export type ClientFact = { readonly name: string; readonly value: string };

/** GetPolicies. `lastUpdate` (dateTime) and `preferredLanguage` are nil on the first call, and undefined here. */
export type GetPoliciesRequest = RequestAddressing & {
  readonly security?: SecurityHeader | undefined;
  readonly lastUpdate?: string | undefined;
  readonly preferredLanguage?: string | undefined;
  readonly clientFacts: readonly ClientFact[];
};

/** An object identifier that policies refer to by `referenceId`; `group` as in [MS-XCEP] 3.1.4.1.3.16 (1 = hash). */
export type PolicyOid = {
  readonly value: string;
  readonly group: number;
  readonly referenceId: number;
  readonly defaultName: string;
};

/** GetPoliciesResponse. Certification authorities (`cAs`) are always nil in [MS-MDE2]. */
export type GetPoliciesResponse = ReplyAddressing & {
  readonly policyId: string;
  readonly policyFriendlyName?: string | undefined;
  readonly nextUpdateHours?: number | undefined;
  readonly policies: readonly CertificatePolicy[];
  readonly oids: readonly PolicyOid[];
};

/** The request as a SOAP 1.2 message. */
export function encodeGetPoliciesRequest(request: GetPoliciesRequest): string {
  const facts = request.clientFacts.map((fact) => el(xmlName(fact.name), {}, fact.value));
  const body = el(
    'GetPolicies',
    { xmlns: NAMESPACE, 'xmlns:xsi': XSI },
    el(
      'client',
      {},
      elText('lastUpdate', request.lastUpdate) ?? nil('lastUpdate'),
      elText('preferredLanguage', request.preferredLanguage) ?? nil('preferredLanguage'),
      facts,
    ),
    nil('requestFilter'),
  );
  return encodeSoap({
    action: GET_POLICIES_ACTION,
    messageId: request.messageId,
    replyTo: ANONYMOUS,
    to: request.to,
    headers: request.security === undefined ? [] : [securityElement(request.security)],
    prefixes: SECURITY_PREFIXES,
    body,
  });
}

/**
 * Reads the request.
 * @throws WireError also `missing` when `client` is absent or nil, which the service must refuse
 */
export function parseGetPoliciesRequest(message: SoapText): GetPoliciesRequest {
  const envelope = soapWithBody(message, 'GetPolicies', [NAMESPACE]);
  const client = requiredChild(envelope.body, 'client', NAMESPACE);
  if (isNil(client))
    throw errorAt(client, 'missing', '<client> is nil; put lastUpdate and preferredLanguage in it');
  const known = ['lastUpdate', 'preferredLanguage'];
  return {
    ...requestAddressing(envelope),
    security: readSecurity(envelope.security),
    lastUpdate: childText(client, 'lastUpdate', NAMESPACE),
    preferredLanguage: childText(client, 'preferredLanguage', NAMESPACE),
    clientFacts: elements(client)
      .filter((one) => !known.includes(one.name))
      .map((one) => ({ name: one.name, value: text(one) })),
  };
}

function oidElement(oid: PolicyOid): XmlOutput {
  return el(
    'oID',
    {},
    el('value', {}, oid.value),
    elText('group', oid.group),
    elText('oIDReferenceID', oid.referenceId),
    el('defaultName', {}, oid.defaultName),
  );
}

/** The answer as a SOAP 1.2 message; strict devices rely on the order of the elements. */
export function encodeGetPoliciesResponse(response: GetPoliciesResponse): string {
  const body = el(
    'GetPoliciesResponse',
    { xmlns: NAMESPACE, 'xmlns:xsi': XSI },
    el(
      'response',
      {},
      el('policyID', {}, ...(response.policyId === '' ? [] : [response.policyId])),
      elText('policyFriendlyName', response.policyFriendlyName) ?? nil('policyFriendlyName'),
      elText('nextUpdateHours', response.nextUpdateHours) ?? nil('nextUpdateHours'),
      nil('policiesNotChanged'),
      el('policies', {}, response.policies.map(certificatePolicyElement)),
    ),
    nil('cAs'),
    el('oIDs', {}, response.oids.map(oidElement)),
  );
  const { relatesTo, activityId } = response;
  return encodeSoap({ action: GET_POLICIES_RESPONSE_ACTION, relatesTo, activityId, body });
}

function readOid(oid: XmlElement): PolicyOid {
  return {
    value: requiredText(oid, 'value', NAMESPACE),
    group: requiredInteger(oid, 'group', NAMESPACE),
    referenceId: requiredInteger(oid, 'oIDReferenceID', NAMESPACE),
    defaultName: childText(oid, 'defaultName', NAMESPACE) ?? '',
  };
}

/** Reads the answer. @throws WireError */
export function parseGetPoliciesResponse(message: SoapText): GetPoliciesResponse {
  const envelope = soapWithBody(message, 'GetPoliciesResponse', [NAMESPACE]);
  const response = requiredChild(envelope.body, 'response', NAMESPACE);
  const policies = child(response, 'policies', NAMESPACE);
  const oids = child(envelope.body, 'oIDs', NAMESPACE);
  return {
    ...replyAddressing(envelope),
    policyId: childText(response, 'policyID', NAMESPACE) ?? '',
    policyFriendlyName: childText(response, 'policyFriendlyName', NAMESPACE),
    nextUpdateHours: childInteger(response, 'nextUpdateHours', NAMESPACE),
    policies:
      policies === undefined ? [] : childrenNamed(policies, 'policy', NAMESPACE).map(readCertificatePolicy),
    oids: oids === undefined ? [] : childrenNamed(oids, 'oID', NAMESPACE).map(readOid),
  };
}
