/** Pictures in the report: the same one stands once, and cannot break out of its element. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPictureBook } from '../../reports/html/pictures.ts';

test('a picture that several scenarios show stands in the page once', () => {
  const book = createPictureBook();
  const one = book.add(Buffer.from('one').toString('base64'));
  assert.equal(book.add(Buffer.from('one').toString('base64')), one);
  assert.notEqual(book.add(Buffer.from('two').toString('base64')), one);
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
