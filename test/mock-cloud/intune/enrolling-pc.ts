/** A PC that enrols, for the tests of the enrolment services. */

import assert from 'node:assert/strict';
import { afterEach, beforeEach } from 'node:test';
import { enrollment } from '../../../mock-cloud/intune/enrollment/index.ts';
import { type ManagedDevice, managedDevices } from '../../../mock-cloud/intune/records.ts';
import type { TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import { enrollmentFaultRow } from '../../../wire/enrollment-faults.ts';
import { parseFault } from '../../../wire/soap-fault.ts';
import { parseXml, type XmlElement } from '../../../wire/xml.ts';
import { type Answer, type Bench, startServices } from '../service-bench.ts';
import { type EnrollmentWishes, requestSecurityToken } from './messages.ts';
import { certificateRequest, DEVICE_ID, deviceKeys, type SeededTenant, seedTenant } from './tenant.ts';
import { accessToken, type TokenWishes } from './tokens.ts';

export const HOST = 'enrollment.manage.microsoft.com';
export const AUDIENCE = `https://${HOST}/`;
export const START = Date.UTC(2026, 2, 2, 8);
export const request = certificateRequest(deviceKeys);

export let bench: Bench;
export let tenant: SeededTenant;

export async function start(spec: Partial<TenantSpecInput> = {}): Promise<void> {
  bench?.close();
  bench = await startServices({ [HOST]: enrollment }, START);
  tenant = await seedTenant(bench.context, spec);
}

beforeEach(() => start());
afterEach(() => {
  // Closed first: an open server would keep the run from ending when the assertion fails.
  bench.close();
  assert.deepEqual(bench.defects, []);
});

export const post = (path: string, body: string): Promise<Answer> =>
  bench.call({ host: HOST, path, body, headers: { 'Content-Type': 'application/soap+xml; charset=utf-8' } });

export const token = (wishes: Partial<TokenWishes> = {}): Promise<string> =>
  accessToken(bench.context, {
    tenantId: tenant.tenantId,
    oid: tenant.userId,
    audience: AUDIENCE,
    deviceId: DEVICE_ID,
    ...wishes,
  });

export async function enroll(wishes: Partial<EnrollmentWishes> = {}): Promise<Answer> {
  const body = requestSecurityToken({ request, token: await token(), ...wishes });
  return post('/EnrollmentServer/Enrollment.svc', body);
}

/** The refusal as Windows would report it: HRESULT, and the words of the fault. */
export function refusal(answer: Answer): { code: string; subcode: string | undefined; reason: string } {
  assert.equal(answer.status, 500);
  assert.equal(answer.headers['content-length'], String(answer.bytes.length));
  assert.equal(answer.headers['transfer-encoding'], undefined);
  assert.doesNotMatch(answer.text, /\bat .*\.ts:\d+|node:internal/);
  const { fault } = parseFault(answer.text);
  const row = enrollmentFaultRow(fault.subcode, fault.detail?.errorType);
  return { code: `0x${row?.hresult.toString(16)}`, subcode: fault.subcode, reason: fault.reason };
}

/** The first element with this local name, in document order. */
function find(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = typeof child === 'string' ? undefined : find(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export const textOf = (answer: Answer, name: string): string =>
  find(parseXml(answer.text), name)
    ?.children.filter((child) => typeof child === 'string')
    .join('')
    .trim() ?? '';

/** The provisioning document as its path of types to the parms there. */
export function provisioning(answer: Answer): { text: string; parms: Map<string, string>; top: string[] } {
  const text = Buffer.from(textOf(answer, 'BinarySecurityToken'), 'base64').toString('utf8');
  const parms = new Map<string, string>();
  const attribute = (element: XmlElement, name: string): string =>
    element.attributes.find((one) => one.name === name)?.value ?? '';
  const walk = (element: XmlElement, path: string): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'parm') parms.set(`${path}/${attribute(child, 'name')}`, attribute(child, 'value'));
      else walk(child, path === '' ? attribute(child, 'type') : `${path}/${attribute(child, 'type')}`);
    }
  };
  const root = parseXml(text);
  walk(root, '');
  const blocks = root.children.filter((child): child is XmlElement => typeof child !== 'string');
  return { text, parms, top: blocks.map((block) => attribute(block, 'type')) };
}

export const records = (): ReturnType<typeof bench.context.store.collection<ManagedDevice>> =>
  bench.context.store.collection(managedDevices, tenant.tenantId);
