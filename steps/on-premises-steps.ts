/** What an administrator has set up on premises, and what the domain knows afterwards. */

import { Given, Then, When } from '@cucumber/cucumber';
import { domainKindOf } from '#cloud';
import { managedDevicesOf } from './known-devices.ts';
import { lookFor, lookNow } from './looking.ts';
import { type OnPremises, onPremisesOf } from './on-premises.ts';
import { thatWasOn } from './scenario-device.ts';
import { AT_ANY_TIME, settles } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const described = (world: GloveboxWorld): OnPremises => onPremisesOf(world.settingUp());

const CONNECTOR = 'the Intune Connector for Active Directory';

Given(`${CONNECTOR} is not installed`, settles(['connector']), function (this: GloveboxWorld) {
  described(this).connectors.length = 0;
});

/** The only connector of the description. */
function connectorOf(world: GloveboxWorld): OnPremises['connectors'][number] {
  const [connector] = described(world).connectors;
  if (connector === undefined) throw new Error('There is no Intune Connector for Active Directory any more.');
  return connector;
}

Given(
  `${CONNECTOR} has been offline for {count} day(s)`,
  settles(['connector']),
  function (this: GloveboxWorld, days: string) {
    connectorOf(this).offlineForDays = Number(days);
  },
);

Given(
  `${CONNECTOR} has the version {connectorVersion}`,
  settles(['version of the connector']),
  function (this: GloveboxWorld, version: string) {
    connectorOf(this).version = version;
  },
);

// Without a right, ms-DS-MachineAccountQuota says how many computers an account may create, and only in their container.
Given(
  `${CONNECTOR} has no right to create computers`,
  settles(['rights of the connector']),
  function (this: GloveboxWorld) {
    connectorOf(this).mayCreateIn = [];
  },
);

// What a new connector has (behaviour SETUP-ODJ-005).
Given(
  `${CONNECTOR} has a right to create computers in the Computers container only`,
  settles(['rights of the connector']),
  function (this: GloveboxWorld) {
    delete connectorOf(this).mayCreateIn;
  },
);

Given(
  'an account without the right may create {count} computer(s) in the domain',
  settles(['quota of the domain']),
  function (this: GloveboxWorld, quota: string) {
    if (skipsQuota(this)) return 'skipped';
    described(this).domain.machineAccountQuota = Number(quota);
    return undefined;
  },
);

// The embedded domain has the limit of a new one from itself; a scenario that is about it says so here.
Given(
  'an account without the right may create as many computers in the domain as Windows Server allows by default',
  settles(['quota of the domain']),
  function (this: GloveboxWorld) {
    return skipsQuota(this) ? 'skipped' : undefined;
  },
);

function skipsQuota(world: GloveboxWorld): boolean {
  if (domainKindOf(process.env.GLOVEBOX_DOMAIN) !== 'samba') return false;
  world.log('Skipped: Samba lets nobody create computers by a quota over LDAP.');
  return true;
}

Given(
  'an account without the right may create no computer in the domain',
  settles(['quota of the domain']),
  function (this: GloveboxWorld) {
    described(this).domain.machineAccountQuota = 0;
  },
);

for (const [words, isOnline] of [
  ['goes offline', false],
  ['comes back online', true],
] as const) {
  When(`${CONNECTOR} ${words}`, async function (this: GloveboxWorld) {
    const organization = this.onlyOrganization;
    const [connector] = onPremisesOf(organization).connectors;
    const { tenant } = await this.administrator(organization);
    await this.cloud.control.setConnectorOnline(tenant.id, connector?.name ?? '', isOnline);
  });
}

/** The only domain join profile of the description. */
function profileOf(world: GloveboxWorld): OnPremises['domainJoinProfiles'][number] {
  const [profile] = described(world).domainJoinProfiles;
  if (profile === undefined) throw new Error('There is no domain join profile any more.');
  return profile;
}

Given('there is no domain join profile', settles(['domain join profile']), function (this: GloveboxWorld) {
  described(this).domainJoinProfiles.length = 0;
});

Given(
  'the domain join profile is assigned to the group {group}',
  settles(['domain join profile']),
  function (this: GloveboxWorld, group: string) {
    profileOf(this).assignedTo = [this.settingUp().group(group).displayName];
  },
);

Given(
  'the domain join profile is assigned to all devices',
  settles(['domain join profile']),
  function (this: GloveboxWorld) {
    profileOf(this).assignedTo = ['all devices'];
  },
);

// Where they stand is how old they are. Behind its name and its prefix no order hides that of the profiles.
for (const [words, put] of [
  ['later', 'push'],
  ['earlier', 'unshift'],
] as const) {
  Given(
    `a second domain join profile, made ${words}, names computers with the prefix {string}`,
    settles(['second domain join profile']),
    function (this: GloveboxWorld, computerNamePrefix: string) {
      const { domainJoinProfiles } = described(this);
      const displayName = `${computerNamePrefix} domain join`;
      const second = { ...profileOf(this), displayName, computerNamePrefix };
      domainJoinProfiles[put]({ ...second, assignedTo: ['all devices'] });
    },
  );
}

