/** The desktop: the PC is in use. What goes on behind it is asked for when it is read, so nothing ticks here. */

import { plainScreen } from '../screen/screen.ts';
import type { OobeContext, StageEnd } from './context.ts';

export async function runDesktop({ pc, task }: OobeContext): Promise<StageEnd> {
  pc.screen.show(plainScreen('desktop', 'Desktop'));
  await pc.log.write(
    'Microsoft-Windows-Shell-Core/Operational',
    62407,
    'CloudExperienceHost: the desktop is shown',
  );
  for (;;) {
    const action = await task.wait('a person at the desktop', pc.screen.nextAction(), { idle: true });
    if (action.kind === 'key' && action.key === 'shutdown') return { kind: 'shutdown' };
  }
}
