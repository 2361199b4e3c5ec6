/** What every page of the directory must be: usable without scripts, by keyboard and screen reader. */

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { attribute, type SeenPage, textOf } from './browser.ts';

/** Fails for a page that is not so. */
export function assertGoodPage(page: SeenPage): void {
  const { elements, answer } = page;
  assert.equal(page.title, 'Sign in to your account');
  assert.equal(page.headings.length, 1);
  assert.equal(elements.filter((element) => element.tagName === 'script').length, 0);
  assert.ok(
    elements.every((element) => !element.attrs.some(({ name }) => name.startsWith('on') || name === 'style')),
  );
  assert.equal(
    attribute(elements.find((element) => element.tagName === 'html') ?? elements[0] ?? never(), 'lang'),
    'en',
  );
  const ids = elements.map((element) => attribute(element, 'id')).filter((id) => id !== '');
  assert.equal(new Set(ids).size, ids.length, 'ids are unique');
  for (const input of elements.filter(
    (element) => element.tagName === 'input' && attribute(element, 'type') !== 'hidden',
  )) {
    assert.ok([...page.fields.values()].includes(input), `${attribute(input, 'name')} has a label`);
  }
  for (const button of elements.filter((element) => element.tagName === 'button'))
    assert.notEqual(textOf(button), '');
  assert.ok(elements.filter((element) => element.tagName === 'form').length <= 1);
  const style = elements.find((element) => element.tagName === 'style');
  const raw = /<style>([\s\S]*?)<\/style>/.exec(answer.text)?.[1] ?? '';
  assert.ok(style);
  const policy = answer.headers['content-security-policy'] ?? '';
  assert.match(String(policy), /default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'/);
  assert.ok(
    String(policy).includes(createHash('sha256').update(raw).digest('base64')),
    'the style is the one that is allowed',
  );
  assert.equal(answer.headers['cache-control'], 'no-store, no-cache');
  assert.equal(answer.headers['content-length'], String(answer.bytes.length));
}

/** For an element that must be there. */
export function never(): never {
  throw new Error('the page has no elements');
}
