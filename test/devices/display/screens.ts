/** Screens for tests of the display: one of each kind, and a PC that shows what it is told. */

import type { Device, Screen } from '#devices';
import type { DisplayedDevice } from '../../../devices/display/server.ts';
import { createDisplay } from '../../../devices/screen/display.ts';
import { qrImage } from '../../../devices/technician-flow/qr-code.ts';

const OFF: Screen = { id: 'off', title: 'Off', texts: [], fields: [], buttons: [] };

const button = (label: string, enabled = true) => ({ label, enabled });
const plain = (id: Screen['id'], title: string, ...texts: string[]): Screen => ({
  id,
  title,
  texts,
  fields: [],
  buttons: [],
});

/** The status page half way; `control` and `hide` are the labels of the controls beside phases. */
function statusPage(control: string, hide: string): Screen {
  return {
    ...plain('enrollmentStatus', 'Setting up your device for work or school', 'This could take a while.'),
    progress: [
      {
        phase: 'Device preparation',
        status: 'succeeded',
        statusText: 'Complete',
        detailsControl: control,
        details: [],
        detailsShown: false,
      },
      {
        phase: 'Device setup',
        status: 'failed',
        statusText: 'Failed: 0x87d1041c',
        detailsControl: hide,
        details: ['Security policies (1 of 1) completed', 'Apps (Failed: 0x87d1041c)'],
        detailsShown: true,
      },
      {
        phase: 'Account setup',
        status: 'waiting',
        statusText: 'Waiting for previous step',
        detailsControl: undefined,
        details: [],
        detailsShown: false,
      },
    ],
    buttons: [button('Try again'), button('Collect logs')],
  };
}

/** One screen of each kind that the spine and the technician flow show. */
export const SCREENS: readonly Screen[] = [
  OFF,
  plain('starting', 'Starting Windows'),
  plain('updates', 'Checking for updates', 'Installing Cumulative security update (KB5041585)'),
  {
    ...plain('region', 'Is this the right country or region?'),
    fields: [
      {
        label: 'Country or region',
        kind: 'choice',
        value: 'Germany',
        options: ['France', 'Germany', 'Japan'],
      },
    ],
    buttons: [button('Yes')],
  },
  {
    ...plain('additionalKeyboard', 'Want to add a second keyboard layout?'),
    buttons: [button('Add layout'), button('Skip')],
  },
  {
    ...plain('network', "Let's connect you to a network", 'No internet'),
    fields: [{ label: 'Wi-Fi', kind: 'choice', value: '', options: ['Office', 'Guest'] }],
    buttons: [button('Next', false)],
  },
  {
    ...plain('signIn', 'Sign in', 'Contoso', 'Welcome to Contoso'),
    fields: [{ label: 'Email, phone, or Skype', kind: 'text', value: '', hint: 'someone@example.com' }],
    buttons: [button('Next')],
  },
  {
    ...plain('signIn', 'Enter password', 'anna@contoso.com'),
    fields: [{ label: 'Password', kind: 'password', value: '●●●●●●' }],
    buttons: [button('Sign in'), button('Back')],
  },
  plain('working', 'Please wait while we set up your device...'),
  statusPage('Show details', 'Hide details'),
  statusPage('∨', '∧'),
  { ...plain('privacy', 'Choose privacy settings for your device', 'Location'), buttons: [button('Accept')] },
  {
    ...plain('somethingWentWrong', 'Something went wrong', 'The host does not answer.', '0x80072EFD'),
    buttons: [button('Try again')],
  },
  {
    ...plain('technicianOptions', 'What would you like to do?'),
    fields: [
      { label: 'Options', kind: 'choice', value: '', options: ['Pre-provision with Windows Autopilot'] },
    ],
    buttons: [button('Next', false), button('Back')],
  },
  {
    ...plain('technicianConfiguration', 'Pre-provision with Windows Autopilot', 'Organization: Contoso'),
    image: qrImage('4d9e0b2c-1111-2222-3333-444455556666'),
    buttons: [button('Next'), button('Refresh')],
  },
  { ...plain('technicianSuccess', 'Success', 'Elapsed time: 00:12:30'), buttons: [button('Reseal')] },
  { ...plain('technicianError', 'Error', '0x81039001'), buttons: [button('Retry'), button('Reset')] },
  plain('desktop', 'Desktop'),
];

/** A PC that shows screens; what is done at it is noted. It asks the network for nothing. */
export interface Shown {
  readonly device: DisplayedDevice & Pick<Device, 'recentExchanges' | 'defects'>;
  readonly done: string[];
  show(screen: Screen): void;
}

/** `react` answers an action with the next screen, if there is one. */
export function createShown(
  generation: 10 | 11,
  react: (action: string) => Screen | undefined = () => undefined,
): Shown {
  let time = 0;
  const display = createDisplay(() => {
    time += 1;
    return time;
  }, OFF);
  const done: string[] = [];
  const port = display.connect((work) => work());
  const listen = async (): Promise<void> => {
    for (;;) {
      const action = await port.nextAction();
      const words = Object.values(action).join(' ');
      done.push(words);
      const next = react(words);
      if (next !== undefined) port.show(next);
    }
  };
  void listen();
  let isOn = true;
  const surroundings: DisplayedDevice['surroundings'] = {
    cable: 'internet',
    wifiInRange: [],
    blockedHosts: [],
    corporateNetwork: undefined,
    vpnGateways: new Map(),
  };
  const device: Shown['device'] = {
    name: 'LT-0042',
    windows: { generation, edition: 'Pro', version: '10.0.26100.2605', languages: ['en-US'] },
    display,
    surroundings,
    get isOn() {
      return isOn;
    },
    powerOn: () => {
      isOn = true;
      port.show(SCREENS[1] ?? OFF);
    },
    cutPower: () => {
      isOn = false;
      port.show(OFF);
    },
    surround: async (change) => {
      Object.assign(surroundings, change);
    },
    recentExchanges: () => [],
    defects: [],
  };
  return { device, done, show: port.show };
}
