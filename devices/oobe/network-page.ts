/** "Let's connect you to a network": Next is disabled until there is the Internet. No way around it is documented. */

import { probeNetwork } from '../connectivity/index.ts';
import type { OobeContext, StageEnd } from '../pages/index.ts';
import type { Link } from '../ports.ts';
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
    if (action.kind === 'choose') await pc.network.joinWifi(action.option);
    if (action.kind === 'choose' || action.kind === 'linkChanged') facts.online = await isOnline(context);
  }
}

/** Nothing is asked over a link that leads nowhere. */
async function isOnline(context: OobeContext): Promise<boolean> {
  return context.pc.network.link().state === 'internet' && (await probeNetwork(context));
}

function networkScreen({ pc, facts }: OobeContext): Screen {
  const link = pc.network.link();
  const { wifi, wifiInRange } = link;
  return {
    id: 'network',
    title: "Let's connect you to a network",
    texts: [networkText(link, facts.online)],
    fields:
      wifiInRange.length > 0
        ? [{ label: 'Wi-Fi', kind: 'choice', value: wifi ?? '', options: wifiInRange }]
        : [],
    buttons: [{ label: 'Next', enabled: facts.online }],
  };
}

function networkText({ state, cable, wifi }: Link, online: boolean): string {
  if (online)
    return cable === 'internet' || cable === 'corporate' ? 'Ethernet: Connected' : `${wifi}: Connected`;
  return state === 'none'
    ? "You'll need an internet connection to continue setting up your device."
    : 'No internet';
}
