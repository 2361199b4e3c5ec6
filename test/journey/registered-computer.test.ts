/**
 * What becomes of a computer after its blob, without its screens: it is a computer of the domain, its user adds his account,
 * it registers by itself once synchronization has been, and Intune goes along with it.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { automaticDeviceJoin, registerUserAccount } from '../../devices/hybrid-join/registration/index.ts';
import { newDeviceObject } from '../../mock-cloud/entra/device-object.ts';
import { addMembers } from '../../mock-cloud/entra/directory.ts';
import { findUserByName, insertDeviceObject, listDeviceObjects } from '../../mock-cloud/entra/index.ts';
import { groups } from '../../mock-cloud/entra/records.ts';
import { acceptEnrollment } from '../../mock-cloud/intune/enrollment/accept.ts';
import { findManagedDevice } from '../../mock-cloud/intune/index.ts';
import { takePrimaryUser } from '../../mock-cloud/intune/primary-user.ts';
import { onPremises } from '../../mock-cloud/on-premises/index.ts';
import type { TenantContext } from '../../mock-cloud/service/index.ts';
import { decodeProvisionText, partsOf } from '../../wire/offline-domain-join/index.ts';
import { boot, type Contoso, contoso, MINUTE, pass } from '../devices/hybrid-join/registration/domain-pc.ts';
import { deviceKeys } from '../mock-cloud/intune/tenant.ts';
import { CORP } from '../mock-cloud/on-premises/joining-pcs.ts';
import { signOnOver } from './sign-on-over.ts';

const PASSWORD = 'Pa55-word-Anna';
const PEOPLE = [{ accountName: 'anna', password: PASSWORD, userPrincipalName: 'anna@contoso.com' }];
const PC = 'd0d0d0d0-1111-4222-8333-444455556666';

/** Intune manages the PC, which has joined the directory by itself. */
async function enroll(context: TenantContext): Promise<void> {
  const deviceObject = newDeviceObject(PC, PC, 'PC1', context.now());
  await insertDeviceObject(context, deviceObject);
  const group = await context.collection(groups).find('displayName', 'PCs');
  await addMembers(context, group?.id ?? '', [PC]);
  await acceptEnrollment(context, {
    newId: PC,
    existing: undefined,
    user: undefined,
    deviceObject,
    registration: undefined,
    owner: 'company',
    profileName: '',
    preprovisioning: true,
    publicKey: deviceKeys.publicKey,
    items: [],
  });
}

/** What the domain's service gives to the PC in a session. */
const session = (context: TenantContext, ...alertTypes: string[]) =>
  onPremises.manages?.commands(context, { managedDeviceId: PC, alertTypes }) ??
  assert.fail('the service takes part in sessions');

/** Asks for the blob, and reads the account in it. */
async function accountOfBlob(org: Contoso) {
  await session(org.context, 'com.microsoft/MDM/OdjSync');
  await pass(org, MINUTE);
  const [command] = await session(org.context, 'com.microsoft/MDM/OdjSync');
  const parts = partsOf(decodeProvisionText(command?.data ?? ''));
  const [win7] = parts.flatMap((part) => (part.kind === 'joinProvider' ? [part.content] : []));
  assert.ok(win7 !== undefined);
  const { machineName: computerName, machinePassword: computerPassword, domain } = win7;
  return { computerName, computerPassword, domain };
}

test('from the blob to the registered computer', async (t) => {
  const org = await contoso({ domains: [{ ...CORP.domains[0], users: PEOPLE }] });
  const { context, cloud } = org;
  t.after(() => cloud.close());
  await enroll(context);
  const account = await accountOfBlob(org);

  const corporate = await cloud.corporateNetwork(context.tenantId, 'PC1');
  const { computerName: name, computerPassword: password, domain } = account;
  const signedOn = await signOnOver({
    clock: cloud.clock,
    internet: cloud.internet('PC1'),
    corporateNetwork: () => corporate,
    computer: { name, password, domain },
    person: { user: 'anna@contoso.com', password: PASSWORD },
  });
  assert.equal(signedOn, 'signed on: anna@CORP.CONTOSO.COM');

  const user = await org.anna();
  const first = await boot(org, async (activity) => {
    await registerUserAccount(activity, { user, deviceName: name });
    return automaticDeviceJoin(activity, account);
  });
  assert.ok(first.done !== 'power failed' && !first.done.ok);
  const kinds = async () => (await listDeviceObjects(context)).map(({ trustType }) => trustType).toSorted();
  assert.deepEqual(await kinds(), ['AzureAd', 'Workplace']);
  await pass(org, 30 * MINUTE);
  assert.deepEqual(await kinds(), ['AzureAd', 'ServerAd', 'Workplace']);
  const second = await boot(org, (activity) => automaticDeviceJoin(activity, account), first);
  assert.ok(second.done !== 'power failed' && second.done.ok, JSON.stringify(second.done));
  assert.deepEqual(await kinds(), ['AzureAd', 'ServerAd'], 'two objects stay, by design');

  const [registered] = await org.objects('ServerAd');
  assert.equal(registered?.displayName, name);
  await session(context);
  assert.equal((await findManagedDevice(context, PC))?.azureADDeviceId, PC, 'nobody has signed in yet');
  const [device, anna] = [
    await findManagedDevice(context, PC),
    await findUserByName(context, 'anna@contoso.com'),
  ];
  assert.ok(device !== undefined && anna !== undefined);
  await takePrimaryUser(context, device, anna);
  await session(context);
  assert.equal((await findManagedDevice(context, PC))?.azureADDeviceId, registered?.deviceId);
  assert.equal(anna.onPremises?.userPrincipalName, 'anna@contoso.com');
  assert.deepEqual(cloud.defects, []);
});
