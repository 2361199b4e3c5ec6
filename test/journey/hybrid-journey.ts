/** The user's half of a pre-provisioned PC that joins an on-premises domain, and a person who brings it to the desktop. */

import type { Duplex } from 'node:stream';
import type { KeyPair, Task } from '#cloud';
import { createCloud, createKeySource } from '#cloud';
import type { Device, HttpRequest, Screen, Surroundings } from '#devices';
import type { createDirectHand } from '../../steps/hand/direct.ts';
import { corporateDomain } from './corporate-domain.ts';
import {
  createJourneyDevice,
  finishJourney,
  fitJourneyTpm,
  type Journey,
  PASSWORD,
  PASSWORDS,
  registerDevice,
  USER,
} from './journey.ts';
import { finishTechnicianFlow } from './technician.ts';

type Internet = NonNullable<Surroundings['corporateNetwork']>;

const GROUP = 'Autopilot devices';
/** What the user signs on to Windows with. */
export const ON_PREMISES = { name: 'CORP\\anna', password: 'Anna-Corp-2026' } as const;

/** What a hybrid journey is made of. */
export interface HybridOptions {
  readonly keys: readonly KeyPair[];
  readonly onExchange?: (moment: 'before' | 'after', request: HttpRequest) => void;
  /** Hears of everything that the PC sends to a controller, or gets of it, and may keep it from happening. */
  readonly onController?: (what: string) => 'goesOn' | 'isLost';
}

/** Up to the moment before the user presses the power button: pre-provisioned, resealed, on the corporate network. */
export async function prepareHybridJourney(options: HybridOptions): Promise<Journey> {
  const cloud = createCloud({ keys: createKeySource(options.keys), seed: 'hybrid journey' });
  const tenant = await cloud.control.createTenant({
    name: 'Contoso',
    domain: 'contoso.com',
    users: [{ userPrincipalName: USER, displayName: 'Anna', password: PASSWORD }],
    groups: [
      { displayName: GROUP, membershipRule: '(device.devicePhysicalIDs -any (_ -contains "[ZTDId]"))' },
    ],
    deploymentProfiles: [
      { displayName: 'Branch', join: 'hybrid', assignedTo: [GROUP], preprovisioningAllowed: true },
    ],
    enrollmentStatusPages: [{ displayName: 'Page', assignedTo: [GROUP] }],
    configurationProfiles: [{ ...PASSWORDS, assignedTo: [GROUP] }],
    onPremises: corporateDomain({
      users: [{ accountName: 'anna', password: ON_PREMISES.password }],
      assignedTo: GROUP,
    }),
  });
  const device = createJourneyDevice(cloud, 'LT-0042', options);
  await fitJourneyTpm(device, cloud, options.keys);
  const person = cloud.clock.party('the person').begin('journey');
  await registerDevice(cloud, tenant, device, person);
  await finishTechnicianFlow(device, person);
  // The tokens of the technician's half are refreshed after 90 minutes.
  await person.sleep(2 * 3_600_000, 'the way to the user');
  const network = await cloud.corporateNetwork(tenant.id, 'LT-0042');
  const { onController } = options;
  await device.surround({
    cable: 'corporate',
    corporateNetwork: onController === undefined ? network : listened(network, onController),
  });
  return { cloud, tenant, device, person };
}

const isController = (host: string): boolean => host === '10.0.0.4' || host === 'dc1.corp.contoso.com';
const never = <T>(): Promise<T> => new Promise(() => {});

/** The network, with somebody who hears what goes to a controller and comes back. */
function listened(network: Internet, hear: NonNullable<HybridOptions['onController']>): Internet {
  return {
    ...(network.nameServer !== undefined && { nameServer: network.nameServer }),
    resolve: (host) => network.resolve(host),
    datagram: async (host, port, payload) => {
      if (!isController(host)) return network.datagram(host, port, payload);
      if (hear(`datagram to ${host}:${port}`) === 'isLost') return never();
      const answer = await network.datagram(host, port, payload);
      return hear(`datagram from ${host}:${port}`) === 'isLost' ? never() : answer;
    },
    connect: (host, port) => {
      if (!isController(host)) return network.connect(host, port);
      if (hear(`connection to ${host}:${port}`) === 'isLost')
        throw Object.assign(new Error('lost'), { code: 'ECONNREFUSED' });
      const connection = network.connect(host, port);
      hearStream(connection.stream, `${host}:${port}`, hear);
      return connection;
    },
  };
}

function hearStream(stream: Duplex, where: string, hear: NonNullable<HybridOptions['onController']>): void {
  /** What is lost nobody works on: time goes on. */
  const isLost = (what: string): boolean => {
    const lost = hear(what) === 'isLost';
    if (lost) stream.emit('waiting');
    return lost;
  };
  const push = stream.push.bind(stream);
  stream.push = (chunk: unknown, encoding?: BufferEncoding) =>
    chunk !== null && isLost(`bytes from ${where}`) ? true : push(chunk, encoding);
  const write = stream._write.bind(stream);
  stream._write = (chunk, encoding, done) =>
    isLost(`bytes to ${where}`) ? done() : write(chunk, encoding, done);
}

/** Acts as the user would until the desktop. `look` sees every screen first. */
export function finishHybridJourney(
  device: Device,
  person: Task,
  look?: (screen: Screen) => void | Promise<void>,
): Promise<void> {
  return finishJourney(device, person, look, react);
}

async function react(hand: ReturnType<typeof createDirectHand>, screen: Screen): Promise<void> {
  const [button] = screen.buttons;
  const field = screen.fields.find(
    ({ kind, readOnly }) => (kind === 'text' || kind === 'password') && !readOnly,
  );
  if (screen.id === 'signOn' && field !== undefined) {
    await hand.type('User name', ON_PREMISES.name);
    await hand.type('Password', ON_PREMISES.password);
    await hand.key('Enter');
  } else if (screen.title.startsWith('Press Ctrl+Alt+Delete')) await hand.key('Ctrl+Alt+Del');
  else if (screen.id === 'signIn' && field !== undefined) {
    const text = field.kind === 'password' ? PASSWORD : USER;
    if (field.value.length !== text.length) await hand.type(field.label, text);
    else if (button !== undefined) await hand.press(button.label);
  } else if (button?.enabled && (screen.id !== 'enrollmentStatus' || button.label === 'Sign out'))
    await hand.press(button.label);
  else await hand.until('a change', (now) => now !== screen);
}
