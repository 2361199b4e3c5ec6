/** Windows LAPS: policies for it, and the passwords of local administrators that devices have backed up. */

import { Given, Then } from '@cucumber/cucumber';
import { z } from 'zod';
import { managedAccount } from '#devices';
import { assign } from './configuration-profile.ts';
import { joinedObjectsOf } from './known-devices.ts';
import { type Expectation, lookFor, lookNow } from './looking.ts';
import { DEVICE_GROUP } from './organization.ts';
import { thatWasOn } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

/** A setting below LAPS/Policies (laps-csp); texts where the value is no number. */
type Setting = readonly [name: string, value: string];

/** BackupDirectory. */
const [NOWHERE, MICROSOFT_ENTRA] = ['0', '1'] as const;

function assignLaps(
  world: GloveboxWorld,
  displayName: string,
  assignedTo: string,
  settings: readonly Setting[],
): void {
  assign(world, {
    displayName,
    settings: settings.map(([name, value]) => ({
      locUri: `Vendor/MSFT/LAPS/Policies/${name}`,
      format: /^\d+$/.test(value) ? 'int' : 'chr',
      value,
    })),
    assignedTo: [assignedTo],
  });
}

for (const [whose, assignedTo] of [
  ['devices', DEVICE_GROUP],
  ['users', 'all users'],
] as const) {
  Given(
    `a LAPS policy {newPolicy} that backs up to Microsoft Entra ID is assigned to the ${whose}`,
    function (this: GloveboxWorld, name: string) {
      assignLaps(this, name, assignedTo, [['BackupDirectory', MICROSOFT_ENTRA]]);
    },
  );

  Given(
    `a LAPS policy {newPolicy} that backs up nowhere is assigned to the ${whose}`,
    function (this: GloveboxWorld, name: string) {
      assignLaps(this, name, assignedTo, [['BackupDirectory', NOWHERE]]);
    },
  );
}

Given(
  'a LAPS policy {newPolicy} for passwords of {count} characters that are good for {count} days is assigned to the devices',
  function (this: GloveboxWorld, name: string, length: string, days: string) {
    assignLaps(this, name, DEVICE_GROUP, [
      ['BackupDirectory', MICROSOFT_ENTRA],
      ['PasswordLength', length],
      ['PasswordAgeDays', days],
    ]);
  },
);

Given(
  'a LAPS policy {newPolicy} for the local account {string} is assigned to the devices',
  function (this: GloveboxWorld, name: string, account: string) {
    assignLaps(this, name, DEVICE_GROUP, [
      ['BackupDirectory', MICROSOFT_ENTRA],
      ['AdministratorAccountName', account],
    ]);
  },
);

const Listed = z.looseObject({ id: z.string() });
const BackedUp = z.looseObject({
  id: z.string(),
  lastBackupDateTime: z.iso.datetime(),
  refreshDateTime: z.iso.datetime(),
  credentials: z.array(z.looseObject({ accountName: z.string(), passwordBase64: z.base64() })),
});
type BackedUp = z.output<typeof BackedUp>;

interface Found extends BackedUp {
  readonly trustType: string | null;
}

const PATH = '/v1.0/directory/deviceLocalCredentials';

/** What the PC's device objects have, whichever of them it is. */
async function backedUp(world: GloveboxWorld, name: string): Promise<Found[]> {
  const administrator = await world.administrator(world.device(name).registration?.organization);
  const objects = await joinedObjectsOf(world, name);
  const found: Found[] = [];
  for (const { id } of await administrator.list(PATH, Listed)) {
    const object = objects.find(({ deviceId }) => deviceId === id);
    if (object === undefined) continue;
    const select = 'id,lastBackupDateTime,refreshDateTime,credentials';
    const read = BackedUp.parse(await administrator.graph('GET', `${PATH}/${id}?$select=${select}`));
    found.push({ ...read, trustType: object.trustType });
  }
  return found;
}

const textOf = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8');

const inWords = (found: readonly Found[]): string =>
  found
    .flatMap(({ trustType, refreshDateTime, credentials }) =>
      credentials.map(
        ({ accountName, passwordBase64 }) =>
          `${accountName} of the ${trustType} object: ${textOf(passwordBase64)}, until ${refreshDateTime}`,
      ),
    )
    .join('; ') || 'none is backed up.';

/** The one password that is backed up is that of the PC's own account, at the right object, and `holds` of it. */
function passwordOf(
  world: GloveboxWorld,
  { name, account, trustType }: { name: string; account: string; trustType?: string },
  holds: (password: string, days: number) => boolean = () => true,
): Expectation {
  return {
    expected: `the directory has the password of the account ${account} of "${name}"`,
    device: name,
    look: async () => {
      const found = await backedUp(world, name);
      const own = await managedAccount(world.device(name).device);
      const [one] = found;
      const [credential] = one?.credentials ?? [];
      const seen = `${inWords(found)} The PC's own account: ${own?.accountName ?? 'as Windows came'}.`;
      if (found.length !== 1 || one === undefined || credential === undefined) return { holds: false, seen };
      const password = textOf(credential.passwordBase64);
      const days = (Date.parse(one.refreshDateTime) - Date.parse(one.lastBackupDateTime)) / 86_400_000;
      const right = credential.accountName === account && own?.accountName === account;
      const place = trustType === undefined || one.trustType === trustType;
      return { holds: right && place && own.password === password && holds(password, days), seen };
    },
  };
}

const ADMINISTRATOR = 'Administrator';

Then(
  'the directory has the password of the local administrator of {device}',
  async function (this: GloveboxWorld, name: string) {
    await lookFor(this, passwordOf(this, { name, account: ADMINISTRATOR }));
  },
);

Then(
  'the hybrid joined device object of {device} has the password of its local administrator',
  async function (this: GloveboxWorld, name: string) {
    await lookFor(this, passwordOf(this, { name, account: ADMINISTRATOR, trustType: 'ServerAd' }));
  },
);

Then(
  'the directory has the password of the local account {string} of {device}',
  async function (this: GloveboxWorld, account: string, name: string) {
    await lookFor(this, passwordOf(this, { name, account }));
  },
);

/** To the minute: the backup takes a moment. */
const isAbout = (days: number, wanted: number): boolean => Math.abs(days - wanted) < 1 / 1440;
const KINDS = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/];

Then(
  'the password of the local administrator of {device} has {count} characters and is good for {count} days',
  async function (this: GloveboxWorld, name: string, length: string, days: string) {
    const holds = (password: string, found: number): boolean =>
      password.length === Number(length) &&
      KINDS.every((kind) => kind.test(password)) &&
      isAbout(found, Number(days));
    const expectation = passwordOf(this, { name, account: ADMINISTRATOR }, holds);
    const words = `${length} characters of all kinds, good for ${days} days`;
    await lookFor(this, { ...expectation, expected: `${expectation.expected}: ${words}` });
  },
);

Then(
  'the directory has no password of the local administrator of {device}',
  async function (this: GloveboxWorld, name: string) {
    const { device } = thatWasOn(this.device(name));
    await lookNow(this, {
      expected: `the directory has no password of a local account of "${name}", which has its own`,
      device: name,
      look: async () => {
        const [found, own] = [await backedUp(this, name), await managedAccount(device)];
        const changed = own === undefined ? '' : ` The password of ${own.accountName} was changed.`;
        return { holds: found.length === 0 && own === undefined, seen: `${inWords(found)}${changed}` };
      },
    });
  },
);
