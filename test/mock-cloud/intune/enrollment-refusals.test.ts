/** Every refusal of the enrolment services, and messages that are none. */

import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { autopilotDevices } from '../../../mock-cloud/autopilot/records.ts';
import { deviceObjects, tenants, users } from '../../../mock-cloud/entra/records.ts';
import { ENROLLMENT_REFUSALS } from '../../../mock-cloud/intune/enrollment/refusals.ts';
import { ENROLLMENT_RULES } from '../../../mock-cloud/intune/enrollment/rules.ts';
import type { Answer } from '../service-bench.ts';
import {
  bench,
  enroll,
  HOST,
  post,
  records,
  refusal,
  request,
  start,
  tenant,
  token,
} from './enrolling-pc.ts';
import { discover, requestSecurityToken } from './messages.ts';
import { certificateRequest, DEVICE_OBJECT_ID, deviceKeys, ZTDID } from './tenant.ts';

async function setPersonal(personalWindowsEnrollment: 'allowed' | 'blocked'): Promise<void> {
  await bench.context.store.collection(tenants, '').update(tenant.tenantId, (before) => ({
    ...before,
    intune: { ...before.intune, personalWindowsEnrollment },
  }));
}
const blockPersonal = (): Promise<void> => setPersonal('blocked');

describe('refusals of the rule table', () => {
  const change = async (what: 'user' | 'device' | 'registration', fields: object): Promise<void> => {
    const { store } = bench.context;
    const collections = {
      user: [store.collection<object>(users, tenant.tenantId), tenant.userId],
      device: [store.collection<object>(deviceObjects, tenant.tenantId), DEVICE_OBJECT_ID],
      registration: [store.collection<object>(autopilotDevices, tenant.tenantId), ZTDID],
    } as const;
    const [collection, key] = collections[what];
    await collection.update(key, (before) => ({ ...before, ...fields }));
  };
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

  // What, the code, the rule that refuses (undefined: refused before the rules), and how it comes about.
  const cases: readonly [string, string, string | undefined, () => Promise<Answer>][] = [
    [
      'a disabled account',
      '0x80180002',
      'a disabled account does not enrol',
      () => change('user', { accountEnabled: false }).then(() => enroll()),
    ],
    [
      'no subscription of Intune',
      '0x80180018',
      'the tenant has Intune and the user a licence for it',
      () => start({ intuneSubscription: false }).then(() => enroll()),
    ],
    [
      'a user without a licence',
      '0x80180018',
      'the tenant has Intune and the user a licence for it',
      () => change('user', { servicePlans: [] }).then(() => enroll()),
    ],
    [
      'no MDM user scope',
      '0x80180003',
      'the user is in the MDM user scope',
      () => start({ mdmUserScope: 'none' }).then(() => enroll()),
    ],
    [
      'a user outside of the scope',
      '0x80180003',
      'the user is in the MDM user scope',
      () => start({ mdmUserScope: ['PCs'] }).then(() => enroll()),
    ],
    [
      'Windows (MDM) blocked',
      '0x80180014',
      'the restriction allows Windows (MDM)',
      () => start({ windowsEnrollment: 'blocked' }).then(() => enroll()),
    ],
    [
      'a personally owned PC where those are blocked',
      '0x80180014',
      'the restriction allows personally owned Windows, unless the device is an Autopilot device or has a corporate identifier',
      () => blockPersonal().then(() => enroll({ items: { ZeroTouchProvisioning: '' } })),
    ],
    [
      'a user at the device limit, without Autopilot',
      '0x80180013',
      'the user is below the device limit, unless the device is an Autopilot device',
      () => start({ deviceLimit: 0 }).then(() => enroll({ items: { ZeroTouchProvisioning: '' } })),
    ],
    [
      'a device that was pre-provisioned before',
      '0x80180014',
      'a device that was pre-provisioned before enrols again only after its record is deleted, or where personally owned Windows is allowed',
      () => change('registration', { userlessEnrollmentStatus: 'blocked' }).then(() => enroll()),
    ],
    [
      'a pre-provisioned run that no profile allows',
      '0x80180005',
      'a pre-provisioned run needs a profile that allows it',
      () => enroll({ items: { WhiteGlove: 'true' } }),
    ],
    [
      'a disabled device object',
      '0x80180002',
      'the directory knows the device, and it is enabled',
      () => change('device', { accountEnabled: false }).then(() => enroll()),
    ],
    [
      'a device not in the directory',
      '0x80180002',
      'the directory knows the device, and it is enabled',
      () => change('device', { deviceId: 'gone' }).then(() => enroll()),
    ],
    [
      'a device without a user that is not registered',
      '0x80180002',
      'a device without a user is an Autopilot device',
      async () =>
        enroll({
          token: await token({ device: true, oid: DEVICE_OBJECT_ID }),
          items: { ZeroTouchProvisioning: '' },
        }),
    ],
    [
      'a device without a user that is neither pre-provisioned nor self-deploying',
      '0x80180002',
      'a device without a user is pre-provisioned, or its profile is self-deploying',
      async () => enroll({ token: await token({ device: true, oid: DEVICE_OBJECT_ID }) }),
    ],
    [
      'a certificate request of 1024 bits',
      '0x80180004',
      'the certificate request is signed with its own key, RSA of 2048 bits or more',
      () => enroll({ request: certificateRequest(short) }),
    ],
    [
      'a certificate request signed by another key',
      '0x80180004',
      'the certificate request is signed with its own key, RSA of 2048 bits or more',
      () => enroll({ request: certificateRequest(deviceKeys, other.privateKey) }),
    ],
    [
      'a certificate request that is none',
      '0x80180004',
      'the certificate request is signed with its own key, RSA of 2048 bits or more',
      () => enroll({ request: Buffer.from('not a request') }),
    ],
    [
      'an expired token',
      '0x80180002',
      undefined,
      async () => enroll({ token: await token({ lifetimeMs: -3_600_000 }) }),
    ],
    [
      'a token for something else',
      '0x80180002',
      undefined,
      async () => enroll({ token: await token({ audience: 'https://graph.microsoft.com' }) }),
    ],
    ['a text that is no token', '0x80180002', undefined, () => enroll({ token: 'not.a.token' })],
    [
      'no token at all',
      '0x80180007',
      undefined,
      () => post('/enrollmentserver/enrollment.svc', requestSecurityToken({ request })),
    ],
  ];
  for (const [what, code, rule, act] of cases) {
    test(`${what}: ${code}`, async () => {
      const { code: found, reason } = refusal(await act());
      assert.equal(found, code);
      const key = ENROLLMENT_RULES.find(({ name }) => name === rule)?.refusal;
      assert.equal(key === undefined, rule === undefined);
      if (key !== undefined) assert.equal(reason, ENROLLMENT_REFUSALS[key].text.replace(' {detail}', ''));
      assert.deepEqual(await records().list(), []);
    });
  }

  test('every rule of the table is refused somewhere above', () => {
    const tried = new Set(cases.map(([, , rule]) => rule));
    assert.deepEqual(
      ENROLLMENT_RULES.map(({ name }) => name).filter((name) => !tried.has(name)),
      [],
    );
  });

  // Autopilot troubleshooting FAQ, 0x80180014: "Fault/Code/Subcode/Value=(DeviceNotSupported)
  // Fault/Reason/Text=(Enrollment blocked for AP device by SDM One Time Limit Check)".
  test('a device that was pre-provisioned before gets the fault that the FAQ prints', async () => {
    await change('registration', { userlessEnrollmentStatus: 'blocked' });
    const { subcode, reason } = refusal(await enroll());
    assert.equal(subcode, 'DeviceNotSupported');
    assert.equal(reason, 'Enrollment blocked for AP device by SDM One Time Limit Check');
  });

  // https://learn.microsoft.com/autopilot/known-issues, "Delete device record in Intune before reusing devices", second
  // workaround: a state of the tenant.
  test('a used device enrols again where personally owned Windows is allowed, and not where it is blocked', async () => {
    await change('registration', { userlessEnrollmentStatus: 'blocked' });
    await blockPersonal();
    assert.equal(refusal(await enroll()).code, '0x80180014');
    await setPersonal('allowed');
    assert.equal((await enroll()).status, 200);
  });

  test('the device limit does not stop an Autopilot device', async () => {
    await start({ deviceLimit: 0 });
    assert.equal((await enroll()).status, 200);
  });

  test('a block on personally owned Windows does not stop an Autopilot device', async () => {
    await blockPersonal();
    assert.equal((await enroll()).status, 200);
  });

  test('a removed tenant is refused like an unknown user', async () => {
    const jwt = await token();
    await bench.context.store.collection(tenants, '').delete(tenant.tenantId);
    assert.equal(refusal(await enroll({ token: jwt })).code, '0x80180002');
  });
});

