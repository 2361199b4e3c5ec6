/** What a form of the display page says that a person did. */

import type { Screen, ScreenAction } from '../screen/index.ts';
import { FORM } from './screen-markup.ts';

/**
 * The actions in the order in which they are done: fields that differ from what the screen shows, then the button or
 * the key.
 */
export function actionsOf(screen: Screen, form: URLSearchParams): ScreenAction[] {
  const actions: ScreenAction[] = screen.fields.flatMap((field): ScreenAction[] => {
    const given = form.getAll(`${FORM.field}${field.label}`).at(-1);
    if (given === undefined || field.readOnly || given === field.value) return [];
    return field.options !== undefined
      ? [{ kind: 'choose', field: field.label, option: given }]
      : [{ kind: 'type', field: field.label, text: given }];
  });
  const button = form.get(FORM.press);
  if (button !== null) actions.push({ kind: 'press', button });
  const beside = form.get(FORM.beside);
  const control = screen.progress?.find(({ phase }) => phase === beside)?.detailsControl;
  if (beside !== null && control !== undefined) actions.push({ kind: 'press', button: control, beside });
  const key = form.get(FORM.key);
  if (key !== null) actions.push({ kind: 'key', key });
  return actions;
}
