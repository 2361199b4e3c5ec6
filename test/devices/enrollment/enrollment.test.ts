/** Enrolment in management: what is sent, what is taken over, and every way in which it is refused ([MS-MDE2]). */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dmClientNode, firstSyncStatus } from '#wire/csp-nodes.ts';
import { contextValue } from '#wire/enrollment-context.ts';
import { parseCertificateRequest } from '#wire/pkcs10.ts';
import { encodeFault, FAULT_ACTION } from '#wire/soap-fault.ts';
import { thumbprintOf } from '#wire/x509.ts';
import { findIdentity, listCertificates } from '../../../devices/certificates/certificate-store.ts';
import { createDisk } from '../../../devices/disk/disk.ts';
import { enroll, readEnrollment } from '../../../devices/enrollment/index.ts';
import { nodeTree, nodeValue } from '../../../devices/management-tree/node-tree.ts';
import { NetworkError } from '../../../devices/ports.ts';
import { type Changes, DISCOVERY, enrollmentServer, longKeys } from '../enrollment-server.ts';
import {
  type Bench,
  createBench,
  expectValue,
  type FarSide,
  JOINED,
  keyPair,
  type Reply,
} from '../pc-bench.ts';

const REQUEST = {
  accessToken: 'header.claims.signature',
  upn: 'anna@contoso.com',
  discoveryUrl: DISCOVERY,
  zeroTouchId: '3f2c1b0a-1111-4222-8333-9a9b9c9d9e9f',
  deviceName: JOINED.deviceName,
  certificateSubject: JOINED.deviceId,
};

const enrolling = (on: Bench, change: Partial<typeof REQUEST> = {}) =>
  on.run((activity) => enroll(activity, { ...REQUEST, ...change }));
const against = async (farSide: FarSide): Promise<Bench> => createBench({ farSide });

/** What a changed server leads to, as text. */
async function refusal(changes: Changes): Promise<string> {
  const on = await against(enrollmentServer(changes).answer);
  const end = await enrolling(on);
  assert.ok(typeof end !== 'string' && !end.ok);
  assert.equal(await readEnrollment(on.pc), undefined);
  return `${end.hresult} ${end.detail}`;
}

test('an enrolment takes over certificates, account and DMClient nodes', async () => {
  const server = enrollmentServer();
  const on = await against(server.answer);
  const enrolled = expectValue(await enrolling(on));
  assert.equal(enrolled.address, 'https://r.manage.microsoft.com/devicegatewayproxy/cimhandler.ashx');
  assert.deepEqual(enrolled.retries, { count: 6, initialMs: 30_000, maximumMs: 120_000 });
  assert.deepEqual(enrolled.credential, { type: 'BASIC', name: 'dev', secret: 's2' });
  assert.deepEqual(await readEnrollment(on.pc), enrolled);
  assert.deepEqual(await listCertificates(on.pc, 'My', 'System'), [enrolled.certificateThumbprint]);
  assert.equal((await listCertificates(on.pc, 'Root', 'System')).length, 1);
  assert.ok((await findIdentity(on.pc, 'System', 'cn = dm-1'))?.privateKey.equals(keyPair('mdm').privateKey));
  const tree = nodeTree(on.disk);
  assert.equal(await nodeValue(tree, dmClientNode('MS DM Server', 'Device', 'EntDMID')), 'dm-1');
  assert.equal(await nodeValue(tree, dmClientNode('MS DM Server', 'Device', 'Poll', 'PollOnLogin')), 'true');
  assert.equal(
    await nodeValue(tree, firstSyncStatus('MS DM Server', 'Device', 'SkipDeviceStatusPage')),
    'false',
  );
  assert.deepEqual(
    on.asked.map(({ method, url }) => `${method} ${url.split('/').at(-1)}`),
    ['GET discovery.svc', 'POST discovery.svc', 'POST Policy.svc', 'POST Enrollment.svc'],
  );
  assert.deepEqual(
    [on.asked[0]?.headers?.['User-Agent'], on.asked[1]?.headers?.['User-Agent']],
    ['ENROLLClient', 'Windows Enrollment Client'],
  );
});

