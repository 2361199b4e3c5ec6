/** The hand of a person at one device. Two implementations: on the screen's value, and on the pages in a browser. */

import type { Screen } from '#devices';

/**
 * What a person does at a device, and sees. Each action waits until the device has taken it.
 *
 * @throws NotSeen where there is no such thing on the screen
 */
export interface Hand {
  /** What the device shows now. */
  screen(): Promise<Screen>;
  /** `beside`: the phase of the Enrollment Status Page beside which the control stands. */
  press(button: string, beside?: string): Promise<void>;
  choose(field: string, option: string): Promise<void>;
  type(field: string, text: string): Promise<void>;
  key(key: string): Promise<void>;
  /**
   * Waits on the clock until the screen is as `is` says; `what` names it in messages, `instead` tells there what comes
   * nearest to it. Throws {@link NotSeen}.
   */
  until(what: string, is: (screen: Screen) => boolean, instead?: (screen: Screen) => string): Promise<Screen>;
}

/** A step that looked for something and found something else. Says what it saw. */
export class NotSeen extends Error {
  override readonly name = 'NotSeen';
}

/** What a screen says: its texts, and what stands beside and below the phases of the Enrollment Status Page. */
export function linesOf(screen: Screen): readonly string[] {
  const phases = (screen.progress ?? []).flatMap(({ phase, statusText, details }) => [
    `${phase}: ${statusText}`,
    ...details,
  ]);
  return [...screen.texts, ...phases];
}

/** A screen in words, for messages. */
export function screenInWords(screen: Screen): string {
  const lines = [
    `"${screen.title}"`,
    ...screen.texts.map((text) => `  ${text}`),
    ...screen.fields.map((field) => `  [${field.label}: ${field.value}]`),
    ...(screen.progress ?? []).flatMap((phase) => [
      `  ${phase.phase}: ${phase.statusText}`,
      ...phase.details.map((line) => `    ${line}`),
    ]),
    ...screen.buttons.map((button) => `  <${button.label}>${button.enabled ? '' : ' (disabled)'}`),
  ];
  return lines.join('\n');
}
