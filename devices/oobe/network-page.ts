/** "Let's connect you to a network": Next is disabled until there is the Internet. No way around it is documented. */

import { linkState } from '../network/link.ts';
import type { Screen } from '../screen/screen.ts';
import type { OobeContext, StageEnd } from './context.ts';
import { probeNetwork } from './probe.ts';

/** Ends with 'again': with a network, updates and profile come first. */
export async function runNetworkPage(context: OobeContext): Promise<StageEnd> {
  const { pc, task, facts, surroundings } = context;
  for (;;) {
    pc.screen.show(networkScreen(context));
    const action = await task.wait('a person at "Let\'s connect you to a network"', pc.screen.nextAction(), {
      idle: true,
    });
    if (action.kind === 'press' && action.button === 'Next' && facts.online) return { kind: 'again' };
    if (action.kind === 'choose') {
      await context.remember({ ssid: action.option });
      facts.online = await probeNetwork(pc, task);
    }
    if (action.kind === 'linkChanged') {
      const link = linkState(surroundings, context.state.ssid);
      facts.online = link === 'internet' && (await probeNetwork(pc, task));
    }
  }
}

function networkScreen({ facts, surroundings, state }: OobeContext): Screen {
  const networks = surroundings.wifiInRange.map((network) => network.ssid);
  return {
    id: 'network',
    title: "Let's connect you to a network",
    texts: [networkText(surroundings, state.ssid, facts.online)],
    fields:
      networks.length > 0
        ? [{ label: 'Wi-Fi', kind: 'choice', value: state.ssid ?? '', options: networks }]
        : [],
    buttons: [{ label: 'Next', enabled: facts.online }],
  };
}

function networkText(
  surroundings: OobeContext['surroundings'],
  ssid: string | undefined,
  online: boolean,
): string {
  if (online) return surroundings.cable === 'internet' ? 'Ethernet: Connected' : `${ssid}: Connected`;
  const connected =
    surroundings.cable === 'noInternet' || surroundings.wifiInRange.some((network) => network.ssid === ssid);
  return connected ? 'No internet' : "You'll need an internet connection to continue setting up your device.";
}
