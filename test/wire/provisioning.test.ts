import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  encodeEnrollmentProvisioning,
  parseEnrollmentProvisioning,
} from '../../wire/enrollment-provisioning.ts';
import { encodeSearchCriteria, parseSearchCriteria } from '../../wire/w7-application.ts';
import {
  type Characteristic,
  encodeWapProvisioning,
  parseWapProvisioning,
} from '../../wire/wap-provisioning.ts';
import { thumbprintOf } from '../../wire/x509.ts';
import {
  anyText,
  bytes,
  fixture,
  maybe,
  number,
  refused,
  roundTrips,
  type Seen,
  same,
  seenByPython,
  word,
} from './support.ts';

const CERTIFICATE = fixture('openssl-certificate.b64');
const certificate = new Uint8Array(Buffer.from(CERTIFICATE, 'base64'));

function withCertificates(name: string): string {
  return fixture(name)
    .replace('B64 encoded cert insert here', CERTIFICATE)
    .replace('B64EncodedCertInsertedHere', CERTIFICATE);
}

describe('provisioning documents', () => {
  const parm = fc.record({
    name: word,
    value: maybe(anyText),
    datatype: maybe(fc.constantFrom('integer' as const, 'boolean' as const, 'string' as const)),
  });
  const tree = (depth: number): fc.Arbitrary<Characteristic> =>
    fc.record({
      type: word,
      parms: fc.array(parm, { maxLength: 3 }),
      characteristics: depth === 0 ? fc.constant([]) : fc.array(tree(depth - 1), { maxLength: 2 }),
    });

  test('any tree comes back; a parm without value stays without', () => {
    roundTrips(fc.array(tree(3), { maxLength: 3 }), encodeWapProvisioning, parseWapProvisioning);
    const flag = [{ type: 'A', parms: [{ name: 'F' }, { name: 'E', value: '' }], characteristics: [] }];
    const text =
      '<wap-provisioningdoc version="1.1"><characteristic type="A"><parm name="F"/><parm name="E" value=""/></characteristic></wap-provisioningdoc>';
    assert.equal(encodeWapProvisioning(flag), text);
  });

  test('foreign elements and nameless parms are refused with their place', () => {
    refused('unexpected', () => parseWapProvisioning('<wap-provisioningdoc><x/></wap-provisioningdoc>'));
    const inside = (xml: string) =>
      `<wap-provisioningdoc><characteristic type="A">${xml}</characteristic></wap-provisioningdoc>`;
    refused('unexpected', () => parseWapProvisioning(inside('<x/>')));
    refused('missing', () => parseWapProvisioning(inside('<parm value="1"/>')));
    refused('missing', () => parseWapProvisioning(inside('<characteristic/>')));
    assert.match(
      refused('unsupported', () => parseWapProvisioning(inside('<parm name="a" datatype="date"/>'))).message,
      /line 1/,
    );
  });
});

