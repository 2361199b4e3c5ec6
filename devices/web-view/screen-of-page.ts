/** A web page as the screen's value: the same under the reader and under a browser. */

import type { Screen } from '../screen/index.ts';
import type { Page } from './page.ts';

/** `typed`: what stands in the fields, by label. */
export function screenOfPage(page: Page, typed: ReadonlyMap<string, string>): Screen {
  return {
    id: 'signIn',
    title: page.heading,
    texts: page.texts,
    fields: page.fields.map((field) => ({
      label: field.label,
      kind: field.kind,
      // A password shows as dots: nobody at the screen, and no report, reads it.
      value:
        field.kind === 'password'
          ? '●'.repeat((typed.get(field.label) ?? '').length)
          : (typed.get(field.label) ?? ''),
      ...(field.hint !== '' && { hint: field.hint }),
      ...(field.readOnly && { readOnly: true }),
    })),
    buttons: page.buttons.map((button) => ({ label: button.label, enabled: true })),
    page: { url: new URL(page.url).origin },
  };
}
