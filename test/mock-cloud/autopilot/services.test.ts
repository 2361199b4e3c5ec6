import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { parseProfile } from '#wire/autopilot-profile.ts';
import {
  BOOTSTRAP_PATH,
  BootstrapError,
  DEPLOYMENT_SERVICE_SITE,
  DEVICE_TICKET_HEADER,
} from '#wire/autopilot-service.ts';
import type { HardwareHash } from '#wire/hardware-hash.ts';
import { DEVICE_ADD_PATH, encodeDeviceAddRequest, parseDeviceAddResponse } from '#wire/live-id.ts';
import { encodeDeviceTicketRequest, parseDeviceTicketResponse, RST2_PATH } from '#wire/live-id-token.ts';
import { parseFault } from '#wire/soap-fault.ts';
import { registrationOfTicket } from '../../../mock-cloud/autopilot/index.ts';
import { graphClient, hardware, IDENTITIES, MINUTE, PROFILES, register, startGraph } from '../graph/bench.ts';
import type { Answer } from '../service-bench.ts';

const bench = await startGraph();
after(() => bench.close());
const client = await graphClient(bench, {
  users: [{ userPrincipalName: 'anna@contoso.com' }],
  deploymentProfiles: [
    { displayName: 'User driven', deviceNameTemplate: 'CT-%SERIAL%', assignedTo: ['all devices'] },
  ],
});

