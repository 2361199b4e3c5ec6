/** What a message tells of a request. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requestLine } from '../../../devices/network/request-line.ts';

test('a query is marked and not told; host and path are', () => {
  const url = 'https://login.microsoftonline.com/common/oauth2/authorize';
  assert.equal(requestLine({ method: 'GET', url }), `GET ${url}`);
  const long = `${url}?response_type=code&state=${'x'.repeat(400)}&redirect_uri=a?b#c`;
  assert.equal(requestLine({ method: 'GET', url: long }), `GET ${url}?…`);
});