test('the request says what a user-driven Autopilot PC says, signed with its key, the user token inside', async () => {
  const server = enrollmentServer({ enrollmentVersion: '5.0' });
  expectValue(await enrolling(await against(server.answer)));
  const [request] = server.requests;
  assert.deepEqual(request?.security?.token, { kind: 'jwt', token: REQUEST.accessToken });
  const csr = parseCertificateRequest(request?.certificateRequest ?? new Uint8Array());
  assert.ok(csr.verified && csr.publicKey.equals(keyPair('mdm').publicKey));
  assert.deepEqual(csr.subject, [{ type: 'CN', value: JOINED.deviceId }]);
  const items = Object.fromEntries((request?.context ?? []).map(({ name, value }) => [name, value]));
  assert.match(items.HWDevID ?? '', /^[0-9a-f]{64}$/);
  assert.match(items.DeviceID ?? '', /^[0-9A-F]{32}$/);
  const { HWDevID: _, DeviceID: __, ...rest } = items;
  assert.deepEqual(rest, {
    UXInitiated: 'true',
    Locale: 'en-US',
    TargetedUserLoggedIn: 'false',
    OSEdition: '48',
    DeviceName: 'DESKTOP-1',
    MAC: '00-15-5D-0A-0B-0C',
    EnrollmentType: 'Device',
    DeviceType: 'CIMClient_Windows',
    OSVersion: '10.0.26100.2605',
    ApplicationVersion: '10.0.26100.2605',
    NotInOobe: 'false',
    ZeroTouchProvisioning: REQUEST.zeroTouchId,
    Manufacturer: 'Contoso',
    DeviceModel: 'Laptop 7',
    SerialNumber: 'LT-0042',
    RequestVersion: '5.0',
  });
});

test('a PC that is not registered for Autopilot says nothing of it', async () => {
  const server = enrollmentServer();
  const { zeroTouchId: _, ...request } = REQUEST;
  const on = await against(server.answer);
  expectValue(await on.run((activity) => enroll(activity, request)));
  assert.equal(contextValue(server.requests[0]?.context ?? [], 'ZeroTouchProvisioning'), undefined);
  assert.equal(contextValue(server.requests[0]?.context ?? [], 'RequestVersion'), undefined);
});

const fault = (subcode: string, errorType?: string): Reply => ({
  status: 500,
  body: encodeFault({
    action: FAULT_ACTION,
    fault: {
      code: 'Receiver',
      subcode,
      reason: 'refused',
      detail: errorType === undefined ? undefined : { errorType, message: 'because' },
    },
  }),
});

test('faults become their HRESULTs; the detail decides when it is there', async () => {
  const rows: readonly (readonly [Reply, string])[] = [
    [fault('Authentication'), '0x80180002 refused'],
    [fault('Authorization'), '0x80180003 refused'],
    [fault('InvalidSecurity'), '0x80180007 refused'],
    [fault('Authorization', 'DeviceNotSupported'), '0x80180014 because'],
    [fault('Authorization', 'UserLicense'), '0x80180018 because'],
    [fault('Authorization', 'DeviceCapReached'), '0x80180013 because'],
    [fault('DeviceNotSupported'), '0x80180014 refused'],
    [fault('Surprise'), '0x80180008 unknown fault Surprise: refused'],
    [{ status: 503, body: '<html>down</html>' }, '0x801901F7 the service answered with HTTP status 503'],
  ];
  for (const [reply, expected] of rows) assert.equal(await refusal({ enrollment: () => reply }), expected);
  assert.match(await refusal({ enrollment: () => ({ status: 200, body: 'no XML' }) }), /^0x80180001 /);
});

// Autopilot troubleshooting FAQ, 0x80180014: the trace that Windows leaves of the server's own words.
test('the event log keeps subcode and reason of a fault', async () => {
  const on = await against(enrollmentServer({ enrollment: () => fault('DeviceNotSupported') }).answer);
  await enrolling(on);
  const messages = (await on.pc.log.read()).map(({ message }) => message);
  assert.ok(
    messages.includes(
      'MDM Enroll: Server Returned Fault/Code/Subcode/Value=(DeviceNotSupported) Fault/Reason/Text=(refused)',
    ),
    messages.join('\n'),
  );
});

// https://learn.microsoft.com/troubleshoot/mem/intune/device-enrollment/troubleshoot-windows-enrollment-errors: "HRESULT
// = 0x80180022", the device runs Windows Home.
test('Windows Home is refused at enrolment, before anything is asked', async () => {
  const server = enrollmentServer();
  const on = await against(server.answer);
  const home: Bench['pc'] = { ...on.pc, windows: { ...on.pc.windows, edition: 'Home' } };
  const end = await on.run(({ task }) => enroll({ pc: home, task }, REQUEST));
  assert.ok(typeof end !== 'string' && !end.ok);
  assert.equal(end.hresult, '0x80180022');
  assert.deepEqual(server.requests, []);
});

