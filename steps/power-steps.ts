/** The power of a PC, and what its network is: cables, access points, firewalls; and time that passes. */

import { Given, Then, When } from '@cucumber/cucumber';
import { canonicalSummary } from '#cloud';
import type { Device, Surroundings } from '#devices';
import { NotSeen } from './hand/hand.ts';
import { lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import { AT_ANY_TIME, BEGINS, minutesOf, TIMES, WAITS } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

Given(
  'the Wi-Fi network {newWifi} is in range of {device}',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, ssid: string, name: string) {
    const { wifiInRange } = this.device(name).device.surroundings;
    await surround(this, name, { wifiInRange: [...wifiInRange, { ssid, internet: true }] });
  },
);

Given(
  'the Wi-Fi network {newWifi} without Internet is in range of {device}',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, ssid: string, name: string) {
    const { wifiInRange } = this.device(name).device.surroundings;
    await surround(this, name, { wifiInRange: [...wifiInRange, { ssid, internet: false }] });
  },
);

Given(
  'the network of {device} blocks {host}',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, name: string, host: string) {
    const { blockedHosts } = this.device(name).device.surroundings;
    await surround(this, name, { blockedHosts: [...blockedHosts, host.toLowerCase()] });
  },
);

/** Protocols by the ports that a firewall knows them by. */
const PORTS = { HTTP: '80/tcp', HTTPS: '443/tcp', NTP: '123/udp', SMTP: '25/tcp', FTP: '21/tcp' } as const;

for (const [protocol, port] of Object.entries(PORTS)) {
  Given(
    `the network of {device} blocks outbound ${protocol}`,
    AT_ANY_TIME,
    async function (this: GloveboxWorld, name: string) {
      const { blockedPorts = [] } = this.device(name).device.surroundings;
      await surround(this, name, { blockedPorts: [...blockedPorts, port] });
    },
  );
}

Given(
  'the network of {device} resolves no names of the Internet',
  AT_ANY_TIME,
  async function (this: GloveboxWorld, name: string) {
    await surround(this, name, { resolvesInternetNames: false });
  },
);

Given('the network of {device} is metered', AT_ANY_TIME, async function (this: GloveboxWorld, name: string) {
  await surround(this, name, { metered: true });
});

When('the network of {device} blocks nothing any more', async function (this: GloveboxWorld, name: string) {
  await surround(this, name, { blockedHosts: [], blockedPorts: [], resolvesInternetNames: true });
});

const CABLES: Readonly<Record<string, Surroundings['cable']>> = {
  'on the corporate network': 'corporate',
  'with a wired network': 'internet',
  'with a cable that leads nowhere': 'noInternet',
  'without a network': 'unplugged',
};

for (const [words, cable] of Object.entries(CABLES)) {
  When(
    `the user/technician powers on {device} ${words}`,
    BEGINS,
    async function (this: GloveboxWorld, name: string) {
      await surround(this, name, { cable });
      this.device(name).device.powerOn();
    },
  );
}

When('the power of {device} fails', async function (this: GloveboxWorld, name: string) {
  this.device(name).device.cutPower();
});

When(
  'the user/technician powers on {device} again',
  BEGINS,
  async function (this: GloveboxWorld, name: string) {
    this.device(name).device.powerOn();
  },
);

When(
  '{device} is switched off and on again {count} time(s)',
  BEGINS,
  async function (this: GloveboxWorld, name: string, count: string) {
    const { device, hand } = this.device(name);
    for (let done = 0; done < Number(count); done++) {
      device.cutPower();
      device.powerOn();
      await hand.until(
        'a page that asks for something',
        ({ buttons, fields }) => buttons.length + fields.length > 0,
      );
    }
  },
);

When(
  'the user/technician plugs a network cable into {device}',
  BEGINS,
  async function (this: GloveboxWorld, name: string) {
    await surround(this, name, { cable: 'internet' });
  },
);

When(
  'the user/technician plugs a cable of the corporate network into {device}',
  BEGINS,
  async function (this: GloveboxWorld, name: string) {
    await surround(this, name, { cable: 'corporate' });
  },
);

When(
  'the user/technician plugs a cable that leads nowhere into {device}',
  BEGINS,
  async function (this: GloveboxWorld, name: string) {
    await surround(this, name, { cable: 'noInternet' });
  },
);

When(
  'the user/technician unplugs the network cable from {device}',
  BEGINS,
  async function (this: GloveboxWorld, name: string) {
    await surround(this, name, { cable: 'unplugged' });
  },
);

