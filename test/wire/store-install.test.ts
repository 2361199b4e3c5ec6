import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '#wire/error.ts';
import { encodeStoreInstall, parseStoreInstall } from '#wire/store-install.ts';

test('a product id comes back as it was written', () => {
  for (const id of ['9WZDNCRFJ3PZ', 'a"b<&']) assert.equal(parseStoreInstall(encodeStoreInstall(id)), id);
});

test('data without an id is refused', () => {
  for (const data of ['', '<Application/>', '<Application id=""/>', '<Other id="https://x/"/>'])
    assert.throws(() => parseStoreInstall(data), WireError);
});
