/** Licence terms before the sign-in, privacy settings before Account setup (assumption A-SCREEN-01: wording not documented). */

import { DONE, type OobeContext, type StageEnd } from '../pages/index.ts';
import type { Screen } from '../screen/index.ts';

const LICENCE_TERMS: Screen = {
  id: 'licenceTerms',
  title: 'Please review the License Agreement',
  texts: ['Microsoft Software License Terms'],
  fields: [],
  buttons: [{ label: 'Accept', enabled: true }],
};

const PRIVACY: Screen = {
  id: 'privacy',
  title: 'Choose privacy settings for your device',
  texts: [
    'Location',
    'Find my device',
    'Diagnostic data',
    'Inking & typing',
    'Tailored experiences',
    'Advertising ID',
  ],
  fields: [],
  buttons: [{ label: 'Accept', enabled: true }],
};

/** Shows the licence terms until they are accepted. */
export const runLicenceTerms = (context: OobeContext): Promise<StageEnd> => accept(context, LICENCE_TERMS);
/** Shows the privacy settings until they are accepted. */
export const runPrivacy = (context: OobeContext): Promise<StageEnd> => accept(context, PRIVACY);

async function accept({ pc, task }: OobeContext, screen: Screen): Promise<StageEnd> {
  pc.screen.show(screen);
  for (;;) {
    const action = await task.wait(`a person at "${screen.title}"`, pc.screen.nextAction(), { idle: true });
    if (action.kind === 'press') return DONE;
  }
}