for (const [way, sign] of [
  ['ahead', 1],
  ['behind', -1],
] as const)
  When(
    `somebody sets the clock of {device} {count} minutes ${way}`,
    async function (this: GloveboxWorld, name: string, minutes: string) {
      this.device(name).device.setClockAhead(sign * Number(minutes) * 60_000);
    },
  );

When('Windows is installed anew on {device}', async function (this: GloveboxWorld, name: string) {
  const { device } = this.device(name);
  device.cutPower();
  for (const record of await device.disk.list('')) await device.disk.delete(record);
});

When('{duration} pass(es)', WAITS, async function (this: GloveboxWorld, words: string) {
  await this.passMinutes(minutesOf(words));
});

/** Changes the world around a PC. One that is on has noticed it when this settles, so that the next step sees what it shows. */
export async function surround(
  world: GloveboxWorld,
  name: string,
  change: Partial<Surroundings>,
): Promise<void> {
  const { device } = world.device(name);
  const around = { ...(change.cable && (await corporateSurroundings(world, name))), ...change };
  await world.person.wait(`"${name}" to notice what changed around it`, device.surround(around));
}

/** The network of the PC's organization, and the gateway that leads to it, for a PC that gets a cable; nothing where they are known, or there are none. */
async function corporateSurroundings(world: GloveboxWorld, name: string): Promise<Partial<Surroundings>> {
  const { device, registration, fileOf } = world.device(name);
  const organization = (registration ?? fileOf)?.organization;
  const onPremises = organization?.onPremises;
  if (onPremises === undefined || device.surroundings.corporateNetwork !== undefined) return {};
  const { tenant } = await world.administrator(organization);
  const corporateNetwork = await world.cloud.corporateNetwork(tenant.id, name);
  return { corporateNetwork, vpnGateways: new Map([[onPremises.vpnGateway, corporateNetwork]]) };
}

Then('{device} is switched off', async function (this: GloveboxWorld, name: string) {
  const { device, hand } = this.device(name);
  await hand.until('the device switched off', () => !device.isOn);
});

Then('{device} restarts/reboots', async function (this: GloveboxWorld, name: string) {
  const { device, hand } = this.device(name);
  await hand.until('a restart', () => restartsOf(device).length > 0);
});

Then('{device} has not restarted', async function (this: GloveboxWorld, name: string) {
  const [restart] = restartsOf(thatWasOn(this.device(name)).device);
  await lookNow(this, {
    expected: `"${name}" has not restarted since somebody powered it on`,
    device: name,
    look: async () => ({
      holds: restart === undefined,
      seen: `it restarted at ${new Date(restart?.time ?? 0).toISOString()}.`,
    }),
  });
});

Then('{device} has restarted {times}', async function (this: GloveboxWorld, name: string, times: string) {
  const restarts = restartsOf(this.device(name).device);
  await lookNow(this, {
    expected: `"${name}" has restarted ${times} since somebody powered it on`,
    device: name,
    look: async () => ({
      holds: restarts.length === TIMES.indexOf(times) + 1,
      seen: `it restarted at ${restarts.map(({ time }) => new Date(time).toISOString()).join(', ') || 'no time'}.`,
    }),
  });
});

Then(
  '{device} asked for its deployment profile only after the restart',
  async function (this: GloveboxWorld, name: string) {
    const { device } = this.device(name);
    const [switchedOn] = sinceSwitchedOn(device);
    const [restart] = restartsOf(device);
    const asked = (await this.cloud.control.journal({ from: name })).find(
      (exchange) =>
        exchange.time >= (switchedOn?.time ?? 0) &&
        canonicalSummary(exchange).startsWith('Autopilot deployment service'),
    );
    if (restart === undefined || asked === undefined)
      throw new NotSeen(`"${name}" should have restarted and asked for its profile.`);
    await lookNow(this, {
      expected: `"${name}" asked for its deployment profile only after the restart`,
      device: name,
      look: async () => ({
        holds: asked.time >= restart.time,
        seen: `it asked at ${new Date(asked.time).toISOString()}, and restarted at ${new Date(restart.time).toISOString()}.`,
      }),
    });
  },
);

/** The screens from the last "Off" on. */
function sinceSwitchedOn({ display }: Device): Device['display']['history'] {
  return display.history.slice(display.history.findLastIndex(({ screen }) => screen.id === 'off'));
}

/** After "Off" and the first start: what starts then, nobody has switched on. */
function restartsOf(device: Device): Device['display']['history'] {
  return sinceSwitchedOn(device)
    .slice(2)
    .filter(({ screen }) => screen.title === 'Starting Windows');
}
