/** The browser hand against the direct hand: the same PC, the same person, the same screens at the same times. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Cloud, Task, TenantSpecInput } from '#cloud';
import { CURRENT_VERSIONS, createDevice, type Device, describeHardware, WindowsInstallation } from '#devices';
import { createSharedBrowser, type SharedBrowser } from '../../../steps/hand/browser.ts';
import { createBrowserHands } from '../../../steps/hand/browser-hands.ts';
import { type Hand, NotSeen } from '../../../steps/hand/hand.ts';
import { createDirectHands, type Hands, type Keepsakes } from '../../../steps/hand/hands.ts';
import { createPictureStore } from '../../../steps/hand/pictures.ts';
import {
  createTenantCloud,
  deviceKeys,
  journeyKeys,
  PASSWORD,
  registerDevice,
  USER,
} from '../../journey/journey.ts';
import { needsBrowser, program } from './chromium.ts';

const keys = await journeyKeys();
let shared: SharedBrowser | undefined;
after(() => shared?.close());

interface Stage {
  readonly cloud: Cloud;
  readonly device: Device;
  readonly hand: Hand;
  readonly person: Task;
}

type MakeHands = (cloud: Cloud, task: Task) => Hands;

const byBrowser: MakeHands = (cloud, task) => {
  assert.ok(program);
  shared ??= createSharedBrowser({ program, headed: false });
  const traces = { directory: '/nowhere', name: 'test' };
  return createBrowserHands({ cloud, task, browser: shared, pictures: createPictureStore(), traces });
};

/** Plays a scene at a registered PC that is off; answers what was shown and what is left. */
async function play(make: MakeHands, scene: (stage: Stage) => Promise<void>, spec: Partial<TenantSpecInput>) {
  const { cloud, tenant } = await createTenantCloud({ keys, tenant: spec });
  cloud.rootCertificate();
  const person = cloud.clock.party('the person').begin('scene');
  const hands = make(cloud, person);
  const windows = WindowsInstallation.parse({
    generation: 11,
    edition: 'Pro',
    version: CURRENT_VERSIONS[11],
  });
  const place = hands.place('LT-0042', windows);
  const random = cloud.random('device/LT-0042');
  const device = createDevice({
    name: 'LT-0042',
    hardware: describeHardware({ serialNumber: 'LT0042' }, random),
    windows,
    clock: cloud.clock,
    internet: cloud.internet('LT-0042'),
    keys: deviceKeys(keys),
    random,
    trustedRoots: [cloud.rootCertificate()],
    ...(place.webWindow && { webWindow: place.webWindow }),
  });
  const hand = place.sit(device);
  await registerDevice(cloud, tenant, device, person);
  device.surround({ cable: 'internet' });
  let keepsakes: Keepsakes | undefined;
  try {
    await scene({ cloud, device, hand, person });
    keepsakes = await hands.end(false);
    const agents = (await cloud.control.journal({ from: 'LT-0042' }))
      .filter(({ url }) => url.includes('/oauth2/authorize'))
      .map(({ requestHeaders }) => requestHeaders['user-agent']);
    return { history: [...device.display.history], pictures: keepsakes.pictures, agents };
  } finally {
    if (keepsakes === undefined) await hands.end(false).catch(() => {});
    device.cutPower();
    cloud.close();
  }
}

/** Plays under both hands; what is shown must be the same, to the millisecond. */
async function playBoth(scene: (stage: Stage) => Promise<void>, spec: Partial<TenantSpecInput> = {}) {
  const direct = await play((_cloud, task) => createDirectHands(task), scene, spec);
  const browser = await play(byBrowser, scene, spec);
  assert.deepEqual(browser.history, direct.history);
  assert.deepEqual(browser.agents, direct.agents);
  return browser;
}

async function signIn(hand: Hand): Promise<void> {
  await hand.until('the sign-in page', (screen) => screen.id === 'signIn');
  await hand.type('Email, phone, or Skype', USER);
  await hand.press('Next');
  await hand.type('Password', PASSWORD);
  await hand.press('Sign in');
}

test('from the first boot to the desktop, details open on the way', needsBrowser, async () => {
  const { history, pictures } = await playBoth(async ({ device, hand }) => {
    device.powerOn();
    await signIn(hand);
    await hand.until('Device setup', ({ progress }) => progress?.[1]?.status === 'inProgress');
    await hand.press('∨', 'Device setup');
    await hand.until('the privacy page', (screen) => screen.id === 'privacy');
    await hand.press('Accept');
    await hand.until('the desktop', (screen) => screen.id === 'desktop');
  });
  const titles = pictures.map(({ title }) => title);
  assert.equal(new Set(titles).size, titles.length, 'each has a name of its own');
  for (const title of ['Sign in', 'Sign in (2)', 'Enter password', 'Desktop'])
    assert.ok(titles.includes(title), `${title} of ${titles.join(', ')}`);
  const states = new Set(history.map(({ screen }) => JSON.stringify(screen)));
  assert.equal(pictures.length, states.size, 'a picture of each state');
  const images = new Set(pictures.map(({ image }) => image.toString('base64')));
  assert.ok(images.size > new Set(history.map(({ screen }) => screen.title)).size, 'states look different');
  for (const { image } of pictures) assert.match(image.toString('latin1', 0, 12), /^RIFF.{4}WEBP$/s);
});

