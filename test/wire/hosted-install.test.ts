import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '#wire/error.ts';
import { encodeHostedInstall, parseHostedInstall } from '#wire/hosted-install.ts';

test('an address comes back as it was written', () => {
  for (const uri of ['https://example.com/a.appx', 'https://example.com/a%20b.appx?x=1&y="2"'])
    assert.equal(parseHostedInstall(encodeHostedInstall(uri)), uri);
});

test('data without an address is refused', () => {
  for (const data of [
    '',
    '<Application/>',
    '<Application PackageUri=""/>',
    '<Other PackageUri="https://x/"/>',
  ])
    assert.throws(() => parseHostedInstall(data), WireError);
});