Given(
  'the domain join profile names computers with the prefix {string}',
  settles(['prefix']),
  function (this: GloveboxWorld, prefix: string) {
    profileOf(this).computerNamePrefix = prefix;
  },
);

Given(
  'the domain join profile names the domain {string}',
  settles(['domain of the profile']),
  function (this: GloveboxWorld, domain: string) {
    profileOf(this).domain = domain;
  },
);

Given(
  'the domain join profile names the organizational unit {string}',
  settles(['organizational unit']),
  function (this: GloveboxWorld, unit: string) {
    profileOf(this).organizationalUnit = unit;
  },
);

for (const [words, organizationalUnit] of [
  ['names no organizational unit', undefined],
  ['leaves the field of the organizational unit empty', ''],
] as const) {
  Given(`the domain join profile ${words}`, settles(['organizational unit']), function (this: GloveboxWorld) {
    profileOf(this).organizationalUnit = organizationalUnit;
  });
}

for (const [words, change] of [
  ['is disabled', { disabled: true }],
  ['is locked out', { lockedOut: true }],
  ['must get a new password', { passwordMustChange: true }],
] as const) {
  Given(
    `the domain account of {person} ${words}`,
    settles(['domain account']),
    function (this: GloveboxWorld, person: string) {
      const { user, organization } = this.userToSetUp(person);
      onPremisesOf(organization).change(user, change);
    },
  );
}

Given(
  '{person} has the same password in the domain and in the directory',
  settles(['domain password']),
  function (this: GloveboxWorld, person: string) {
    const { user, organization } = this.userToSetUp(person);
    onPremisesOf(organization).change(user, { password: user.password ?? '' });
  },
);

Given(
  'the VPN gateway of {organization} does not answer',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, name: string) {
    this.organization(name);
    for (const { device } of this.allDevices) await device.surround({ vpnGateways: new Map() });
  },
);

/** The computer account of a device: the one that a connector has made for it. */
async function accountOf(
  world: GloveboxWorld,
  name: string,
): Promise<{ readonly name: string; readonly domain: string; readonly container: string } | undefined> {
  const { device, registration } = world.device(name);
  const { tenant } = await world.administrator(registration?.organization);
  const requests = await world.cloud.control.domainJoinRequests(tenant.id);
  const request = requests.find(({ serialNumber }) => serialNumber === device.hardware.serialNumber);
  const accounts = await world.cloud.control.computerAccounts(tenant.id);
  return accounts.find((account) => account.name === request?.computerName);
}

const NO_ACCOUNT = 'the domain has no computer account that was made for it.';

Then('the domain has a computer account for {device}', async function (this: GloveboxWorld, name: string) {
  await lookFor(this, {
    expected: `the domain has a computer account for "${name}"`,
    device: name,
    look: async () => ({ holds: (await accountOf(this, name)) !== undefined, seen: NO_ACCOUNT }),
  });
});

Then('the domain has no computer account for {device}', async function (this: GloveboxWorld, name: string) {
  thatWasOn(this.device(name));
  const account = await accountOf(this, name);
  await lookNow(this, {
    expected: `the domain has no computer account for "${name}"`,
    device: name,
    look: async () => ({ holds: account === undefined, seen: `it has ${account?.name}.` }),
  });
});

Then(
  'the computer account of {device} is in {string}',
  async function (this: GloveboxWorld, name: string, container: string) {
    await lookFor(this, {
      expected: `the computer account of "${name}" is in ${container}`,
      device: name,
      look: async () => {
        const account = await accountOf(this, name);
        return {
          holds: account?.container.toLowerCase() === container.toLowerCase(),
          seen: account === undefined ? NO_ACCOUNT : `it is in ${account.container}.`,
        };
      },
    });
  },
);

Then(
  'the name of the computer account of {device} is {string} and random digits, 15 characters in all',
  async function (this: GloveboxWorld, name: string, prefix: string) {
    await lookFor(this, {
      expected: `the name of the computer account of "${name}" begins with "${prefix}" and goes on in digits`,
      device: name,
      look: async () => {
        const account = (await accountOf(this, name))?.name;
        const holds =
          account?.length === 15 && account.startsWith(prefix) && /^\d+$/.test(account.slice(prefix.length));
        return { holds, seen: account === undefined ? NO_ACCOUNT : `it is ${account}.` };
      },
    });
  },
);

Then(
  'Intune has the device {device} under the name of its computer account',
  async function (this: GloveboxWorld, name: string) {
    await lookFor(this, {
      expected: `Intune has "${name}" under the name of its computer account`,
      device: name,
      look: async () => {
        const account = await accountOf(this, name);
        const [record] = await managedDevicesOf(this, name);
        return {
          holds: account !== undefined && record?.deviceName === account.name,
          seen: `Intune has ${record?.deviceName ?? 'no such device'}, the domain ${account?.name ?? 'none'}.`,
        };
      },
    });
  },
);
