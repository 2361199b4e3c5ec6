/** Pictures in the report: the same one stands once, and cannot break out of its element. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPictureBook, pictureName } from '../../reports/html/pictures.ts';

test('a picture that several scenarios show stands in the page once', () => {
  const book = createPictureBook();
  const [one, two] = ['one', 'two'].map((text) => Buffer.from(text).toString('base64'));
  for (const picture of [one, one, two]) book.add(picture ?? '');
  assert.notEqual(pictureName(one ?? ''), pictureName(two ?? ''));
  assert.equal(book.markup().length, 2);
});

test('what is not base64 does not come into the page', () => {
  const book = createPictureBook();
  book.add('</script><script>alert(1)</script>');
  const [element] = book.markup();
  assert.match(
    element?.markup ?? '',
    /^<script type="image\/webp" id="picture-[0-9a-f]{16}">[\w+/=]*<\/script>\s*$/,
  );
});
