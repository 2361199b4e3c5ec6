import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  AUTH_POLICIES,
  type DiscoverRequest,
  encodeDiscoverRequest,
  encodeDiscoverResponse,
  parseDiscoverRequest,
  parseDiscoverResponse,
} from '../../wire/mde2-discovery.ts';
import {
  at,
  childNames,
  fixture,
  maybe,
  number,
  refused,
  roundTrips,
  same,
  seenByPython,
  word,
} from './support.ts';

const S = '{http://www.w3.org/2003/05/soap-envelope}';
const activityId = fc.record({ id: word, correlationId: maybe(word) });
const request = { messageId: maybe(word), to: maybe(word) };
const reply = { relatesTo: maybe(word), activityId: maybe(activityId) };

describe('discovery', () => {
  test('the published request and answer are read', () => {
    same(parseDiscoverRequest(fixture('mde2-4.1.1.1-discover.xml')), {
      messageId: 'urn:uuid: 748132ec-a575-4329-b01b-6171a9cf8478',
      to: 'https://ENROLLTEST.CONTOSO.COM/EnrollmentServer/Discovery.svc',
      emailAddress: 'user@contoso.com',
      requestVersion: '5.0',
      deviceType: 'WindowsPhone',
      applicationVersion: '10.0.0.0',
      osEdition: 3,
      authPolicies: ['Federated'],
    });
    same(parseDiscoverResponse(fixture('mde2-4.1.2.1-discover-response.xml')), {
      relatesTo: 'urn:uuid: 748132ec-a575-4329-b01b-6171a9cf8478',
      activityId: { id: 'd9eb2fdd-e38a-46ee-bd93-aea9dc86a3b8' },
      authPolicy: 'Federated',
      enrollmentVersion: '5.0',
      enrollmentPolicyServiceUrl:
        'https://enrolltest.contoso.com/ENROLLMENTSERVER/DEVICEENROLLMENTWEBSERVICE.SVC',
      enrollmentServiceUrl: 'https://enrolltest.contoso.com/ENROLLMENTSERVER/DEVICEENROLLMENTWEBSERVICE.SVC',
      authenticationServiceUrl: 'https://portal.manage.contoso.com/LoginRedirect.aspx',
    });
  });

  test('the request is written in the namespace of the schema, and any value comes back', () => {
    const tns = '{http://schemas.microsoft.com/windows/management/2012/01/enrollment}';
    const value: DiscoverRequest = {
      emailAddress: 'a@b',
      requestVersion: '4.0',
      deviceType: 'CIMClient_Windows',
      applicationVersion: '10.0.26100.1',
      osEdition: 48,
      authPolicies: ['Federated', 'OnPremise'],
    };
    const seen = at(
      seenByPython(encodeDiscoverRequest(value)),
      `${S}Body`,
      `${tns}Discover`,
      `${tns}request`,
    );
    const names = [
      'EmailAddress',
      'RequestVersion',
      'DeviceType',
      'ApplicationVersion',
      'OSEdition',
      'AuthPolicies',
    ];
    assert.deepEqual(childNames(seen), names);
    const version = fc.tuple(fc.nat(9), fc.nat(9)).map(([major, minor]) => `${major}.${minor}`);
    roundTrips(
      fc.record({
        ...request,
        emailAddress: fc.oneof(word, fc.constant('')),
        requestVersion: version,
        deviceType: word,
        applicationVersion: word,
        osEdition: number(),
        authPolicies: fc.array(word),
      }),
      encodeDiscoverRequest,
      parseDiscoverRequest,
    );
    roundTrips(
      fc.record({
        ...reply,
        authPolicy: fc.constantFrom(...AUTH_POLICIES),
        enrollmentVersion: maybe(version),
        enrollmentPolicyServiceUrl: maybe(word),
        enrollmentServiceUrl: word,
        authenticationServiceUrl: maybe(word),
      }),
      encodeDiscoverResponse,
      parseDiscoverResponse,
    );
  });

  test('what is missing or not known is named', () => {
    const sample = fixture('mde2-4.1.1.1-discover.xml');
    const without = refused('missing', () =>
      parseDiscoverRequest(sample.replace(/<DeviceType>.*?<\/DeviceType>/, '')),
    );
    assert.match(without.message, /<DeviceType> is missing/);
    refused('malformed', () => parseDiscoverRequest(sample.replace('5.0<', 'five<')));
    refused('unexpected', () => parseDiscoverRequest(fixture('mde2-4.1.2.1-discover-response.xml')));
    const fault = refused('unexpected', () =>
      parseDiscoverResponse(fixture('mde2-2.2.10-fault-device-cap.xml')),
    );
    assert.match(fault.message, /SOAP fault.*faultOf/);
    const response = fixture('mde2-4.1.2.1-discover-response.xml');
    refused('unsupported', () => parseDiscoverResponse(response.replace('>Federated<', '>Magic<')));
  });
});
