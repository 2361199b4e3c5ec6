/** The display page: the screen in the dress of its Windows, and below it the PC's own switches. */

import type { Link } from '../ports.ts';
import type { Screen } from '../screen/index.ts';
import { attributes, html, type Markup } from './markup.ts';
import { announcementOf, FORM, screenMarkup } from './screen-markup.ts';

/** What the page is made of. */
export interface DisplayState {
  readonly device: string;
  readonly generation: 10 | 11;
  /** Grows with each change of the screen. */
  readonly revision: number;
  readonly screen: Screen;
  readonly isOn: boolean;
  readonly cable: Link['cable'];
}

/** A part of the page that changes while it is open. */
export interface LiveParts {
  readonly revision: number;
  readonly id: string;
  readonly title: string;
  readonly announcement: string;
  readonly screen: string;
  readonly switches: string;
}

/** The changing parts, to be put in place without a reload. */
export function liveParts(state: DisplayState): LiveParts {
  return {
    revision: state.revision,
    id: state.screen.id,
    title: titleOf(state),
    announcement: announcementOf(state.screen),
    screen: screenMarkup(state.screen).markup,
    switches: switchesMarkup(state).markup,
  };
}

/** The whole page. `live`: it follows the device; a page of the history does not. */
export function pageMarkup(state: DisplayState, live: boolean): string {
  const { screen, generation, revision } = state;
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${titleOf(state)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/display.css">
<link rel="stylesheet" href="/windows-${generation}.css">
${live && html`<script src="/display.js" defer></script>${refreshOf(screen)}`}
</head>
<body class="windows-${generation}">
<main id="screen" data-screen="${screen.id}" data-revision="${revision}">${screenMarkup(screen)}</main>
<p id="announcement" role="status" class="unseen">${announcementOf(screen)}</p>
${live && html`<footer id="switches" aria-label="The PC">${switchesMarkup(state)}</footer>`}
</body>
</html>
`.markup;
}

function titleOf({ device, screen }: DisplayState): string {
  return `${device}: ${screen.title}`;
}

/** Without scripts a page that asks nothing loads itself again. */
function refreshOf({ fields, buttons }: Screen): Markup | undefined {
  if (fields.length + buttons.length > 0) return undefined;
  return html`<noscript><meta http-equiv="refresh" content="2"></noscript>`;
}

const KEYS = ['Windows', 'Ctrl+Shift+D', 'Ctrl+Alt+Del'];

function switchesMarkup({ device, isOn, cable }: DisplayState): Markup {
  const plug = cable === 'unplugged' ? 'Plug in the network cable' : 'Unplug the network cable';
  return html`<p class="name">${device}</p>
<form method="post" action="/act" class="keys">${KEYS.map(
    (key) =>
      html`<button type="submit" name="${FORM.key}" value="${key}"${attributes({ disabled: !isOn })}>${key}</button>`,
  )}</form>
<form method="post" action="/switch"><button type="submit" name="cable" value="${cable === 'unplugged' ? 'internet' : 'unplugged'}">${plug}</button></form>
<form method="post" action="/switch"><button type="submit" name="power" value="${isOn ? 'off' : 'on'}" class="power">${isOn ? 'Cut the power' : 'Power on'}</button></form>`;
}
