/** The terminal beside the display: what to open, who can sign in, what the PC shows, and keys for its switches. */
import type { OpenedDevice } from './device-open.ts';

/** The terminal in which a person follows the PC. */
export interface Terminal {
  /** Settles when the person wants to end. */
  readonly quit: Promise<void>;
  close(): void;
}

/** Prints the beginning and follows the PC until it is closed. */
export function startTerminal(opened: OpenedDevice): Terminal {
  const { device, clock } = opened;
  const { promise: quit, resolve: end } = Promise.withResolvers<void>();
  const { stdin } = process;
  let closed = false;

  const say = (text: string): void => {
    console.log(`${new Date(clock.now()).toISOString().slice(11, 19)}  ${text}`);
  };
  const follow = async (): Promise<void> => {
    let told = '';
    let defects = 0;
    while (!closed) {
      const { title } = device.display.current;
      if (title !== told) say(title);
      told = title;
      for (const defect of device.defects.slice(defects)) say(`A defect of Glovebox: ${defect.message}`);
      defects = device.defects.length;
      await device.display.changed();
    }
  };
  const keys: Readonly<Record<string, () => void>> = {
    p: () => (device.isOn ? device.cutPower() : device.powerOn()),
    r: () => {
      device.cutPower();
      device.powerOn();
    },
    c: () => device.surround({ cable: device.surroundings.cable === 'unplugged' ? 'internet' : 'unplugged' }),
    q: end,
    // Ctrl+C, which is a key like any other in raw mode.
    '\u0003': end,
  };
  const onKey = (key: Buffer): void => keys[key.toString().toLowerCase()]?.();

  console.log(beginning(opened, stdin.isTTY));
  if (stdin.isTTY) {
    stdin.setRawMode(true);
    stdin.on('data', onKey);
    stdin.resume();
  }
  void follow();
  return {
    quit,
    close: () => {
      closed = true;
      if (!stdin.isTTY) return;
      stdin.setRawMode(false);
      stdin.off('data', onKey).pause();
    },
  };
}

function beginning({ device, display, tenant, users, speed }: OpenedDevice, hasKeys: boolean): string {
  const { generation, edition } = device.windows;
  const people = users.map(({ userPrincipalName, password }) => `  ${userPrincipalName}  ${password}`);
  return [
    `"${device.name}", a Windows ${generation} ${edition} PC registered with ${tenant}, is on. Its display:`,
    '',
    `  ${display.url}`,
    '',
    ...(people.length > 0
      ? ['Who can sign in (user name, password):', ...people]
      : ['Who can sign in, "glovebox cloud" has said.']),
    '',
    `Time goes ${speed === 1 ? 'as it does outside' : `${speed} times as fast as outside`}.`,
    hasKeys
      ? 'Keys: p power button, r restart, c network cable, q quit. The page has switches, too.'
      : 'Ctrl+C ends it. The page has the switches.',
    '',
  ].join('\n');
}
