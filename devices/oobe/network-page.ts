/** "Let's connect you to a network": Next is disabled until there is the Internet. No way around it is documented. */

import { probeNetwork } from '../connectivity/index.ts';
import { linkState } from '../network/index.ts';
import type { OobeContext, StageEnd } from '../pages/index.ts';
import type { Screen } from '../screen/index.ts';

/** Ends with 'again': with a network, updates and profile come first. */
export async function runNetworkPage(context: OobeContext): Promise<StageEnd> {
  const { pc, task, facts } = context;
  // A cable may have come, or gone, at the pages before.
  facts.online = await isOnline(context);
  for (;;) {
    pc.screen.show(networkScreen(context));
    const action = await task.wait('a person at "Let\'s connect you to a network"', pc.screen.nextAction(), {
      idle: true,
    });
    if (action.kind === 'press' && action.button === 'Next' && facts.online) return { kind: 'again' };
    if (action.kind === 'choose') await context.remember({ ssid: action.option });
    if (action.kind === 'choose' || action.kind === 'linkChanged') facts.online = await isOnline(context);
  }
}

/** Nothing is asked over a link that leads nowhere. */
async function isOnline({ pc, task, state, surroundings }: OobeContext): Promise<boolean> {
  return linkState(surroundings, state.ssid) === 'internet' && (await probeNetwork({ pc, task }));
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
  return linkState(surroundings, ssid) === 'none'
    ? "You'll need an internet connection to continue setting up your device."
    : 'No internet';
}
