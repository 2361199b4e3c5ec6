/**
 * Windows Hello for Business at the end of a deployment, where management wants it (screens.md section 3; the wording of the
 * pages, and that the PIN is set up on this PC alone, are assumption A-HELLO-01).
 */

import { PASSPORT_FOR_WORK, PIN_USAGES, pinComplexity, usePassportForWork } from '#wire/passport-for-work.ts';
import { logEvent } from '../event-log/index.ts';
import { childNames, nodeTree, nodeValue } from '../management-tree/index.ts';
import { DONE, type OobeContext, type StageEnd } from '../pages/index.ts';
import type { Pc } from '../pc/index.ts';
import { plainScreen, type Screen, type ScreenAction } from '../screen/index.ts';

const [NEW_PIN, CONFIRM_PIN, OK] = ['New PIN', 'Confirm PIN', 'OK'] as const;
const DOT = '●';

/** What passportforwork-csp says where nobody has set it. */
const DEFAULTS = { MinimumPINLength: 6, MaximumPINLength: 127 } as const;

/** Whoever has signed in is asked, where management lets the users of a tenant have Windows Hello. */
export async function wantsWindowsHello({ pc, facts }: OobeContext): Promise<boolean> {
  return facts.user !== undefined && (await tenantWithHello(pc)) !== undefined;
}

async function tenantWithHello({ disk }: Pick<Pc, 'disk'>): Promise<string | undefined> {
  const tree = nodeTree(disk);
  for (const tenantId of await childNames(tree, PASSPORT_FOR_WORK))
    if ((await nodeValue(tree, usePassportForWork(tenantId))) === 'true') return tenantId;
  return undefined;
}

/** Explains Windows Hello, lets the user choose a PIN that satisfies the policy, and says that all is set. */
export async function runWindowsHello(context: OobeContext): Promise<StageEnd> {
  const { pc } = context;
  await pressed(context, {
    ...plainScreen('windowsHello', 'Use Windows Hello with your account', [
      'Your organization requires Windows Hello.',
    ]),
    buttons: [{ label: OK, enabled: true }],
  });
  const rules = await pinRules(pc, (await tenantWithHello(pc)) ?? '');
  let message: string | undefined;
  for (;;) {
    const { pin, again } = await readPin(context, rules, message);
    message = rules.find(({ holds }) => !holds(pin))?.text ?? (pin === again ? undefined : DIFFERENT);
    if (message === undefined) break;
  }
  await logEvent(pc, 'pageEnded', 'CloudExperienceHost: a PIN for Windows Hello was set up');
  await pressed(context, {
    ...plainScreen('windowsHello', 'All set!'),
    buttons: [{ label: OK, enabled: true }],
  });
  return DONE;
}

const DIFFERENT = "The PINs don't match";

/** What the policy asks of a PIN, in words. */
interface PinRule {
  readonly text: string;
  readonly holds: (pin: string) => boolean;
}

// passportforwork-csp, PINComplexity: the nodes, what they are about, and what is meant when nobody has set them.
const LETTERS = [
  ['UppercaseLetters', 'uppercase letters', /\p{Lu}/u],
  ['LowercaseLetters', 'lowercase letters', /\p{Ll}/u],
  ['SpecialCharacters', 'special characters', /[^\p{L}\p{N}]/u],
] as const;

async function pinRules(pc: Pick<Pc, 'disk'>, tenantId: string): Promise<PinRule[]> {
  const tree = nodeTree(pc.disk);
  const number = async (node: Parameters<typeof pinComplexity>[1], otherwise: number): Promise<number> =>
    Number((await nodeValue(tree, pinComplexity(tenantId, node))) ?? otherwise);
  const least = await number('MinimumPINLength', DEFAULTS.MinimumPINLength);
  const most = await number('MaximumPINLength', DEFAULTS.MaximumPINLength);
  const rules: PinRule[] = [
    { text: `Your PIN must be at least ${least} characters long`, holds: (pin) => pin.length >= least },
    { text: `Your PIN can't be more than ${most} characters long`, holds: (pin) => pin.length <= most },
  ];
  for (const [node, what, pattern] of LETTERS) {
    const usage = await number(node, PIN_USAGES.disallowed);
    if (usage === PIN_USAGES.required)
      rules.push({ text: `Your PIN must include ${what}`, holds: (pin) => pattern.test(pin) });
    if (usage === PIN_USAGES.disallowed)
      rules.push({ text: `Your PIN can't include ${what}`, holds: (pin) => !pattern.test(pin) });
  }
  return rules;
}

async function readPin(
  context: OobeContext,
  rules: readonly PinRule[],
  message: string | undefined,
): Promise<{ readonly pin: string; readonly again: string }> {
  let [pin, again] = ['', ''];
  for (;;) {
    const screen: Screen = {
      ...plainScreen('windowsHello', 'Set up a PIN', [
        ...(message === undefined ? [] : [`Try again: ${message}`]),
        ...rules.map(({ text }) => text),
      ]),
      fields: [
        { label: NEW_PIN, kind: 'password', value: DOT.repeat(pin.length) },
        { label: CONFIRM_PIN, kind: 'password', value: DOT.repeat(again.length) },
      ],
      buttons: [{ label: OK, enabled: true }],
    };
    context.pc.screen.show(screen);
    const action = await nextAction(context, screen);
    if (action.kind === 'type' && action.field === NEW_PIN) pin = action.text;
    if (action.kind === 'type' && action.field === CONFIRM_PIN) again = action.text;
    if (action.kind === 'press') return { pin, again };
  }
}

async function pressed(context: OobeContext, screen: Screen): Promise<void> {
  context.pc.screen.show(screen);
  while ((await nextAction(context, screen)).kind !== 'press');
}

function nextAction({ pc, task }: OobeContext, { title }: Screen): Promise<ScreenAction> {
  return task.wait(`a person at "${title}"`, pc.screen.nextAction(), { idle: true });
}
