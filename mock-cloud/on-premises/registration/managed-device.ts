/** The managed device of a computer that has registered belongs to the object that synchronization made. */

import { findDeviceObjectBy } from '../../entra/index.ts';
import { findManagedDevice, moveToDirectoryObject } from '../../intune/index.ts';
import type { TenantContext } from '../../service/index.ts';
import { domainIdOf } from '../kept-directory.ts';
import type { DomainJoinRequest } from '../records.ts';
import { computerNamed } from '../synchronization/index.ts';

/**
 * Moves the managed device that asked for this computer, once the computer has registered and a user has signed in on it:
 * before that the object has no compliance (behaviour POST-002; assumption A-SYNC-04).
 */
export async function followRegistration(context: TenantContext, request: DomainJoinRequest): Promise<void> {
  const { id, computerName, domainName } = request;
  if (computerName === null) return;
  const device = await findManagedDevice(context, id);
  if (device === undefined || device.userId === '') return;
  const computer = await computerNamed(context, domainIdOf(domainName), computerName);
  if (computer === undefined || computer.id === device.azureADDeviceId) return;
  const object = await findDeviceObjectBy(context, 'deviceId', computer.id);
  if (object?.registrationDateTime == null) return;
  await moveToDirectoryObject(context, id, {
    azureADDeviceId: computer.id,
    joinType: 'hybridAzureADJoined',
  });
}