const post = (
  host: string,
  path: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> => bench.call({ method: 'POST', host, path, headers, body });

const addBody = (facts: HardwareHash, memberName: string, password = 'secret'): string =>
  encodeDeviceAddRequest({
    clientName: 'IDCRL',
    binaryVersion: '24',
    memberName,
    password,
    components: {
      ekPubHash: Buffer.from(facts.ekPubHash, 'hex').toString('base64'),
      smbiosSerialNumber: facts.serialNumber,
      smbiosUuid: facts.smbiosUuid,
      diskSerialNumber: facts.diskSerialNumber,
      manufacturer: facts.manufacturer,
      model: facts.productName,
    },
  });

const ticketBody = (
  memberName: string,
  password = 'secret',
  site: string = DEPLOYMENT_SERVICE_SITE,
): string =>
  encodeDeviceTicketRequest({
    messageId: 'urn:uuid:1',
    to: `https://login.live.com${RST2_PATH}`,
    memberName,
    password,
    site,
  });

/** A ticket for a PC with these parts. */
async function ticketOf(facts: HardwareHash, site?: string): Promise<string> {
  const memberName = `02${facts.ekPubHash.slice(0, 8)}${facts.serialNumber}`;
  await post('login.live.com', DEVICE_ADD_PATH, addBody(facts, memberName));
  const answer = await post('login.live.com', RST2_PATH, ticketBody(memberName, 'secret', site));
  return parseDeviceTicketResponse(answer.text).ticket;
}

const bootstrapBody = (facts: HardwareHash, clientTime = bench.now): string =>
  JSON.stringify({
    hardware: {
      serialNumber: facts.serialNumber,
      manufacturer: facts.manufacturer,
      model: facts.productName,
      productKeyId: '',
      ekPubHash: Buffer.from(facts.ekPubHash, 'hex').toString('base64'),
    },
    os: { build: '10.0.26100.1', sku: 48 },
    clientTimeUtc: new Date(clientTime).toISOString(),
  });

const bootstrap = (ticket: string, body: string): Promise<Answer> =>
  post(DEPLOYMENT_SERVICE_SITE, BOOTSTRAP_PATH, body, {
    [DEVICE_TICKET_HEADER]: ticket,
    'Content-Type': 'application/json',
  });

const refusal = (answer: Answer): readonly [number, string] => [
  answer.status,
  BootstrapError.parse(JSON.parse(answer.text)).error,
];

test('a PC gets an identity once, and the same again when the answer was lost', async () => {
  const first = parseDeviceAddResponse(
    (await post('login.live.com', DEVICE_ADD_PATH, addBody(hardware(1), '02aa'))).text,
  );
  const again = parseDeviceAddResponse(
    (await post('login.live.com', DEVICE_ADD_PATH.toUpperCase(), addBody(hardware(1), '02aa'))).text,
  );
  assert.ok(first.success && again.success);
  assert.match(first.puid, /^0018[0-9A-F]{12}$/);
  assert.deepEqual(again, first);
  const thief = parseDeviceAddResponse(
    (await post('login.live.com', DEVICE_ADD_PATH, addBody(hardware(1), '02aa', 'other'))).text,
  );
  assert.equal(thief.success, false);
});

test('a ticket is given for right credentials only, and never chunked', async () => {
  await post('login.live.com', DEVICE_ADD_PATH, addBody(hardware(2), '02bb'));
  const answer = await post('login.live.com', RST2_PATH, ticketBody('02bb'));
  assert.equal(answer.headers['content-length'], String(answer.bytes.length));
  const { ticket, lifetime } = parseDeviceTicketResponse(answer.text);
  assert.match(ticket, /^t=/);
  assert.equal(Date.parse(lifetime.expires) - Date.parse(lifetime.created), 24 * 60 * MINUTE);
  for (const body of [ticketBody('02bb', 'wrong'), ticketBody('02cc')]) {
    const refused = await post('login.live.com', RST2_PATH, body);
    assert.equal(refused.status, 400);
    assert.equal(parseFault(refused.text).fault.subcode, 'FailedAuthentication');
  }
});

test('a registered PC downloads its profile, and Graph shows that it made contact', async () => {
  const facts = hardware(10);
  const id = await register(bench, client, facts, { assignedUserPrincipalName: 'anna@contoso.com' });
  bench.now += 5 * MINUTE;
  const ticket = await ticketOf(facts);
  const answer = await bootstrap(ticket, bootstrapBody(facts));
  assert.equal(answer.status, 200, answer.text);
  const profile = parseProfile(answer.text);
  assert.equal(profile.Version, 2049);
  assert.equal(profile.ZtdCorrelationId, id);
  assert.equal(profile.CloudAssignedTenantId, client.tenantId);
  assert.equal(profile.CloudAssignedTenantDomain, 'contoso.com');
  assert.equal(profile.CloudAssignedTenantUpn, 'anna@contoso.com');
  assert.equal(profile.CloudAssignedDeviceName, 'CT-%SERIAL%');
  // 1310: the published number of a user-driven profile that hides everything (protocols-autopilot.md section 4).
  assert.equal(profile.CloudAssignedOobeConfig, 1310);
  assert.equal(profile.CloudAssignedForcedEnrollment, 1);
  assert.equal(
    profile.CloudAssignedAadServerData,
    '{"ZeroTouchConfig":{"CloudAssignedTenantUpn":"anna@contoso.com","ForcedEnrollment":1,"CloudAssignedTenantDomain":"contoso.com"}}',
  );
  const identity = await client.get(`${IDENTITIES}/${id}`);
  assert.equal(identity.json.lastContactedDateTime, new Date(bench.now).toISOString().replace('.000', ''));
  assert.equal((await registrationOfTicket(bench.context, ticket))?.device.id, id);
});

test('the numbers of published profiles', async () => {
  const patch = async (body: object): Promise<number> => {
    const [profile] = await client.list(PROFILES);
    await client.send('PATCH', `${PROFILES}/${String(profile?.id)}`, body);
    return parseProfile((await bootstrap(await ticketOf(hardware(10)), bootstrapBody(hardware(10)))).text)
      .CloudAssignedOobeConfig;
  };
  assert.equal(await patch({ outOfBoxExperienceSettings: { skipKeyboardSelectionPage: false } }), 286);
  assert.equal(await patch({ outOfBoxExperienceSetting: { deviceUsageType: 'shared' } }), 510);
  assert.equal(await patch({ outOfBoxExperienceSetting: { keyboardSelectionPageSkipped: true } }), 1534);
  assert.equal(
    await patch({
      outOfBoxExperienceSetting: { deviceUsageType: 'singleUser' },
      preprovisioningAllowed: true,
    }),
    1310,
  );
});

// Module WindowsAutoPilotIntune, ConvertTo-AutopilotConfigurationJSON: the region takes the value of the language.
test('the region of a profile is that of its language; a profile that lets the user choose names neither', async () => {
  const download = async (language: string) => {
    const [profile] = await client.list(PROFILES);
    await client.send('PATCH', `${PROFILES}/${String(profile?.id)}`, { language });
    const { text } = await bootstrap(await ticketOf(hardware(10)), bootstrapBody(hardware(10)));
    const { CloudAssignedLanguage, CloudAssignedRegion } = parseProfile(text);
    return [CloudAssignedLanguage, CloudAssignedRegion];
  };
  assert.deepEqual(await download('de-DE'), ['de-DE', 'de-DE']);
  assert.deepEqual(await download('os-default'), ['os-default', 'os-default']);
  assert.deepEqual(await download(''), [undefined, undefined]);
});

test('every refusal has its name and status', async () => {
  const known = hardware(10);
  const ticket = await ticketOf(known);
  const swapped = hardware(10, { ekPubHash: 'ab'.repeat(32) });
  const newBoard = hardware(10, {
    ekPubHash: 'cd'.repeat(32),
    smbiosUuid: '99999999-0000-4000-8000-000000000001',
  });
  const stranger = hardware(77);
  const cases: readonly (readonly [string, string, readonly [number, string]])[] = [
    ['', bootstrapBody(known), [401, 'InvalidDeviceTicket']],
    ['t=made-up', bootstrapBody(known), [401, 'InvalidDeviceTicket']],
    [await ticketOf(known, 'www.example.com'), bootstrapBody(known), [401, 'InvalidDeviceTicket']],
    [ticket, '{', [400, 'MalformedRequest']],
    [ticket, '{}', [400, 'MalformedRequest']],
    [ticket, bootstrapBody(known, bench.now + 6 * MINUTE), [403, 'ClockSkew']],
    [ticket, bootstrapBody(known, bench.now - 6 * MINUTE), [403, 'ClockSkew']],
    [await ticketOf(stranger), bootstrapBody(stranger), [404, 'ZtdDeviceIsNotRegistered']],
    [await ticketOf(swapped), bootstrapBody(swapped), [409, 'SerialNumberMismatch']],
    [await ticketOf(newBoard), bootstrapBody(newBoard), [409, 'SerialNumberMismatch']],
    [ticket, bootstrapBody(swapped), [409, 'SerialNumberMismatch']],
  ];
  for (const [token, body, expected] of cases)
    assert.deepEqual(refusal(await bootstrap(token, body)), expected);
  assert.equal(await registrationOfTicket(bench.context, await ticketOf(swapped)), undefined);
});

test('a PC that was registered a moment ago has no profile yet', async () => {
  const facts = hardware(11);
  await register(bench, client, facts);
  assert.deepEqual(refusal(await bootstrap(await ticketOf(facts), bootstrapBody(facts))), [
    404,
    'ZtdDeviceHasNoAssignedProfile',
  ]);
});

test('a ticket ends after a day', async () => {
  const ticket = await ticketOf(hardware(10));
  bench.now += 24 * 60 * MINUTE;
  assert.deepEqual(refusal(await bootstrap(ticket, bootstrapBody(hardware(10)))), [
    401,
    'InvalidDeviceTicket',
  ]);
});

test('hostile bodies are refused in the form of the message, never with a defect', async () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '<!DOCTYPE a [<!ENTITY b "c">]><DeviceAddRequest>&b;</DeviceAddRequest>',
      '<DeviceAddRequest/>',
      '['.repeat(5000),
      '{"__proto__":{"hardware":1}}',
      'null',
      '"x"',
    ),
    fc.json(),
  );
  const ticket = await ticketOf(hardware(12));
  await fc.assert(
    fc.asyncProperty(hostile, async (body) => {
      const added = await post('login.live.com', DEVICE_ADD_PATH, body);
      assert.equal(added.status, 400);
      assert.equal(parseDeviceAddResponse(added.text).success, false);
      assert.equal(parseFault((await post('login.live.com', RST2_PATH, body)).text).fault.code, 'Sender');
      assert.equal(
        z.object({ error: z.string() }).parse(JSON.parse((await bootstrap(ticket, body)).text)).error,
        'MalformedRequest',
      );
    }),
    { numRuns: 80 },
  );
  assert.deepEqual(bench.defects, []);
});
