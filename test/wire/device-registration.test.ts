import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  DiscoverResponse,
  ErrorDetails,
  errorTime,
  JOIN_TYPE,
  JoinRequest,
  JoinResponse,
  joinAttribute,
} from '../../wire/device-registration.ts';

/** As in protocols-entra.md section 13.1, whose form is [MS-DVRJ] section 4.1 and ROADtools `deviceauth.py`. */
const request = {
  CertificateRequest: { Type: 'pkcs10', Data: 'MIIC' },
  TransportKey: 'UlNBMQAIAAADAAAAAAEAAA==',
  TargetDomain: 'contoso.com',
  DeviceType: 'Windows',
  OSVersion: '10.0.26100.1',
  DeviceDisplayName: 'DESKTOP-1',
  JoinType: 0,
};

test('a join is read, with attributes in either case and with none', () => {
  const attributes = { ReuseDevice: 'true', 'MSA-DDID': 'dGlja2V0' };
  for (const name of ['attributes', 'Attributes']) {
    const read = JoinRequest.parse({ ...request, [name]: attributes });
    assert.deepEqual(read.attributes, attributes);
    assert.equal(joinAttribute(read, 'msa-ddid'), 'dGlja2V0');
    assert.equal(joinAttribute(read, 'ReturnClientSid'), undefined);
    assert.ok(!('Attributes' in read));
    assert.equal(read.JoinType, JOIN_TYPE.entraJoin);
  }
  assert.deepEqual(JoinRequest.parse(request).attributes, {});
  assert.deepEqual(JoinRequest.parse({ ...request, attributes: null, AikCertificate: null }).attributes, {});
});

test('what was read may be sent again and reads the same', () => {
  const names = fc.string({ minLength: 1 });
  const anyRequest = fc.record({
    lower: fc.dictionary(names, fc.string()),
    upper: fc.dictionary(names, fc.string()),
    DeviceDisplayName: names,
    JoinType: fc.nat(),
  });
  fc.assert(
    fc.property(anyRequest, ({ lower, upper, ...rest }) => {
      const read = JoinRequest.parse({ ...request, ...rest, attributes: lower, Attributes: upper });
      assert.deepEqual(JoinRequest.parse(JSON.parse(JSON.stringify(read))), read);
    }),
  );
});

test('a join without what the service needs is refused, and the member is named', () => {
  const cases: readonly [object, string][] = [
    [{ ...request, CertificateRequest: { Type: 'pkcs7', Data: 'MIIC' } }, 'CertificateRequest.Type'],
    [{ ...request, TransportKey: undefined }, 'TransportKey'],
    [{ ...request, JoinType: '0' }, 'JoinType'],
    [{ ...request, attributes: { ReuseDevice: true } }, 'attributes.ReuseDevice'],
  ];
  for (const [body, where] of cases) {
    const read = JoinRequest.safeParse(body);
    assert.equal(read.error?.issues[0]?.path.join('.'), where);
  }
});

test('hostile attribute names do no harm', () => {
  const body: unknown = JSON.parse(
    `{"__proto__":{"polluted":"yes"},${JSON.stringify({ ...request, attributes: {} }).slice(1, -2)}"__proto__":"x","constructor":"y"}}`,
  );
  const read = JoinRequest.safeParse(body);
  assert.equal(Reflect.get({}, 'polluted'), undefined);
  if (read.success) assert.equal(joinAttribute(read.data, 'toString'), undefined);
});

test('a join is answered with certificate, user and local groups', () => {
  const answer = {
    Certificate: { Thumbprint: '0A1B2C3D4E5F60718293A4B5C6D7E8F901234567', RawBody: 'MIIDAAAA' },
    User: { Upn: 'anna@contoso.com' },
    MembershipChanges: [{ LocalSID: 'S-1-5-32-544', AddSIDs: ['S-1-12-1-1-2-3-4'] }],
  };
  assert.deepEqual(JoinResponse.parse(answer), answer);
  assert.ok(
    !JoinResponse.safeParse({ ...answer, Certificate: { ...answer.Certificate, RawBody: 'MI\nID' } }).success,
  );
});

test('discovery of AD FS and of Entra are both read', () => {
  const resource = 'urn:ms-drs:enterpriseregistration.windows.net';
  const base = 'https://enterpriseregistration.windows.net/EnrollmentServer';
  const adfs = {
    DeviceRegistrationService: {
      RegistrationEndpoint: `${base}/DeviceEnrollmentWebService.svc`,
      RegistrationResourceId: resource,
      ServiceVersion: '1.0',
    },
    AuthenticationService: {
      OAuth2: { AuthCodeEndpoint: 'https://login/authorize', TokenEndpoint: 'https://login/token' },
    },
    IdentityProviderService: { PassiveAuthEndpoint: 'https://login/wsfed' },
    DeviceJoinService: { JoinEndpoint: `${base}/device/`, JoinResourceId: resource, ServiceVersion: '2.0' },
  };
  assert.deepEqual(DiscoverResponse.parse(adfs), adfs);
  const entra = {
    ...adfs,
    IdentityProviderService: { ...adfs.IdentityProviderService, Federated: false },
    NonceService: { Endpoint: `${base}/nonce`, ResourceId: resource, ServiceVersion: '1.0' },
    TenantInfo: {
      DisplayName: 'Contoso',
      TenantId: '11111111-2222-4333-8444-555555555555',
      TenantName: 'contoso.com',
    },
    AddedLater: {},
  };
  assert.deepEqual(DiscoverResponse.parse(entra), entra);
  assert.ok(!DiscoverResponse.safeParse({ ...entra, DeviceJoinService: undefined }).success);
});

test('a refusal says what, why and when', () => {
  const details = {
    ErrorType: 'DirectoryError',
    Message: 'The device object by the given id is not found.',
    TraceId: '11111111-2222-4333-8444-555555555555',
    Time: errorTime(Date.UTC(2026, 1, 3, 4, 5, 6, 789)),
  };
  assert.equal(details.Time, '02-03-2026 04:05:06Z');
  assert.deepEqual(ErrorDetails.parse(details), details);
  assert.deepEqual(ErrorDetails.parse({ ...details, Subcode: 'error_quota' }).Subcode, 'error_quota');
});