describe('what enrolment gives a device', () => {
  for (const [name, store] of [
    ['mde2-2.2.9.1-provisioning-user.xml', 'User'],
    ['mde2-2.2.9.1-provisioning-device.xml', 'System'],
  ] as const) {
    test(`the published document for store ${store} is read: two blocks, key container beside the hash`, () => {
      const read = parseEnrollmentProvisioning(withCertificates(name));
      same(read.root, { thumbprint: '031336C933CC7E228B88880D78824FB2909A0A2F', certificate });
      assert.equal(read.intermediate, undefined);
      same(read.client, {
        thumbprint: 'F9A4F20FC50D990FDD0E3DB9AFCBF401818D5462',
        certificate,
        store,
        privateKey: {},
      });
      same(read.renewal, { roboSupport: true, renewPeriod: 60, retryInterval: 4 });
      same(read.application, {
        providerId: 'TestMDMServer',
        name: 'Microsoft',
        address: 'https://DM.contoso.com:443/omadm/Windows.ashx',
        connectionRetries: 6,
        initialBackoffTime: 30000,
        maxBackoffTime: 120000,
        backCompatRetryDisabled: true,
        defaultEncoding: 'application/vnd.syncml.dm+wbxml',
        clientCertificateSearch:
          'Subject=DC%3dcom%2cDC%3dmicrosoft%2cCN%3dUsers%2cCN%3dAdministrator&Stores=My%5CUser',
        auth: [
          { level: 'CLIENT', type: 'DIGEST', secret: 'password1', data: 'B64encodedBinaryNonceInsertedHere' },
          { level: 'APPSRV', type: 'BASIC', name: 'testclient', secret: 'password2' },
        ],
      });
      const criteria = parseSearchCriteria(read.application?.clientCertificateSearch ?? '');
      assert.deepEqual(criteria, { subject: 'DC=com,DC=microsoft,CN=Users,CN=Administrator', store: 'User' });
      assert.equal(read.dmClient?.upn, 'UserPrincipalName@domain.com');
      assert.equal(read.dmClient?.entDeviceName, 'Administrator_Windows');
      same(read.dmClient?.poll, {
        numberOfFirstRetries: 8,
        intervalForFirstSetOfRetries: 15,
        numberOfSecondRetries: 5,
        intervalForSecondSetOfRetries: 3,
        numberOfRemainingScheduledRetries: 0,
        intervalForRemainingScheduledRetries: 1560,
        pollOnLogin: true,
      });
    });
  }

  test('the published document for application management has no certificates', () => {
    const read = parseEnrollmentProvisioning(fixture('mde2-2.2.9.1-provisioning-mam.xml'));
    same(read, {
      application: {
        providerId: 'MAM SyncML Server',
        name: 'mddprov account',
        address: 'http://localhost:88',
        backCompatRetryDisabled: false,
        defaultEncoding: 'application/vnd.syncml.dm+xml',
        auth: [],
      },
      dmClient: {
        providerId: 'MAM SyncML Server',
        poll: { numberOfRemainingScheduledRetries: 0, intervalForRemainingScheduledRetries: 480 },
      },
    });
  });

  test('a key container inside the hash node is found as well, and a missing one is missing', () => {
    const document = (
      inside: string,
    ) => `<wap-provisioningdoc version="1.1"><characteristic type="CertificateStore"><characteristic type="My">
      <characteristic type="System"><characteristic type="AB"><parm name="EncodedCertificate" value="${CERTIFICATE}"/>${inside}</characteristic>
      </characteristic></characteristic></characteristic></wap-provisioningdoc>`;
    const container =
      '<characteristic type="PrivateKeyContainer"><parm name="KeySpec" value="2"/></characteristic>';
    same(parseEnrollmentProvisioning(document(container)).client?.privateKey, { keySpec: 2 });
    assert.equal(parseEnrollmentProvisioning(document('')).client?.privateKey, undefined);
  });

  test('ONE CertificateStore is written, with Root, CA and My in this order', () => {
    const one = { thumbprint: thumbprintOf(certificate), certificate };
    const renewal = { roboSupport: true, renewPeriod: 42, retryInterval: 7 };
    const client = { ...one, store: 'System' as const, privateKey: {} };
    const text = encodeEnrollmentProvisioning({ root: one, intermediate: one, client, renewal });
    const outline = ([, attributes, content]: Seen): unknown => {
      const inner = Array.isArray(content) ? content.filter(([tag]) => tag === 'characteristic') : [];
      return [attributes.type ?? '', ...inner.map(outline)];
    };
    const hash = new X509Certificate(certificate).fingerprint.replaceAll(':', '');
    assert.deepEqual(outline(seenByPython(text)), [
      '',
      [
        'CertificateStore',
        ['Root', ['System', [hash]]],
        ['CA', ['System', [hash]]],
        ['My', ['System', [hash, ['PrivateKeyContainer']]], ['WSTEP', ['Renew']]],
      ],
    ]);
    assert.doesNotMatch(text, /[\r\n\t]/);
  });

  test('any document comes back', () => {
    const hash = fc.string({ unit: fc.constantFrom(...'0123456789ABCDEF'), minLength: 40, maxLength: 40 });
    const stored = { thumbprint: hash, certificate: bytes };
    const key = fc.record({
      keySpec: maybe(number()),
      containerName: maybe(word),
      providerType: maybe(number()),
    });
    const auth = fc.record({
      level: word,
      type: word,
      name: maybe(anyText),
      secret: maybe(anyText),
      data: maybe(word),
    });
    const application = fc.record({
      providerId: word,
      name: maybe(anyText),
      address: word,
      role: maybe(word),
      connectionRetries: maybe(number()),
      initialBackoffTime: maybe(number()),
      maxBackoffTime: maybe(number()),
      backCompatRetryDisabled: fc.boolean(),
      defaultEncoding: maybe(word),
      clientCertificateSearch: maybe(word),
      protocolVersion: maybe(word),
      useHardwareDeviceId: maybe(word),
      crlCheck: maybe(word),
      sspHyperlink: maybe(word),
      auth: fc.array(auth, { maxLength: 2 }),
    });
    const poll = fc.record({
      numberOfFirstRetries: maybe(number()),
      intervalForFirstSetOfRetries: maybe(number()),
      numberOfSecondRetries: maybe(number()),
      intervalForSecondSetOfRetries: maybe(number()),
      numberOfRemainingScheduledRetries: maybe(number()),
      intervalForRemainingScheduledRetries: maybe(number()),
      pollOnLogin: maybe(fc.boolean()),
      allUsersPollOnFirstLogin: maybe(fc.boolean()),
    });
    const dmClient = fc.record({
      providerId: word,
      upn: maybe(anyText),
      entDeviceName: maybe(anyText),
      entDmId: maybe(word),
      syncApplicationVersion: maybe(word),
      aadResourceId: maybe(word),
      forceAadToken: maybe(number()),
      enableOmaDmKeepAliveMessage: maybe(fc.boolean()),
      requireMessageSigning: maybe(fc.boolean()),
      helpPhoneNumber: maybe(anyText),
      helpWebsite: maybe(anyText),
      helpEmailAddress: maybe(anyText),
      pushPfn: maybe(word),
      poll: maybe(poll),
      firstSyncStatus: maybe(fc.record({ SkipUserStatusPage: fc.constantFrom('true', 'false') })),
    });
    roundTrips(
      fc.record({
        root: maybe(fc.record(stored)),
        intermediate: maybe(fc.record(stored)),
        client: maybe(
          fc.record({
            ...stored,
            store: fc.constantFrom('User' as const, 'System' as const),
            privateKey: maybe(key),
          }),
        ),
        renewal: maybe(
          fc.record({
            roboSupport: fc.boolean(),
            renewPeriod: number(1),
            retryInterval: number(1),
            serverUrl: maybe(word),
          }),
        ),
        application: maybe(application),
        dmClient: maybe(dmClient),
      }),
      encodeEnrollmentProvisioning,
      parseEnrollmentProvisioning,
    );
  });

  test('what cannot be read is named', () => {
    const sample = withCertificates('mde2-2.2.9.1-provisioning-user.xml');
    const text = refused('malformed', () =>
      parseEnrollmentProvisioning(fixture('mde2-2.2.9.1-provisioning-user.xml')),
    );
    assert.match(text.message, /base64.*certificate F9A4F20F/);
    assert.match(
      refused('missing', () => parseEnrollmentProvisioning(sample.replace('name="ADDR"', 'name="X"')))
        .message,
      /ADDR/,
    );
    refused('malformed', () => parseEnrollmentProvisioning(sample.replace('value="30000"', 'value="soon"')));
    refused('malformed', () =>
      parseEnrollmentProvisioning(
        sample.replace('name="PollOnLogin" value="true"', 'name="PollOnLogin" value="x"'),
      ),
    );
  });

  test('search criteria come back for any subject; others are refused', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('User' as const, 'System' as const), (subject, store) => {
        assert.deepEqual(parseSearchCriteria(encodeSearchCriteria({ subject, store })), { subject, store });
      }),
    );
    refused('malformed', () => parseSearchCriteria('Stores=My%5CSystem'));
    refused('malformed', () => parseSearchCriteria('Subject=%zz&Stores=My%5CSystem'));
    refused('unsupported', () => parseSearchCriteria('Subject=a&Stores=Root%5CSystem'));
  });
});
