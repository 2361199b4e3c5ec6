/** What a technician does from the first screen to the reseal: the way that several steps go. */

import type { Screen, ScreenId } from '#devices';
import { NotSeen, screenInWords } from './hand/hand.ts';
import type { ScenarioDevice } from './scenario-device.ts';
import type { GloveboxWorld } from './world.ts';

const PRESSES = 5;
const WORDING = {
  10: { option: 'Windows Autopilot provisioning', confirm: 'Continue', provision: 'Provision' },
  11: { option: 'Pre-provision with Windows Autopilot', confirm: 'Next', provision: 'Next' },
} as const;

/** The first page at which a person can do something. */
const FIRST_PAGES: readonly ScreenId[] = ['language', 'region', 'keyboard', 'licenceTerms', 'signIn'];

const is =
  (id: ScreenId) =>
  (screen: Screen): boolean =>
    screen.id === id;

/** Presses the Windows key on the screen that is shown. */
export async function pressWindowsKey({ hand }: ScenarioDevice, times: number): Promise<void> {
  for (let press = 0; press < times; press += 1) await hand.key('Windows');
}

/** From the first page to the configuration screen. */
export async function openConfiguration(entry: ScenarioDevice): Promise<void> {
  const { device, hand } = entry;
  const { option, confirm } = WORDING[device.windows.generation];
  await hand.until('the first page', (screen) => FIRST_PAGES.includes(screen.id));
  await pressWindowsKey(entry, PRESSES);
  const screen = await hand.until('the options of the technician', is('technicianOptions'));
  const [field] = screen.fields;
  if (field === undefined) throw new NotSeen(`There should be options:\n${screenInWords(screen)}`);
  await hand.choose(field.label, option);
  await hand.press(confirm);
  await hand.until('the configuration screen', is('technicianConfiguration'));
}

/** From the first page to the beginning of provisioning. */
export async function beginProvisioning(entry: ScenarioDevice): Promise<void> {
  await openConfiguration(entry);
  await entry.hand.press(WORDING[entry.device.windows.generation].provision);
}

/** Waits for the success screen, reseals, and waits until the device is off. */
export async function reseal({ device, hand }: ScenarioDevice): Promise<void> {
  await hand.until('the success status screen', is('technicianSuccess'));
  await hand.press('Reseal');
  await hand.until('the device switched off', () => !device.isOn);
}

/** Connects a cable and switches on. */
export async function powerOnWired(world: GloveboxWorld, { device, name }: ScenarioDevice): Promise<void> {
  await world.person.wait(`"${name}" to notice its cable`, device.surround({ cable: 'internet' }));
  device.powerOn();
}

/** The whole flow, on a wired network. */
export async function preProvision(world: GloveboxWorld, entry: ScenarioDevice): Promise<void> {
  await powerOnWired(world, entry);
  await beginProvisioning(entry);
  await reseal(entry);
}
