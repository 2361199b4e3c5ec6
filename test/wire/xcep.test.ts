import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  encodeGetPoliciesRequest,
  encodeGetPoliciesResponse,
  parseGetPoliciesRequest,
  parseGetPoliciesResponse,
} from '../../wire/xcep.ts';
import { at, fixture, maybe, number, refused, roundTrips, same, seenByPython, word } from './support.ts';

const S = '{http://www.w3.org/2003/05/soap-envelope}';
const XCEP = '{http://schemas.microsoft.com/windows/pki/2009/01/enrollmentpolicy}';
const activityId = fc.record({ id: word, correlationId: maybe(word) });
const request = { messageId: maybe(word), to: maybe(word) };
const reply = { relatesTo: maybe(word), activityId: maybe(activityId) };
const security = fc.record({ token: fc.record({ kind: fc.constant('jwt' as const), token: word }) });

const policy = fc.record({
  oidReference: number(),
  commonName: word,
  policySchema: number(1),
  validityPeriodSeconds: number(),
  renewalPeriodSeconds: number(),
  enroll: fc.boolean(),
  autoEnroll: fc.boolean(),
  minimalKeyLength: number(),
  keySpec: maybe(number()),
  attestationFailureBehavior: maybe(word),
  operationTimeout: maybe(number()),
  cryptoProviders: fc.array(word, { maxLength: 3 }),
  majorRevision: number(),
  minorRevision: number(),
  hashAlgorithmOidReference: maybe(number()),
  attestation: maybe(
    fc.record({
      failureBehavior: maybe(word),
      operationTimeout: maybe(number()),
      azure: maybe(fc.record({ nonce: word, relyingPartyId: word, endpointUri: word })),
    }),
  ),
});

describe('certificate policy', () => {
  test('the published request and answers are read', () => {
    const asked = parseGetPoliciesRequest(fixture('mde2-4.2.1.1-get-policies.xml'));
    same(asked.security, { token: { kind: 'user-token', base64: 'B64EncodedSampleBinarySecurityToken' } });
    assert.equal(asked.lastUpdate, undefined);
    const answer = parseGetPoliciesResponse(fixture('mde2-4.2.2-get-policies-response.xml'));
    same(answer.oids, [
      { value: '2.16.840.1.101.3.4.2.1', group: 4, referenceId: 0, defaultName: 'szOID_NIST_sha256' },
    ]);
    same(answer.policies, [
      {
        oidReference: 0,
        commonName: 'CEPUnitTest',
        policySchema: 3,
        validityPeriodSeconds: 1209600,
        renewalPeriodSeconds: 172800,
        enroll: true,
        autoEnroll: false,
        minimalKeyLength: 2048,
        attestationFailureBehavior: 'RetryOnError',
        operationTimeout: 100,
        cryptoProviders: ['Microsoft Platform Crypto Provider', 'Microsoft Software Key Storage Provider'],
        majorRevision: 101,
        minorRevision: 0,
        hashAlgorithmOidReference: 0,
      },
    ]);
    const attested = parseGetPoliciesResponse(fixture('mde2-4.2.3-get-policies-response-attestation.xml'));
    same(attested.policies[0]?.attestation, {
      failureBehavior: 'IgnoreOnError',
      operationTimeout: 100,
      azure: { nonce: 'NonceBlob', relyingPartyId: 'PartyId', endpointUri: 'attest.azure.net/attest' },
    });
  });

  test('what is written has the elements of the published answer, in its order', () => {
    for (const name of [
      'mde2-4.2.2-get-policies-response.xml',
      'mde2-4.2.3-get-policies-response-attestation.xml',
    ]) {
      const names = (xml: string): unknown => {
        const walk = (element: ReturnType<typeof seenByPython>): unknown => [
          element[0],
          Array.isArray(element[2]) ? element[2].map(walk) : [],
        ];
        return walk(at(seenByPython(xml), `${S}Body`, `${XCEP}GetPoliciesResponse`));
      };
      const sample = fixture(name);
      assert.deepEqual(names(encodeGetPoliciesResponse(parseGetPoliciesResponse(sample))), names(sample));
    }
  });

  test('any request and answer come back; a nil client is refused', () => {
    const facts = fc.array(
      fc.record({ name: fc.constantFrom('TPMManufacturer', 'TPMFirmwareVersion'), value: word }),
    );
    roundTrips(
      fc.record({
        ...request,
        security: maybe(security),
        lastUpdate: maybe(word),
        preferredLanguage: maybe(word),
        clientFacts: facts,
      }),
      encodeGetPoliciesRequest,
      parseGetPoliciesRequest,
    );
    const oid = fc.record({ value: word, group: number(), referenceId: number(), defaultName: word });
    roundTrips(
      fc.record({
        ...reply,
        policyId: fc.oneof(word, fc.constant('')),
        policyFriendlyName: maybe(word),
        nextUpdateHours: maybe(number()),
        policies: fc.array(policy, { maxLength: 2 }),
        oids: fc.array(oid, { maxLength: 2 }),
      }),
      encodeGetPoliciesResponse,
      parseGetPoliciesResponse,
    );
    const sample = fixture('mde2-4.2.1.1-get-policies.xml');
    const nil = sample.replace(/<client>[\s\S]*<\/client>/, '<client xsi:nil="true"/>');
    refused('missing', () => parseGetPoliciesRequest(nil));
  });
});
