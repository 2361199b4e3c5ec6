/** A browser without scripts for the directory's pages: it reads the page with parse5, and submits forms as HTML says. */

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import type { Answer, Bench } from '../service-bench.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export const LOGIN = 'login.microsoftonline.com';

export interface SeenPage {
  readonly answer: Answer;
  readonly title: string;
  readonly headings: readonly string[];
  readonly alert: string | undefined;
  readonly text: string;
  /** By visible label. */
  readonly fields: ReadonlyMap<string, Element>;
  readonly buttons: readonly string[];
  readonly elements: readonly Element[];
}

export interface Browser {
  /** The page, or the address that a redirect leads to outside of the directory. */
  open(path: string): Promise<SeenPage>;
  /** Types into fields by label and presses a button. */
  press(page: SeenPage, button: string, typed?: Readonly<Record<string, string>>): Promise<SeenPage>;
  readonly cookies: Map<string, string>;
}

/** `userAgent` decides which Windows the page believes in. */
export function createBrowser(bench: Pick<Bench, 'call'>, userAgent = 'Mozilla/5.0'): Browser {
  const cookies = new Map<string, string>();
  const send = async (path: string, body?: string): Promise<SeenPage> => {
    const answer = await bench.call({
      host: LOGIN,
      path,
      headers: {
        'User-Agent': userAgent,
        ...(cookies.size > 0 && {
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(body !== undefined && { 'Content-Type': 'application/x-www-form-urlencoded' }),
      },
      ...(body !== undefined && { body }),
    });
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return read(answer);
  };
  return {
    cookies,
    open: (path) => send(path),
    press: (page, button, typed = {}) => {
      const form = submission(page, button, typed);
      return send(form.action, form.body);
    },
  };
}

/** What a form sends: hidden and visible fields in order, and the button that was pressed. */
export function submission(
  page: SeenPage,
  button: string,
  typed: Readonly<Record<string, string>>,
): { readonly action: string; readonly body: string } {
  const pressed = page.elements.find((element) => element.tagName === 'button' && textOf(element) === button);
  if (pressed === undefined)
    throw new Error(`There is no button "${button}", only ${page.buttons.join(', ')}.`);
  const form = ancestor(pressed, 'form');
  const values = new Map(
    Object.entries(typed).map(([label, value]) => {
      const field = page.fields.get(label);
      if (field === undefined) throw new Error(`There is no field "${label}" on "${page.headings.join()}".`);
      return [field, value];
    }),
  );
  const fields = new URLSearchParams();
  for (const input of walk(form)) {
    // A box that is not ticked is not sent.
    const unticked = attribute(input, 'type') === 'checkbox' && !values.has(input);
    if (input.tagName === 'input' && !unticked)
      fields.append(attribute(input, 'name'), values.get(input) ?? attribute(input, 'value'));
  }
  const name = attribute(pressed, 'name');
  if (name !== '') fields.append(name, attribute(pressed, 'value'));
  return { action: attribute(form, 'action'), body: fields.toString() };
}

function read(answer: Answer): SeenPage {
  const elements = [...walk(parse(answer.text))];
  const labels = elements.filter((element) => element.tagName === 'label');
  const byId = (id: string): Element | undefined =>
    elements.find((element) => attribute(element, 'id') === id);
  const alert = elements.find((element) => attribute(element, 'role') === 'alert');
  const fields = labels.flatMap((label): [string, Element][] => {
    const field = byId(attribute(label, 'for'));
    return field === undefined ? [] : [[textOf(label), field]];
  });
  return {
    answer,
    elements,
    title: elements
      .filter((element) => element.tagName === 'title')
      .map(textOf)
      .join('|'),
    headings: elements.filter((element) => element.tagName === 'h1').map(textOf),
    alert: alert && textOf(alert),
    text: elements
      .filter((element) => element.tagName === 'main')
      .map(textOf)
      .join(' '),
    fields: new Map(fields),
    buttons: elements.filter((element) => element.tagName === 'button').map(textOf),
  };
}

function ancestor(element: Element, tagName: string): Element {
  for (
    let node: Node | null = element.parentNode;
    node !== null;
    node = 'parentNode' in node ? node.parentNode : null
  ) {
    if ('tagName' in node && node.tagName === tagName) return node;
  }
  throw new Error(`The element is in no ${tagName}.`);
}

function* walk(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* walk(child);
}

export function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  const parts = 'childNodes' in node ? node.childNodes.map(textOf) : [];
  return parts.join('').replace(/\s+/g, ' ').trim();
}

export function attribute(element: Element, name: string): string {
  return element.attrs.find((candidate) => candidate.name === name)?.value ?? '';
}
