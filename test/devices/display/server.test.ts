/** The display over HTTP, without a browser: as plain forms, as a stream, and against those who have no business there. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { type TestContext, test } from 'node:test';
import { startDisplayServer } from '#devices';
import { createShown, SCREENS, type Shown } from './screens.ts';

const [, , , REGION] = SCREENS;
assert.ok(REGION);
const region = REGION;

async function start(t: TestContext, shown: Shown) {
  const server = await startDisplayServer({ device: shown.device });
  t.after(() => server.close());
  return server;
}

interface Sent {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** As `fetch`, which does not let a test choose the host that it names. */
function send(url: string, { method = 'GET', headers = {}, body = '' }: Sent = {}) {
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const sent = request(url, { method, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
      });
      sent.on('error', reject).end(body);
    },
  );
}

test('a form acts on the PC and comes back to the page; a script gets an empty answer', async (t) => {
  const shown = createShown(11, (words) => (words === 'press Yes' ? SCREENS[4] : undefined));
  shown.show(region);
  const { url } = await start(t, shown);
  const posted = await send(`${url}act`, {
    method: 'POST',
    body: 'field%3ACountry+or+region=Japan&press=Yes',
  });
  assert.deepEqual([posted.status, posted.headers.location], [303, '/']);
  const again = await send(`${url}act`, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: 'press=Skip',
  });
  assert.equal(again.status, 204);
  assert.deepEqual(shown.done, ['choose Country or region Japan', 'press Yes', 'press Skip']);
});

test('what the screen does not offer is refused in words', async (t) => {
  const shown = createShown(11);
  shown.show(region);
  const { url } = await start(t, shown);
  const refused = await send(`${url}act`, { method: 'POST', body: 'press=Buy' });
  assert.equal(refused.status, 409);
  assert.match(refused.text, /There is no button "Buy" on the screen "Is this the right country/);
  shown.device.cutPower();
  const off = await send(`${url}act`, { method: 'POST', body: 'press=Yes' });
  assert.deepEqual([off.status, off.text], [409, '"LT-0042" is off.\n']);
});

test('the switches plug the cable and cut the power', async (t) => {
  const shown = createShown(11);
  const { url } = await start(t, shown);
  await send(`${url}switch`, { method: 'POST', body: 'cable=unplugged' });
  assert.equal(shown.device.surroundings.cable, 'unplugged');
  await send(`${url}switch`, { method: 'POST', body: 'power=off' });
  assert.equal(shown.device.isOn, false);
  const page = await send(url);
  assert.match(page.text, /<h1 class="unseen"[^>]*>Off<\/h1>/);
  assert.match(page.text, />Power on</);
});

test('the page answers only under its own name, and is changed only from itself', async (t) => {
  const shown = createShown(11);
  shown.show(region);
  const { url } = await start(t, shown);
  const { port, host } = new URL(url);
  const body = 'press=Yes';
  assert.equal((await send(url, { headers: { Host: `evil.example:${port}` } })).status, 403, 'DNS rebinding');
  assert.equal((await send(url, { headers: { Host: `localhost:${port}` } })).status, 200);
  for (const headers of [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { Host: `evil.example:${port}` },
  ]) {
    assert.equal(
      (await send(`${url}act`, { method: 'POST', headers, body })).status,
      403,
      JSON.stringify(headers),
    );
  }
  const own = await send(`${url}act`, {
    method: 'POST',
    headers: { Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' },
    body,
  });
  assert.equal(own.status, 303);
  assert.deepEqual(shown.done, ['press Yes']);
});

test('the policy lets nothing in from outside; unknown paths and large forms are refused', async (t) => {
  const { url } = await start(t, createShown(10));
  const page = await send(url);
  assert.equal(
    page.headers['content-security-policy'],
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  );
  for (const path of ['display.css', 'windows-10.css', 'windows-11.css', 'display.js']) {
    const { status, text } = await send(url + path);
    assert.equal(status, 200);
    assert.doesNotMatch(text.replaceAll('http://www.w3.org/2000/svg', ''), /https?:\/\//, path);
  }
  assert.equal((await send(`${url}constructor`)).status, 404);
  assert.equal((await send(`${url}history/99`)).status, 404);
  assert.equal((await send(`${url}act`, { method: 'POST', body: 'x'.repeat(70_000) })).status, 413);
});

test('the stream tells the state at once and after a change; the history keeps each screen', async (t) => {
  const shown = createShown(11);
  shown.show(region);
  const { url } = await start(t, shown);
  const stream = await fetch(`${url}events`);
  const messages: { revision: number; id: string }[] = [];
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  assert.ok(reader);
  const next = async (): Promise<void> => {
    const { value = '' } = await reader.read();
    const data = /^data: (.*)$/m.exec(value)?.[1];
    messages.push(JSON.parse(data ?? '{}'));
  };
  await next();
  for (const screen of SCREENS.slice(4, 8)) shown.show(screen);
  await next();
  assert.deepEqual(
    messages.map(({ revision, id }) => [revision, id]),
    [
      [2, 'region'],
      [6, 'signIn'],
    ],
    'changes of one turn are one message',
  );
  await reader.cancel();
  const past = await send(`${url}history/2`);
  assert.match(past.text, /Is this the right country/);
  assert.doesNotMatch(past.text, /<footer|<script/);
});