test('no network, a cable, a wrong password, a way back, a power cut at the page', needsBrowser, async () => {
  await playBoth(async ({ device, hand }) => {
    device.surround({ cable: 'unplugged', wifiInRange: [{ ssid: 'Office', internet: true }] });
    device.powerOn();
    await hand.until('the region page', (screen) => screen.id === 'region');
    await hand.choose('Country or region', 'Germany');
    await hand.press('Yes');
    await hand.press('Yes');
    await hand.press('Skip');
    await assert.rejects(hand.press('Next'), NotSeen);
    await hand.choose('Wi-Fi', 'Office');
    await hand.until('Next', ({ buttons }) =>
      buttons.some(({ label, enabled }) => label === 'Next' && enabled),
    );
    await hand.press('Next');
    await hand.until('the sign-in page', (screen) => screen.id === 'signIn');
    await hand.type('Email, phone, or Skype', USER);
    await hand.press('Next');
    await hand.type('Password', 'wrong');
    await hand.press('Sign in');
    await hand.press('Back');
    await assert.rejects(hand.press('Sign out'), /no button "Sign out" on the screen "Sign in"/);
    await hand.key('Windows');
    device.cutPower();
    await assert.rejects(hand.press('Next'), /is off/);
    device.powerOn();
    await signIn(hand);
    await hand.until('the status page', (screen) => screen.id === 'enrollmentStatus');
  });
});

test('a blocked host, and a host that is slower than the PC waits', needsBrowser, async () => {
  const { history } = await playBoth(async ({ cloud, device, hand }) => {
    device.surround({ blockedHosts: ['login.microsoftonline.com'] });
    device.powerOn();
    await hand.until('the failure', (screen) => screen.id === 'somethingWentWrong');
    await hand.until('the code of a blocked directory', (screen) => screen.texts.includes('OOBEIDPS'));
    device.surround({ blockedHosts: [] });
    await cloud.control.addFault({
      host: 'login.microsoftonline.com',
      times: 1,
      fault: { kind: 'delay', ms: 300_000 },
    });
    await hand.press('Try again');
    const failures = () => device.display.history.filter(({ screen }) => screen.id === 'somethingWentWrong');
    await hand.until('the second failure', () => failures().length === 2);
    const messages = (await device.events()).map(({ message }) => message);
    assert.ok(messages.some((message) => message.includes('60 s')));
    await cloud.control.addFault({
      host: 'login.microsoftonline.com',
      times: 1,
      fault: { kind: 'delay', ms: 20_000 },
    });
    await hand.press('Try again');
    await hand.until('the sign-in page', (screen) => screen.id === 'signIn');
  });
  const times = history.map(({ time }) => time);
  const [from = 0, to = 0] = [times.at(-2), times.at(-1)];
  assert.equal(to - from, 20_000, 'the slow answer costs its time on the clock');
});

test('what never comes is said, with the screen that was there instead', needsBrowser, async () => {
  await playBoth(async ({ device, hand }) => {
    device.powerOn();
    await hand.until('the sign-in page', (screen) => screen.id === 'signIn');
    const never = hand.until('a page that never comes', () => false);
    await assert.rejects(
      never,
      /^NotSeen: Expected on "LT-0042": a page that never comes\. Nothing will .*"Sign in"/s,
    );
  });
});

const ON_PREMISES_PASSWORD = 'Pa55-word-Anna';

/** The tenant's domain is federated with an AD FS that the Internet can reach. */
const FEDERATED: Partial<TenantSpecInput> = {
  onPremises: {
    domains: [
      {
        name: 'contoso.com',
        netBiosName: 'CORP',
        users: [{ accountName: 'anna', password: ON_PREMISES_PASSWORD }],
      },
    ],
    synchronization: {},
    federationService: { domain: 'contoso.com' },
  },
};

test(
  'people of a federated domain sign in at their own service, with on-premises credentials',
  needsBrowser,
  async () => {
    const { history } = await playBoth(async ({ device, hand }) => {
      device.powerOn();
      await hand.until('the sign-in page', (screen) => screen.id === 'signIn');
      await hand.type('User Account', 'CORP\\anna');
      await hand.type('Password', PASSWORD);
      await hand.press('Sign in');
      await hand.until('the refusal', ({ texts }) =>
        texts.some((text) => text.startsWith('Incorrect user ID')),
      );
      await hand.type('Password', ON_PREMISES_PASSWORD);
      await hand.press('Sign in');
      await hand.until('the privacy page', (screen) => screen.id === 'privacy');
    }, FEDERATED);
    const pages = history.flatMap(({ screen }) =>
      screen.id === 'signIn' ? [`${screen.page?.url} ${screen.title}`] : [],
    );
    assert.deepEqual(
      [...new Set(pages)],
      ['https://sts.contoso.com Sign in with your organizational account'],
      'nothing of the directory is shown, nor the page that carries the token on',
    );
  },
);
