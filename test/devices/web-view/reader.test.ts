/** The web view without a browser: pages that go on by themselves, and cookies of several hosts. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NetworkError } from '../../../devices/ports.ts';
import { browse } from '../../../devices/web-view/index.ts';
import { type Asked, createBench, type FarSide } from '../pc-bench.ts';

const UNTIL = 'ms-aadj-redir://auth/drs';
const STS = 'https://sts.contoso.com/adfs/ls/';
const DIRECTORY = 'https://login.microsoftonline.com/login.srf';

/** A page whose script sends two fields on, and its button for those without scripts. */
const onward = (action: string): string =>
  `<form method="POST" action="${action}"><input type="hidden" name="wa" value="wsignin1.0">
<input type="hidden" name="wresult" value="&lt;a b=&quot;1&quot;/&gt;">
<noscript><p>Script is disabled.</p><button type="submit">Submit</button></noscript></form>
<script>window.setTimeout(function () { document.forms[0].submit(); }, 0);</script>`;

async function browseFrom(url: string, farSide: FarSide): Promise<{ end: unknown; asked: readonly Asked[] }> {
  const bench = await createBench({ farSide });
  const end = await bench.run((activity) => browse(activity, url, UNTIL).catch((error: unknown) => error));
  return { end, asked: bench.asked };
}

test('a page that sends its form by itself is not shown, and cookies go back to their own host', async () => {
  const { end, asked } = await browseFrom(STS, ({ url }) =>
    url === STS
      ? { status: 200, body: onward(DIRECTORY), headers: { 'set-cookie': 'MSISAuth=sts; Path=/' } }
      : { status: 302, headers: { location: `${UNTIL}?code=1` } },
  );
  assert.equal(end, `${UNTIL}?code=1`);
  const [, sent] = asked;
  assert.deepEqual([sent?.method, sent?.url], ['POST', DIRECTORY]);
  assert.equal(sent?.text, new URLSearchParams({ wa: 'wsignin1.0', wresult: '<a b="1"/>' }).toString());
  assert.equal(sent.headers?.Cookie, undefined);
});

test('pages that go on by themselves for ever end the sign-in', async () => {
  const { end, asked } = await browseFrom(STS, () => ({ status: 200, body: onward(STS) }));
  assert.ok(end instanceof NetworkError && end.reason === 'broken', String(end));
  assert.ok(asked.length < 20);
});

test('a page with a field waits for a person, whatever its script does', async () => {
  const body = `${onward(DIRECTORY)}<input type="text" name="otc" aria-label="Code">`;
  const bench = await createBench({ farSide: () => ({ status: 200, body }) });
  void bench.run((activity) => browse(activity, STS, UNTIL));
  await bench.clock.party('the person').run('waits', (task) => task.sleep(60_000, 'a minute'));
  assert.equal(bench.asked.length, 1);
});
