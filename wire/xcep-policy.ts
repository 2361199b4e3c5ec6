/** One certificate policy inside GetPoliciesResponse ([MS-XCEP] 3.1.4.1.3, [MS-MDE2] 4.2.2 and 4.2.3). */
import type { XmlElement } from './xml.ts';
import {
  booleanOf,
  child,
  childInteger,
  childrenNamed,
  childText,
  requiredChild,
  requiredInteger,
  requiredText,
  text,
} from './xml-read.ts';
import { el, elText, type XmlOutput } from './xml-write.ts';

/**
 * How the device attests its key (EnrollmentVersion 6.0 and later). `failureBehavior` is `FailOnError`,
 * `IgnoreOnError` or `RetryOnError`; the timeout is in seconds.
 */
export type AttestationRules = {
  readonly failureBehavior?: string | undefined;
  readonly operationTimeout?: number | undefined;
  readonly azure?:
    | { readonly nonce: string; readonly relyingPartyId: string; readonly endpointUri: string }
    | undefined;
};

/**
 * What the device's certificate request must look like. Periods are in seconds. `oidReference` and
 * `hashAlgorithmOidReference` point into the answer's `oids`. `attestationFailureBehavior` and `operationTimeout`
 * (seconds) come with EnrollmentVersion 5.0 and later. Parts that [MS-MDE2] always leaves nil are not kept.
 */
export type CertificatePolicy = {
  readonly oidReference: number;
  readonly commonName: string;
  readonly policySchema: number;
  readonly validityPeriodSeconds: number;
  readonly renewalPeriodSeconds: number;
  readonly enroll: boolean;
  readonly autoEnroll: boolean;
  readonly minimalKeyLength: number;
  readonly keySpec?: number | undefined;
  readonly attestationFailureBehavior?: string | undefined;
  readonly operationTimeout?: number | undefined;
  /** names of key storage providers, best first */
  readonly cryptoProviders: readonly string[];
  readonly majorRevision: number;
  readonly minorRevision: number;
  readonly hashAlgorithmOidReference?: number | undefined;
  readonly attestation?: AttestationRules | undefined;
};

/** An element that is present and nil; the prefix `xsi` must be declared around it. */
export function nil(name: string): XmlOutput {
  return el(name, { 'xsi:nil': 'true' });
}

function privateKeyElement(policy: CertificatePolicy): XmlOutput {
  return el(
    'privateKeyAttributes',
    {},
    elText('minimalKeyLength', policy.minimalKeyLength),
    elText('keySpec', policy.keySpec) ?? nil('keySpec'),
    nil('keyUsageProperty'),
    nil('permissions'),
    nil('algorithmOIDReference'),
    elText('AttestationFailureBehavior', policy.attestationFailureBehavior),
    elText('OperationTimeout', policy.operationTimeout),
    el(
      'cryptoProviders',
      {},
      policy.cryptoProviders.map((provider) => el('provider', {}, provider)),
    ),
  );
}

function attestationElement(rules: AttestationRules | undefined): XmlOutput | undefined {
  if (rules === undefined) return undefined;
  const { azure } = rules;
  return el(
    'attestation',
    {},
    elText('attestationFailureBehavior', rules.failureBehavior) ?? nil('attestationFailureBehavior'),
    elText('operationTimeout', rules.operationTimeout) ?? nil('operationTimeout'),
    azure &&
      el(
        'azureAttestation',
        {},
        el('nonce', {}, azure.nonce),
        el('relyingPartyId', {}, azure.relyingPartyId),
        el('endpointUri', {}, azure.endpointUri),
      ),
  );
}

/** The element `policy`. */
export function certificatePolicyElement(policy: CertificatePolicy): XmlOutput {
  const attributes = el(
    'attributes',
    {},
    el('commonName', {}, policy.commonName),
    elText('policySchema', policy.policySchema),
    el(
      'certificateValidity',
      {},
      elText('validityPeriodSeconds', policy.validityPeriodSeconds),
      elText('renewalPeriodSeconds', policy.renewalPeriodSeconds),
    ),
    el('permission', {}, elText('enroll', policy.enroll), elText('autoEnroll', policy.autoEnroll)),
    privateKeyElement(policy),
    el(
      'revision',
      {},
      elText('majorRevision', policy.majorRevision),
      elText('minorRevision', policy.minorRevision),
    ),
    ...['supersededPolicies', 'privateKeyFlags', 'subjectNameFlags', 'enrollmentFlags', 'generalFlags'].map(
      nil,
    ),
    elText('hashAlgorithmOIDReference', policy.hashAlgorithmOidReference) ?? nil('hashAlgorithmOIDReference'),
    ...['rARequirements', 'keyArchivalAttributes', 'extensions'].map(nil),
    attestationElement(policy.attestation),
  );
  return el('policy', {}, elText('policyOIDReference', policy.oidReference), nil('cAs'), attributes);
}

function readAttestation(attributes: XmlElement, ns: string): AttestationRules | undefined {
  const rules = child(attributes, 'attestation', ns);
  if (rules === undefined) return undefined;
  const azure = child(rules, 'azureAttestation', ns);
  return {
    failureBehavior: childText(rules, 'attestationFailureBehavior', ns),
    operationTimeout: childInteger(rules, 'operationTimeout', ns),
    azure: azure && {
      nonce: requiredText(azure, 'nonce', ns),
      relyingPartyId: requiredText(azure, 'relyingPartyId', ns),
      endpointUri: requiredText(azure, 'endpointUri', ns),
    },
  };
}

/**
 * Reads the element `policy`; its children are in the namespace of `policy` itself.
 * @throws WireError
 */
export function readCertificatePolicy(policy: XmlElement): CertificatePolicy {
  const ns = policy.namespace;
  const attributes = requiredChild(policy, 'attributes', ns);
  const validity = requiredChild(attributes, 'certificateValidity', ns);
  const permission = requiredChild(attributes, 'permission', ns);
  const key = requiredChild(attributes, 'privateKeyAttributes', ns);
  const providers = child(key, 'cryptoProviders', ns);
  const revision = requiredChild(attributes, 'revision', ns);
  return {
    oidReference: requiredInteger(policy, 'policyOIDReference', ns),
    commonName: requiredText(attributes, 'commonName', ns),
    policySchema: requiredInteger(attributes, 'policySchema', ns),
    validityPeriodSeconds: requiredInteger(validity, 'validityPeriodSeconds', ns),
    renewalPeriodSeconds: requiredInteger(validity, 'renewalPeriodSeconds', ns),
    enroll: booleanOf(requiredChild(permission, 'enroll', ns)),
    autoEnroll: booleanOf(requiredChild(permission, 'autoEnroll', ns)),
    minimalKeyLength: requiredInteger(key, 'minimalKeyLength', ns),
    keySpec: childInteger(key, 'keySpec', ns),
    attestationFailureBehavior: childText(key, 'AttestationFailureBehavior', ns),
    operationTimeout: childInteger(key, 'OperationTimeout', ns),
    cryptoProviders:
      providers === undefined ? [] : childrenNamed(providers, 'provider', ns).map((one) => text(one)),
    majorRevision: requiredInteger(revision, 'majorRevision', ns),
    minorRevision: requiredInteger(revision, 'minorRevision', ns),
    hashAlgorithmOidReference: childInteger(attributes, 'hashAlgorithmOIDReference', ns),
    attestation: readAttestation(attributes, ns),
  };
}
