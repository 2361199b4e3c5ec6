/** Reads an HTML page the way a person without scripts meets it: heading, texts, labelled fields, buttons. */

import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A field of a page's form. */
export interface PageField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'password';
  readonly value: string;
  readonly hint: string;
  readonly readOnly: boolean;
}

/** A button or a link. */
export interface PageButton {
  readonly label: string;
  /** What pressing it sends with the form; undefined for a link. */
  readonly field: { readonly name: string; readonly value: string } | undefined;
  /** Absolute URL that a link leads to. */
  readonly href: string | undefined;
}

/** Where a page's form goes, and what it sends unseen. */
export interface PageForm {
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

/** A page as a person meets it. */
export interface Page {
  readonly url: string;
  readonly title: string;
  readonly heading: string;
  /** Paragraphs, alerts and image texts, in the order of the page. */
  readonly texts: readonly string[];
  readonly fields: readonly PageField[];
  readonly buttons: readonly PageButton[];
  readonly form: PageForm | undefined;
  /** A script of the page sends the form by itself: nobody at the screen has anything to do. */
  readonly submitsItself: boolean;
}

/** Parses a page. The first form is the one that buttons submit. */
export function parsePage(html: string, url: string): Page {
  const document = parse(html);
  const elements = [...walk(document)];
  const form = elements.find((element) => element.tagName === 'form');
  const inputs = elements.filter((element) => element.tagName === 'input');
  const labels = new Map(
    elements
      .filter((element) => element.tagName === 'label')
      .map((label) => [attribute(label, 'for'), textOf(label)]),
  );
  const visible = inputs.filter((input) =>
    ['text', 'email', 'password', 'tel', ''].includes(attribute(input, 'type')),
  );
  return {
    url,
    title: textOf(elements.find((element) => element.tagName === 'title')),
    heading: textOf(elements.find((element) => element.tagName === 'h1')),
    texts: elements.flatMap(textLine),
    fields: visible.map((input) => fieldOf(input, labels)),
    buttons: elements.flatMap((element) => buttonOf(element, url)),
    form: form && formOf(form, inputs, url),
    submitsItself: form !== undefined && visible.length === 0 && elements.some(sendsForm),
  };
}

/** The one thing that scripts of sign-in pages do which a person cannot: they send the form as soon as it is there. */
function sendsForm(element: Element): boolean {
  return element.tagName === 'script' && /\.submit\(\)/.test(textOf(element));
}

function formOf(form: Element, inputs: readonly Element[], url: string): PageForm {
  return {
    action: new URL(attribute(form, 'action') || url, url).href,
    method: attribute(form, 'method').toUpperCase() === 'POST' ? 'POST' : 'GET',
    hidden: inputs
      .filter((input) => attribute(input, 'type') === 'hidden')
      .map((input) => ({ name: attribute(input, 'name'), value: attribute(input, 'value') })),
  };
}

function fieldOf(input: Element, labels: ReadonlyMap<string, string>): PageField {
  return {
    name: attribute(input, 'name'),
    label: labels.get(attribute(input, 'id')) ?? attribute(input, 'aria-label'),
    kind: attribute(input, 'type') === 'password' ? 'password' : 'text',
    value: attribute(input, 'value'),
    hint: attribute(input, 'placeholder'),
    readOnly: input.attrs.some((candidate) => candidate.name === 'readonly'),
  };
}

function buttonOf(element: Element, url: string): PageButton[] {
  if (element.tagName === 'button') {
    const name = attribute(element, 'name');
    return [
      {
        label: textOf(element),
        field: { name, value: attribute(element, 'value') },
        href: undefined,
      },
    ];
  }
  if (element.tagName === 'a' && attribute(element, 'href') !== '') {
    return [
      { label: textOf(element), field: undefined, href: new URL(attribute(element, 'href'), url).href },
    ];
  }
  return [];
}

function textLine(element: Element): string[] {
  if (element.tagName === 'p' || attribute(element, 'role') === 'alert') {
    const text = textOf(element);
    return text === '' ? [] : [text];
  }
  if (element.tagName === 'img' && attribute(element, 'alt') !== '') return [attribute(element, 'alt')];
  return [];
}

function* walk(node: Node): Generator<Element> {
  if ('tagName' in node) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* walk(child);
}

function textOf(node: Node | undefined): string {
  if (node === undefined) return '';
  const parts: string[] = [];
  const collect = (current: Node): void => {
    if (current.nodeName === '#text' && 'value' in current) parts.push(current.value);
    if ('childNodes' in current) for (const child of current.childNodes) collect(child);
  };
  collect(node);
  return parts.join('').replace(/\s+/g, ' ').trim();
}

function attribute(element: Element, name: string): string {
  return element.attrs.find((candidate) => candidate.name === name)?.value ?? '';
}
