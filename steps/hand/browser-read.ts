/** Reads the display page as a person does: heading, texts, labelled fields, buttons, phases. The answer is a screen's value. */

import type { Page } from 'playwright';
import { z } from 'zod';
import type { Screen } from '#devices';

const Read = z.object({
  revision: z.number(),
  title: z.string(),
  texts: z.array(z.string()),
  fields: z.array(
    z.object({ label: z.string(), value: z.string(), options: z.array(z.string()).optional() }),
  ),
  buttons: z.array(z.object({ label: z.string(), enabled: z.boolean() })),
  progress: z.array(
    z.object({
      phase: z.string(),
      statusText: z.string(),
      detailsControl: z.string().optional(),
      details: z.array(z.string()),
    }),
  ),
  /** What pictures say in words. */
  images: z.array(z.string()),
});

/** What stands on the page. */
export type ReadScreen = z.output<typeof Read>;

// Real time: only a defect takes so long.
const LIMIT_MS = 10_000;

/** Waits until the page shows this revision or a later one, and reads it. Fails when the page does not follow. */
export async function readDisplay(page: Page, revision: number): Promise<ReadScreen> {
  return Read.parse(await page.evaluate(`(${inPage})(${revision}, ${LIMIT_MS})`));
}

/** The same facts of a screen's value. */
export function factsOf(screen: Screen): Omit<ReadScreen, 'revision'> {
  return {
    title: screen.title,
    texts: [...screen.texts],
    fields: screen.fields.map(({ label, value, options }) => ({
      label,
      value,
      ...(options && { options: [...options] }),
    })),
    buttons: screen.buttons.map(({ label, enabled }) => ({ label, enabled })),
    progress: (screen.progress ?? []).map(({ phase, statusText, detailsControl, details }) => ({
      phase,
      statusText,
      ...(detailsControl !== undefined && { detailsControl }),
      details: [...details],
    })),
    images: screen.image === undefined ? [] : [screen.image.alt],
  };
}

// Runs in the page, which this project's types do not know: what it answers is checked above.
const inPage = `async (revision, limit) => {
  const main = document.querySelector('main');
  const shown = () => Number(main.dataset.revision);
  if (shown() < revision) await new Promise((resolve, reject) => {
    const watch = new MutationObserver(() => {
      if (shown() < revision) return;
      watch.disconnect();
      resolve();
    });
    watch.observe(main, { attributes: true });
    setTimeout(() => reject(new Error('The display page still shows change ' + shown() + ' and not ' + revision)), limit);
  });
  const all = (selector, root) => [...root.querySelectorAll(selector)];
  const text = (element) => element?.textContent.trim() ?? '';
  const phases = all('[role=group]', main);
  const outside = (element) => !phases.some((phase) => phase.contains(element));
  const choice = (group) => {
    const radios = all('input[type=radio]', group);
    return {
      label: text(group.querySelector('legend')),
      value: radios.find((radio) => radio.checked)?.value ?? '',
      options: radios.map((radio) => text(radio.labels[0])),
    };
  };
  const box = (input) => ({ label: text(input.labels[0]), value: input.checked ? 'on' : 'off', options: ['on', 'off'] });
  const field = (input) => ({ label: text(input.labels[0]), value: input.value });
  return {
    revision: shown(),
    title: text(main.querySelector('h1')),
    texts: all('p', main).filter(outside).map(text),
    fields: all('[role=radiogroup], input:not([type=radio], [type=hidden])', main).map((element) =>
      element.tagName === 'INPUT' ? (element.type === 'checkbox' ? box(element) : field(element)) : choice(element)),
    buttons: all('button', main).filter(outside).map((button) => ({ label: text(button), enabled: !button.disabled })),
    progress: phases.map((phase) => ({
      phase: text(phase.querySelector('h2')),
      statusText: text(phase.querySelector('p')),
      ...(phase.querySelector('button') && { detailsControl: text(phase.querySelector('button')) }),
      details: all('li', phase).map(text),
    })),
    images: all('img', main).map((image) => image.alt),
  };
}`;
