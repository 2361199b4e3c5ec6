/** Proxy auto-configuration files: what is written is read again, and nothing else is taken. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encodeAutoConfig, isDirect, parseAutoConfig } from '../../wire/proxy-auto-config.ts';

const CONFIG = { proxy: { host: 'proxy.corp.contoso.com', port: 8080 }, direct: ['corp.contoso.com'] };

test('what is written is read again', () => {
  assert.deepEqual(parseAutoConfig(encodeAutoConfig(CONFIG)), CONFIG);
  assert.deepEqual(parseAutoConfig(encodeAutoConfig({ ...CONFIG, direct: [] })), { ...CONFIG, direct: [] });
});

test('hosts of the domains, and plain names, are reached without the proxy', () => {
  assert.ok(isDirect(CONFIG, 'DC1.corp.contoso.com'));
  assert.ok(isDirect(CONFIG, 'dc1'));
  for (const host of ['corp.contoso.com.evil.example', 'login.microsoftonline.com', 'xcorp.contoso.com'])
    assert.equal(isDirect(CONFIG, host), false, host);
});

test('other scripts are not spoken', () => {
  for (const text of [
    '',
    'function FindProxyForURL(url, host) { return "DIRECT"; }',
    'function FindProxyForURL(url, host) { while (true); return "PROXY a:1"; }',
    'function FindProxyForURL(url, host) { if (shExpMatch(host, "*")) return "DIRECT"; return "PROXY a:1"; }',
  ])
    assert.throws(() => parseAutoConfig(text), { name: 'WireError' }, text);
  fc.assert(
    fc.property(fc.string(), (text) => assert.throws(() => parseAutoConfig(text), { name: 'WireError' })),
  );
});