describe('hostile messages', () => {
  const good = (): string => requestSecurityToken({ request, token: 'a.b.c' });
  const bodies: readonly [string, () => string][] = [
    ['nothing', () => ' '],
    ['no XML', () => 'hello'],
    ['a message that is cut off', () => good().slice(0, 900)],
    ['a DOCTYPE', () => `<!DOCTYPE x [<!ENTITY a "b">]>${good()}`],
    ['an entity bomb', () => good().replace('LT-0042', '&lol;')],
    ['deep nesting', () => '<a>'.repeat(5000)],
    ['another envelope', () => good().replaceAll('http://www.w3.org/2003/05/soap-envelope', 'urn:other')],
    ['a body of another service', () => discover()],
    ['a token that is no base64', () => good().replace(Buffer.from('a.b.c').toString('base64'), '!!!')],
    ['a request type that nobody knows', () => good().replace('200512/Issue', '200512/Cancel')],
    [
      'a certificate request that is no base64',
      () => good().replace(request.toString('base64').slice(0, 20), '*'),
    ],
    ['bytes that are no UTF-8', () => good().replace('LT-0042', '\u0000\uFFFF')],
  ];
  for (const [what, body] of bodies) {
    test(`${what} is a fault with a reason, on each service`, async () => {
      for (const service of [
        'policy',
        'enrollment',
        ...(what === 'a body of another service' ? [] : ['discovery']),
      ]) {
        const { code, reason } = refusal(await post(`/enrollmentserver/${service}.svc`, body()));
        assert.match(code, /0x8018000[17]/);
        assert.ok(reason.length > 60, reason);
      }
    });
  }

  test('another method or path is not served', async () => {
    assert.equal((await bench.call({ host: HOST, path: '/enrollmentserver/enrollment.svc' })).status, 404);
    assert.equal((await post('/enrollmentserver/other.svc', good())).status, 404);
  });
});
