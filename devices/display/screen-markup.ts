/** A screen as HTML: headings, labelled fields, buttons. Every action is a form, so that it works without scripts. */

import type { Button, Field, Screen, ScreenImage } from '../screen/index.ts';
import { attributes, html, type Markup } from './markup.ts';
import { progressMarkup } from './progress-markup.ts';

/** The form fields under which the page sends what was done; read by `actionsOf`. */
export const FORM = { field: 'field:', press: 'press', beside: 'beside', key: 'key' } as const;

/** What stands inside of the screen. */
export function screenMarkup(screen: Screen): Markup {
  const { id, title, fields, buttons, progress, image } = screen;
  if (id === 'off' || id === 'desktop')
    return html`<h1 class="unseen" tabindex="-1" id="title">${title}</h1>`;
  return html`<form method="post" action="/act" class="panel">
<div class="picture" aria-hidden="true"></div>
<div class="content">
<h1 id="title" tabindex="-1">${title}</h1>
${screen.texts.map((text) => html`<p>${text}</p>`)}
${image && imageMarkup(image)}
${fields.map(fieldMarkup)}
${progress && html`<div class="phases">${progress.map(progressMarkup)}</div>`}
</div>
${id === 'starting' || id === 'working' || id === 'updates' ? html`<div class="spinner" aria-hidden="true"><i></i><i></i><i></i><i></i><i></i></div>` : undefined}
${buttons.length > 0 && html`<div class="buttons">${buttons.map(buttonMarkup)}</div>`}
</form>`;
}

/** What a screen reader says when the screen comes or goes on. */
export function announcementOf({ title, texts, progress }: Screen): string {
  const active = progress?.filter(({ status }) => status === 'inProgress' || status === 'failed') ?? [];
  const phases = active.map(({ phase, statusText }) => `${phase}: ${statusText}`);
  return [title, ...(phases.length > 0 ? phases : texts)].join('. ');
}

function fieldMarkup(field: Field, index: number): Markup {
  if (field.kind === 'choice') return choiceMarkup(field, index);
  return field.kind === 'checkbox' ? checkboxMarkup(field, index) : textMarkup(field, index);
}

/** Without scripts the state reaches the PC with the button; the hidden value stands for a box that is cleared. */
function checkboxMarkup({ label, value }: Field, index: number): Markup {
  const id = `field-${index}`;
  const rest = attributes({ value: 'on', checked: value === 'on' });
  const name = `${FORM.field}${label}`;
  return html`<div class="checkbox"><input type="hidden" name="${name}" value="off"><input type="checkbox" id="${id}" name="${name}"${rest}><label for="${id}">${label}</label></div>`;
}

function textMarkup({ label, kind, value, hint, readOnly }: Field, index: number): Markup {
  const id = `field-${index}`;
  const rest = attributes({
    // The value of a password is its dots: the password itself never comes back to a page.
    value,
    placeholder: hint,
    readonly: readOnly === true,
    type: kind,
    autocomplete: 'off',
    spellcheck: 'false',
  });
  return html`<div class="field"><label for="${id}">${label}</label><input id="${id}" name="${FORM.field}${label}"${rest}></div>`;
}

function choiceMarkup({ label, value, options = [] }: Field, index: number): Markup {
  const rows = options.map((option, row) => {
    const id = `field-${index}-${row}`;
    const rest = attributes({ value: option, checked: option === value });
    return html`<div class="option"><input type="radio" id="${id}" name="${FORM.field}${label}"${rest}><label for="${id}">${option}</label></div>`;
  });
  // Without scripts a choice reaches the PC by a button of its own.
  return html`<fieldset role="radiogroup" aria-labelledby="legend-${index}"><legend id="legend-${index}">${label}</legend><div class="options">${rows}</div><noscript><button type="submit">Choose</button></noscript></fieldset>`;
}

function buttonMarkup({ label, enabled }: Button, index: number): Markup {
  return html`<button type="submit" id="button-${index}" name="${FORM.press}" value="${label}"${attributes({ disabled: !enabled, class: index === 0 && 'primary' })}>${label}</button>`;
}

function imageMarkup({ alt, svg }: ScreenImage): Markup {
  return html`<img class="image" alt="${alt}" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}">`;
}
