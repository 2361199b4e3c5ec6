/** What devices have asked the Intune Connector for Active Directory for, and what came of it. */

import { Then } from '@cucumber/cucumber';
import { lookFor, lookNow } from './looking.ts';
import { thatWasOn } from './scenario-device.ts';
import { says } from './vocabulary/index.ts';
import type { GloveboxWorld } from './world.ts';

const CONNECTOR = 'the Intune Connector for Active Directory';

type Request = Awaited<ReturnType<GloveboxWorld['cloud']['control']['domainJoinRequests']>>[number];

/** The request of a device for its offline domain join blob; undefined while it has made none. */
async function requestOf(world: GloveboxWorld, name: string): Promise<Request | undefined> {
  const { device, registration } = world.device(name);
  const { tenant } = await world.administrator(registration?.organization);
  const requests = await world.cloud.control.domainJoinRequests(tenant.id);
  return requests.find(({ serialNumber }) => serialNumber === device.hardware.serialNumber);
}

function inWords(request: Request | undefined): string {
  if (request === undefined) return 'the device has made no request.';
  const { state, errorCode, explanation } = request;
  return `its request is ${state}${errorCode === null ? '' : `, error ${errorCode}: ${explanation}`}.`;
}

Then(
  `${CONNECTOR} has been asked for nothing for {device}`,
  async function (this: GloveboxWorld, name: string) {
    thatWasOn(this.device(name));
    const request = await requestOf(this, name);
    await lookNow(this, {
      expected: `the connector has been asked for nothing for "${name}"`,
      device: name,
      look: async () => ({ holds: request === undefined, seen: inWords(request) }),
    });
  },
);

Then(
  'the request of {device} waits for an Intune Connector for Active Directory',
  async function (this: GloveboxWorld, name: string) {
    const request = await requestOf(this, name);
    await lookNow(this, {
      expected: `no connector has taken the request of "${name}" yet`,
      device: name,
      look: async () => ({ holds: request?.state === 'waiting', seen: inWords(request) }),
    });
  },
);

Then(
  `${CONNECTOR} could not create a computer for {device}: error {errorNumber}`,
  async function (this: GloveboxWorld, name: string, code: string) {
    await lookFor(this, {
      expected: `the connector could not create a computer for "${name}": error ${code}`,
      device: name,
      look: async () => {
        const request = await requestOf(this, name);
        return { holds: String(request?.errorCode) === code, seen: inWords(request) };
      },
    });
  },
);

Then(
  `${CONNECTOR} says of {device}: {string}`,
  async function (this: GloveboxWorld, name: string, words: string) {
    await lookFor(this, {
      expected: `the connector says of "${name}": ${words}`,
      device: name,
      look: async () => {
        const request = await requestOf(this, name);
        return { holds: says(request?.explanation ?? '', words), seen: inWords(request) };
      },
    });
  },
);