// [MS-MDE2] 2.2.10: the published fault is written in lower case and in SOAP 1.2's namespace.
test('a fault in the spelling of the published sample is read as well', async () => {
  const body =
    '<s:envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:a="http://www.w3.org/2005/08/addressing"><s:header><a:action s:mustUnderstand="1">http://schemas.microsoft.com/windows/pki/2009/01/enrollment/rstrc/wstep</a:action></s:header><s:body><s:fault><s:code><s:value>s:receiver</s:value><s:subcode><s:value>s:authorization</s:value></s:subcode></s:code><s:reason><s:text xml:lang="en-us">This User is not authorized to enroll</s:text></s:reason></s:fault></s:body></s:envelope>';
  assert.equal(
    await refusal({ enrollment: () => ({ status: 500, body }) }),
    '0x80180003 This User is not authorized to enroll',
  );
});

const GARBAGE = Buffer.from('no certificate');
const NO_CERTIFICATE = { certificate: GARBAGE, thumbprint: thumbprintOf(GARBAGE) };

test('a document that cannot be used is refused with its own message, and nothing of it stays', async () => {
  const rows: readonly (readonly [NonNullable<Changes['document']>, RegExp])[] = [
    [({ client: _, ...rest }) => rest, /no client certificate/],
    [
      (good) => ({ ...good, client: good.client && { ...good.client, privateKey: undefined } }),
      /no PrivateKeyContainer/,
    ],
    [
      (good) => ({ ...good, client: good.client && { ...good.client, thumbprint: 'AB'.repeat(20) } }),
      /named (AB){20} has the SHA-1/,
    ],
    [
      (good) => ({
        ...good,
        application: good.application && { ...good.application, address: 'http://r.manage.microsoft.com/' },
      }),
      /begins with https/,
    ],
    [({ application: _, ...rest }) => rest, /no APPLICATION with APPID w7/],
    [
      (good) => ({ ...good, client: good.root && { ...good.root, store: 'System', privateKey: {} } }),
      /another public key/,
    ],
    [
      (good) => ({ ...good, client: { ...NO_CERTIFICATE, store: 'System', privateKey: {} } }),
      /the client certificate is no X\.509 certificate/,
    ],
  ];
  for (const [document, message] of rows) {
    const on = await against(enrollmentServer({ document }).answer);
    const end = await enrolling(on);
    assert.match(JSON.stringify(end), message);
    assert.deepEqual(await on.disk.list('certificates/'), []);
    assert.deepEqual(await on.disk.list('node-tree/'), []);
  }
});

test('discovery: redirects are followed, but not for ever; a dead service and a dead network have their codes', async () => {
  const server = enrollmentServer({
    discovery: ({ url }) =>
      url === DISCOVERY ? { status: 302, headers: { location: '/second.svc' } } : { status: 200 },
  });
  const on = await against(server.answer);
  expectValue(await enrolling(on));
  assert.equal(on.asked[2]?.url, 'https://enrollment.manage.microsoft.com/second.svc');
  assert.match(
    await refusal({ discovery: () => ({ status: 302, headers: { location: '/again' } }) }),
    /0x80072F7C .*more than 5/,
  );
  assert.match(
    await refusal({ discovery: () => ({ status: 302, headers: { location: 'https://[' } }) }),
    /0x80072F7C .*"https:\/\/\[", which is no address/,
  );
  assert.match(await refusal({ discovery: () => ({ status: 404 }) }), /^0x80190194/);
  const lost = (): never => {
    throw new NetworkError('notFound', 'enrollment.manage.microsoft.com', 'the name does not resolve');
  };
  assert.match(await refusal({ discovery: lost }), /^0x80072EE7/);
});

test('a policy that asks for longer keys cannot be met', async () => {
  const good = enrollmentServer();
  const on = await against((asked, task) =>
    asked.url.endsWith('Policy.svc') ? longKeys(asked.text) : good.answer(asked, task),
  );
  assert.match(JSON.stringify(await enrolling(on)), /0x80180004.*4096/);
});

test('cut off at any exchange, a second start enrols; an enrolled PC asks nobody again', async () => {
  for (const exchange of [0, 1, 2, 3]) {
    for (const moment of ['before', 'after'] as const) {
      const disk = createDisk();
      const server = enrollmentServer();
      const first = await createBench({ farSide: server.answer, disk, cut: { exchange, moment } });
      assert.equal(await enrolling(first), 'power failed');
      const second = await createBench({ farSide: server.answer, disk, clock: first.clock });
      const enrolled = expectValue(await enrolling(second));
      assert.deepEqual(await readEnrollment(second.pc), enrolled);
      const asked = second.asked.length;
      assert.deepEqual(expectValue(await enrolling(second)), enrolled);
      assert.equal(second.asked.length, asked);
    }
  }
});
