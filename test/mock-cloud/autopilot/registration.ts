/** A registration as the Autopilot service keeps it, for tests that do not import one. */

import type { AutopilotDevice } from '../../../mock-cloud/autopilot/records.ts';

/** A registered device that has not been deployed; `known` says what the test knows of it. */
export function registered(
  known: Pick<AutopilotDevice, 'id' | 'deviceObjectId' | 'azureActiveDirectoryDeviceId'> &
    Partial<AutopilotDevice>,
): AutopilotDevice {
  return {
    serialNumber: 'SN-0042',
    manufacturer: 'Contoso Hardware',
    model: 'Model 1',
    skuNumber: '',
    systemFamily: '',
    productKey: '',
    groupTag: '',
    purchaseOrderIdentifier: '',
    userPrincipalName: '',
    addressableUserName: '',
    displayName: '',
    ekPubHash: '',
    smbiosUuid: '',
    enrollmentState: 'notContacted',
    userlessEnrollmentStatus: 'unknown',
    lastContactedAt: null,
    managedDeviceId: '00000000-0000-0000-0000-000000000000',
    registeredAt: 0,
    deletedAt: null,
    pendingChange: null,
    dueAt: null,
    claimKeys: [],
    ...known,
  };
}
