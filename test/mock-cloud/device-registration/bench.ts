/** A PC that joins, for the tests of device registration, and its registration with Autopilot. */

import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { claimKeysOf } from '../../../mock-cloud/autopilot/claim-keys.ts';
import { autopilotDevices, deviceTickets, hardwareClaims } from '../../../mock-cloud/autopilot/records.ts';
import { ticketKey } from '../../../mock-cloud/autopilot/ticket.ts';
import { newDeviceObject } from '../../../mock-cloud/entra/device-object.ts';
import { type DeviceObject, deviceObjects } from '../../../mock-cloud/entra/records.ts';
import { encodeCngPublicBlob } from '../../../wire/cng-blob.ts';
import { ErrorDetails, JoinResponse } from '../../../wire/device-registration.ts';
import { createCertificateRequest } from '../../../wire/pkcs10.ts';
import { registered } from '../autopilot/registration.ts';
import { type Directory, DRS_HOST, START, startDirectory, tokensFor } from '../entra/tenant.ts';

export const deviceKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const transportKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const weakKey = generateKeyPairSync('rsa', { modulusLength: 1024 });
export const SUBJECT = '7E980AD9-B86D-4306-9425-9AC066FB014A';
export const ZTDID = '3f9a1c77-5b2e-4d64-9c3b-0f1e2d3c4b5a';
export const OBJECT_ID = '11d2c3b4-a5f6-4788-9900-aabbccddeeff';
export const DEVICE_ID = '7f6b1a52-9d3c-4c1e-8f20-5a6b7c8d9e0f';
const hardware = {
  ekPubHash: 'ab'.repeat(32),
  serialNumber: 'SN-0042',
  smbiosUuid: '',
  manufacturer: 'Contoso',
  model: 'M1',
};

export function certificateRequest(pair = deviceKey, commonName = SUBJECT): Buffer {
  return createCertificateRequest({ ...pair, subject: [{ type: 'CN', value: commonName }] });
}
export const transport = (key: KeyObject = transportKey.publicKey): string =>
  encodeCngPublicBlob(key).toString('base64');
export function joinBody(change: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    CertificateRequest: { Type: 'pkcs10', Data: certificateRequest().toString('base64') },
    TransportKey: transport(),
    TargetDomain: 'contoso.com',
    DeviceType: 'Windows',
    OSVersion: '10.0.26100.1',
    DeviceDisplayName: 'DESKTOP-1',
    JoinType: 0,
    attributes: { ReuseDevice: 'true', ReturnClientSid: 'true' },
    ...change,
  });
}

/** What the tests do with the PC. */
export type JoiningPc = ReturnType<typeof createJoiningPc>;

/** `annas` is the token that joins use unless told. */
export function createJoiningPc(directory: Directory, annas: string) {
  const met = new Set<string>();
  const objectsOf = () => directory.bench.context.store.collection(deviceObjects, directory.tenant.id);

  async function post(body: string, token = annas, path = '/EnrollmentServer/device/?api-version=2.0') {
    return directory.bench.call({
      host: DRS_HOST,
      path,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json; charset=utf-8' },
      body,
    });
  }

  async function joined(
    change: Readonly<Record<string, unknown>> = {},
    token = annas,
  ): Promise<{ der: Buffer; response: JoinResponse; object: DeviceObject }> {
    const answer = await post(joinBody(change), token);
    assert.equal(answer.status, 200, answer.text);
    const response = JoinResponse.parse(JSON.parse(answer.text));
    const object = await objectsOf().find('certificateThumbprint', response.Certificate.Thumbprint);
    assert.ok(object);
    return { der: Buffer.from(response.Certificate.RawBody, 'base64'), response, object };
  }

  async function refused(
    answer: Promise<{ status: number; text: string }>,
    status: number,
    errorType: string,
    message: RegExp,
  ): Promise<void> {
    const { status: got, text } = await answer;
    const details = ErrorDetails.parse(JSON.parse(text));
    assert.equal(got, status, text);
    assert.equal(details.ErrorType, errorType);
    assert.match(details.Message, message);
    assert.match(details.Time, /^\d\d-\d\d-\d{4} \d\d:\d\d:\d\dZ$/);
    met.add(details.Subcode ?? '');
  }

  /** A registered PC with its object of before the join, and a ticket that login.live.com gave it. */
  async function register(tenantId: string, own: Partial<typeof hardware> = {}): Promise<string> {
    const { store } = directory.bench.context;
    const facts = { ...hardware, ...own };
    const claimKeys = claimKeysOf(facts);
    const device = registered({
      ...facts,
      id: ZTDID,
      deviceObjectId: OBJECT_ID,
      azureActiveDirectoryDeviceId: DEVICE_ID,
      registeredAt: START - 3_600_000,
      claimKeys,
    });
    await store.collection(autopilotDevices, tenantId).put(ZTDID, device);
    for (const key of claimKeys)
      await store.collection(hardwareClaims, '').put(key, { key, tenantId, autopilotDeviceId: ZTDID });
    const object = {
      ...newDeviceObject(OBJECT_ID, DEVICE_ID, 'SN-0042', START - 3_600_000),
      physicalIds: [`[ZTDID]:${ZTDID}`],
    };
    await store.collection(deviceObjects, tenantId).put(OBJECT_ID, object);
    const ticket = 't=EwCoAx';
    const expiresAt = START + 3_600_000;
    await store.collection(deviceTickets, '').put(ticketKey(ticket), {
      key: ticketKey(ticket),
      puid: '0018400a1b2c3d4e',
      site: 'x',
      hardware: facts,
      expiresAt,
    });
    return Buffer.from(ticket).toString('base64');
  }

  async function unregister(tenantId: string): Promise<void> {
    await directory.bench.context.store.collection(autopilotDevices, tenantId).delete(ZTDID);
    await directory.bench.context.store.collection(deviceObjects, tenantId).delete(OBJECT_ID);
  }

  return { met, objectsOf, post, joined, refused, register, unregister };
}

/** Contoso, and a PC of Anna's; `startAgain`, for `beforeEach`, puts the clock back and forgets who has joined. */
export async function startJoining(): Promise<{
  readonly directory: Directory;
  readonly pc: JoiningPc;
  readonly startAgain: () => Promise<void>;
}> {
  const directory = await startDirectory();
  const pc = createJoiningPc(directory, (await tokensFor(directory, 'anna@contoso.com')).access_token);
  const startAgain = async (): Promise<void> => {
    directory.bench.now = START;
    for (const object of await pc.objectsOf().list()) await pc.objectsOf().delete(object.id);
  };
  return { directory, pc, startAgain };
}
