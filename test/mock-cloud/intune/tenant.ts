/** A tenant with one joined, registered PC, for the tests of Intune; and the certificate requests of that PC. */

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { autopilotDevices } from '../../../mock-cloud/autopilot/records.ts';
import { newDeviceObject } from '../../../mock-cloud/entra/device-object.ts';
import { addMembers } from '../../../mock-cloud/entra/directory.ts';
import { type DeviceObject, deviceObjects, groups, users } from '../../../mock-cloud/entra/records.ts';
import { inTenant, type ServiceContext } from '../../../mock-cloud/service/index.ts';
import { createTenant } from '../../../mock-cloud/tenant/create.ts';
import { TenantSpec, type TenantSpecInput } from '../../../mock-cloud/tenant/spec.ts';
import { registered } from '../autopilot/registration.ts';

export const DEVICE_ID = '7f6b1a52-9d3c-4c1e-8f20-5a6b7c8d9e0f';
export const DEVICE_OBJECT_ID = '11d2c3b4-a5f6-4788-9900-aabbccddeeff';
export const ZTDID = '3f9a1c77-5b2e-4d64-9c3b-0f1e2d3c4b5a';
export const USER = 'anna@contoso.com';

/** The device's key for management. */
export const deviceKeys = generateKeyPairSync('rsa', { modulusLength: 2048 });

export interface SeededTenant {
  readonly tenantId: string;
  readonly userId: string;
}

/** Contoso, with Anna, and her PC that is in the group "PCs". What `spec` says is added. */
export async function seedTenant(
  context: ServiceContext,
  spec: Partial<TenantSpecInput> = {},
): Promise<SeededTenant> {
  const description = {
    name: 'Contoso',
    domain: 'contoso.com',
    users: [{ userPrincipalName: USER }],
    groups: [{ displayName: 'PCs' }, { displayName: 'Staff', members: [USER] }],
    ...spec,
  };
  const { id: tenantId } = await createTenant(context, TenantSpec.parse(description));
  const user = await context.store.collection(users, tenantId).find('userPrincipalName', USER);
  const pcs = await context.store.collection(groups, tenantId).find('displayName', 'PCs');
  const userId = user?.id ?? '';
  await context.store.collection(deviceObjects, tenantId).put(DEVICE_OBJECT_ID, joinedObject(userId));
  if (pcs !== undefined) await addMembers(inTenant(context, tenantId), pcs.id, [DEVICE_OBJECT_ID]);
  await context.store
    .collection(autopilotDevices, tenantId)
    .put(
      ZTDID,
      registered({ id: ZTDID, deviceObjectId: DEVICE_OBJECT_ID, azureActiveDirectoryDeviceId: DEVICE_ID }),
    );
  return { tenantId, userId };
}

function joinedObject(userId: string): DeviceObject {
  return {
    ...newDeviceObject(DEVICE_OBJECT_ID, DEVICE_ID, 'LT-0042', 0),
    operatingSystem: 'Windows',
    operatingSystemVersion: '10.0.26100.1',
    registrationDateTime: '2026-03-02T08:00:00.000Z',
    deviceOwnership: 'Company',
    manufacturer: 'Contoso Hardware',
    model: 'Model 1',
    physicalIds: [`[ZTDID]:${ZTDID}`],
    registeredOwner: userId,
  };
}

/** A PKCS#10 request (RFC 2986) for CN=<device id>, DER, signed with `key`; made by node-forge, not by our own codec. */
export function certificateRequest(
  pair: { publicKey: KeyObject; privateKey: KeyObject },
  signer = pair.privateKey,
  { commonName = DEVICE_ID, sha1 = false }: { readonly commonName?: string; readonly sha1?: boolean } = {},
): Buffer {
  const request = forge.pki.createCertificationRequest();
  request.publicKey = forge.pki.publicKeyFromPem(
    String(pair.publicKey.export({ type: 'spki', format: 'pem' })),
  );
  request.setSubject([{ name: 'commonName', value: commonName }]);
  const digest = sha1 ? forge.md.sha1.create() : forge.md.sha256.create();
  request.sign(forge.pki.privateKeyFromPem(String(signer.export({ type: 'pkcs8', format: 'pem' }))), digest);
  // The OIW's name for the same signature, which old clients write.
  if (sha1)
    Object.assign(request, { signatureOid: '1.3.14.3.2.29', siginfo: { algorithmOid: '1.3.14.3.2.29' } });
  return Buffer.from(forge.asn1.toDer(forge.pki.certificationRequestToAsn1(request)).getBytes(), 'binary');
}
