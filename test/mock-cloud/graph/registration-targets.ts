/** What clients may write to register devices: imports, corporate identifiers, and properties of what is registered. */

import { encodeHardwareHash } from '#wire/hardware-hash.ts';
import { hardware, IDENTITIES, IMPORTS, MINUTE } from './bench.ts';
import { at, BOTH, created, one, type Target } from './write-target.ts';

let imports = 100;
/** A hash that no other import has. */
function newHash(): string {
  imports += 1;
  return encodeHardwareHash(hardware(imports));
}
const IDENTIFIERS = '/beta/deviceManagement/importedDeviceIdentities';
const imported = {
  type: 'importedWindowsAutopilotDeviceIdentity',
  versions: BOTH,
  ignored: ['id', 'state'],
  // A user has a domain of the tenant.
  values: () => ({ assignedUserPrincipalName: ['zoe@contoso.com'] }),
  // In the reply the product key is the id and the hash is null, as recorded from the live service.
  writeOnly: ['productKey', 'hardwareIdentifier'],
} as const satisfies Partial<Target>;

/** Imports and registered devices. */
export const REGISTRATION_TARGETS: readonly Target[] = [
  {
    what: 'POST of an imported device',
    routes: ['deviceManagement/importedWindowsAutopilotDeviceIdentities POST'],
    ...imported,
    ...created(IMPORTS, () => ({ hardwareIdentifier: newHash() })),
  },
  {
    what: 'import of devices',
    routes: ['deviceManagement/importedWindowsAutopilotDeviceIdentities POST import'],
    ...imported,
    write: async ({ client }, version, properties) => {
      const importedWindowsAutopilotDeviceIdentities = [{ hardwareIdentifier: newHash(), ...properties }];
      const answer = await client.send('POST', at(`${IMPORTS}/import`, version), {
        importedWindowsAutopilotDeviceIdentities,
      });
      return { ...answer, json: { ...answer.json, ...Object(Object(answer.json.value)[0]) } };
    },
    read: created(IMPORTS, {}).read,
  },
  {
    what: 'import of corporate identifiers',
    type: 'importedDeviceIdentity',
    versions: ['beta'],
    routes: ['deviceManagement/importedDeviceIdentities POST importDeviceIdentityList'],
    ignored: ['id', 'createdDateTime', 'lastModifiedDateTime', 'lastContactedDateTime', 'enrollmentState'],
    values: () => ({ importedDeviceIdentifier: ['SN-WRITTEN'], description: ['Written'] }),
    write: async ({ client }, _version, properties) => {
      imports += 1;
      const answer = await client.send('POST', `${IDENTIFIERS}/importDeviceIdentityList`, {
        overwriteImportedDeviceIdentities: true,
        importedDeviceIdentities: [
          {
            importedDeviceIdentifier: `Contoso,Laptop,SN${imports}`,
            importedDeviceIdentityType: 'serialNumber',
            ...properties,
          },
        ],
      });
      return { ...answer, json: { ...answer.json, ...Object(Object(answer.json.value)[0]) } };
    },
    read: created(IDENTIFIERS, {}).read,
  },
  {
    what: 'properties of a registered device',
    type: 'windowsAutopilotDeviceIdentity',
    versions: BOTH,
    routes: ['deviceManagement/windowsAutopilotDeviceIdentities POST {id}/updateDeviceProperties'],
    write: ({ client, ids }, version, properties) =>
      client.send('POST', at(`${IDENTITIES}/${ids.identity}/updateDeviceProperties`, version), properties),
    read: ({ bench, client, ids }, version) => {
      bench.now += 2 * MINUTE;
      return one(client, at(`${IDENTITIES}/${ids.identity}`, version));
    },
    kept: [
      'userPrincipalName',
      'addressableUserName',
      'groupTag',
      'displayName',
      'deviceAccountUpn',
      'deviceFriendlyName',
    ],
    writeOnly: ['deviceAccountPassword'],
  },
  {
    what: 'user of a registered device',
    type: 'windowsAutopilotDeviceIdentity',
    versions: BOTH,
    routes: ['deviceManagement/windowsAutopilotDeviceIdentities POST {id}/assignUserToDevice'],
    write: ({ client, ids }, version, properties) =>
      client.send('POST', at(`${IDENTITIES}/${ids.identity}/assignUserToDevice`, version), {
        userPrincipalName: 'anna@contoso.com',
        addressableUserName: 'Anna',
        ...properties,
      }),
    read: ({ bench, client, ids }, version) => {
      bench.now += 2 * MINUTE;
      return one(client, at(`${IDENTITIES}/${ids.identity}`, version));
    },
    kept: ['userPrincipalName', 'addressableUserName'],
    values: () => ({ userPrincipalName: ['anna@contoso.com'] }),
  },
];
