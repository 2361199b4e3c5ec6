/** A registered PC with a certified attestation identity key, for the tests of joins without a user. */

import assert from 'node:assert/strict';
import { sign } from 'node:crypto';
import { type DeploymentProfile, deploymentProfiles } from '../../../mock-cloud/autopilot/records.ts';
import {
  type AttestationData,
  AttestationResponse,
  encodeAttestationData,
} from '../../../wire/attested-join.ts';
import { NonceResponse } from '../../../wire/device-registration.ts';
import {
  createDeviceTokenRequest,
  deviceTokenForm,
  ENROLLMENT_RESOURCE,
  ServerChallenge,
} from '../../../wire/device-token.ts';
import { createAttestingPc, KEYS } from '../attesting-pc.ts';
import { LOGIN } from '../entra/browser.ts';
import { type Directory, DRS_HOST, START } from '../entra/tenant.ts';
import type { Answer } from '../service-bench.ts';
import { certificateRequest, joinBody } from './bench.ts';

/** What is different from an attestation with which nothing is wrong. */
export interface AttestationChange {
  readonly nonce?: string;
  readonly ticket?: string;
  readonly aikCertificate?: Buffer;
  readonly data?: (data: AttestationData) => AttestationData;
  readonly statement?: NonNullable<Parameters<ReturnType<typeof createAttestingPc>['tpm']['attestation']>[1]>;
}

export function createAttestedPc(directory: Directory, aikCertificate: Buffer, ticket: string) {
  const { bench } = directory;
  const { tpm } = createAttestingPc(bench);
  const json = { 'Content-Type': 'application/json; charset=utf-8' };

  async function nonce(): Promise<string> {
    const answer = await bench.call({ host: DRS_HOST, path: '/EnrollmentServer/nonce/?api-version=1.0' });
    return NonceResponse.parse(JSON.parse(answer.text)).Value;
  }

  async function attest(change: AttestationChange = {}): Promise<Answer> {
    const data = tpm.attestation(change.nonce ?? (await nonce()), change.statement);
    const body = JSON.stringify({
      AikCertificate: (change.aikCertificate ?? aikCertificate).toString('base64'),
      AttestationData: encodeAttestationData(change.data?.(data) ?? data),
      attributes: { 'MSA-DDID': change.ticket ?? ticket },
    });
    const path = '/EnrollmentServer/attestation/?api-version=1.0';
    return bench.call({ host: DRS_HOST, path, headers: json, body });
  }

  /** The token of the join. */
  async function attested(): Promise<AttestationResponse> {
    const answer = await attest();
    assert.equal(answer.status, 200, answer.text);
    return AttestationResponse.parse(JSON.parse(answer.text));
  }

  function join(
    challenge: string,
    change: Readonly<Record<string, unknown>> = {},
    path = 'precreate',
  ): Promise<Answer> {
    const body = joinBody({
      CertificateRequest: { Type: 'pkcs10', Data: certificateRequest(KEYS.device).toString('base64') },
      DeviceDisplayName: 'LT-0042',
      attributes: { 'MSA-DDID': ticket, ReuseDevice: 'true' },
      PreAuthorizedJoinChallenge: challenge,
      ...change,
    });
    return bench.call({
      host: DRS_HOST,
      path: `/EnrollmentServer/${path}/?api-version=2.0`,
      headers: json,
      body,
    });
  }

  const token = (form: URLSearchParams, tenant = directory.tenant.id): Promise<Answer> =>
    bench.call({
      host: LOGIN,
      path: `/${tenant}/oauth2/token`,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: form.toString(),
    });

  async function serverNonce(): Promise<string> {
    const answer = await token(new URLSearchParams({ grant_type: 'srv_challenge' }));
    return ServerChallenge.parse(JSON.parse(answer.text)).Nonce;
  }

  /** A token in the device's own name. */
  async function deviceToken(
    certificate: Buffer,
    change: {
      readonly resource?: string;
      readonly user?: { readonly username: string; readonly password: string };
      readonly nonce?: string;
      readonly privateKey?: typeof KEYS.device.privateKey;
    } = {},
  ): Promise<Answer> {
    const request = createDeviceTokenRequest({
      resource: change.resource ?? ENROLLMENT_RESOURCE,
      nonce: change.nonce ?? (await serverNonce()),
      certificate,
      user: change.user,
      sign: (part) => sign('sha256', part, change.privateKey ?? KEYS.device.privateKey),
    });
    return token(deviceTokenForm(request));
  }

  return { nonce, attest, attested, join, token, serverNonce, deviceToken };
}

/** Assigned to all devices since long ago. */
export async function assignProfile(
  directory: Directory,
  change: Partial<DeploymentProfile> = {},
): Promise<void> {
  const long = START - 24 * 3_600_000;
  const time = new Date(long).toISOString();
  const profile: DeploymentProfile = {
    id: 'dddddddd-0000-4000-8000-000000000001',
    displayName: 'Laptops',
    description: '',
    join: 'entra',
    language: 'os-default',
    deviceNameTemplate: '',
    preprovisioningAllowed: true,
    hardwareHashExtractionEnabled: false,
    privacySettingsHidden: true,
    eulaHidden: true,
    userType: 'standard',
    deviceUsageType: 'singleUser',
    keyboardSelectionPageSkipped: true,
    escapeLinkHidden: false,
    skipsConnectivityCheck: false,
    createdDateTime: time,
    lastModifiedDateTime: time,
    assignments: [{ target: { kind: 'allDevices' }, assignedAt: long }],
    ...change,
  };
  await directory.bench.context.store
    .collection(deploymentProfiles, directory.tenant.id)
    .put(profile.id, profile);
}
