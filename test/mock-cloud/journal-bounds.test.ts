/** What the journal keeps, and what listeners can do to it. */

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { connectControl, type RemoteControl } from '#cloud';
import { createJournal, type Journal, sizeOf } from '../../mock-cloud/journal/index.ts';
import { startServed } from './doors/served.ts';

const exchange = (path: string, bytes = 0): Parameters<Journal['add']>[0] => ({
  time: 0,
  from: 'client',
  method: 'GET',
  url: `https://graph.microsoft.com/${path}`,
  status: 200,
  requestHeaders: {},
  requestBody: Buffer.alloc(bytes),
  responseHeaders: { 'content-type': 'text/plain' },
  responseBody: Buffer.alloc(0),
});
const indexes = ({ entries }: Journal): number[] => entries.map(({ index }) => index);

test('the latest are kept, as many as are asked for', () => {
  const journal = createJournal({ keepExchanges: 3 });
  for (const path of ['a', 'b', 'c', 'd', 'e']) journal.add(exchange(path));
  assert.deepEqual(indexes(journal), [2, 3, 4]);
});

test('the latest are kept, as many bytes as are asked for, and the last one whatever its size', () => {
  const journal = createJournal({ keepBytes: 10_000 });
  for (let at = 0; at < 20; at += 1) journal.add(exchange('part', 3000));
  assert.deepEqual(indexes(journal), [17, 18, 19]);
  assert.ok(journal.entries.reduce((sum, entry) => sum + sizeOf(entry), 0) <= 10_000);
  journal.add(exchange('large', 50_000));
  assert.deepEqual(indexes(journal), [20]);
  journal.add(exchange('small'));
  assert.deepEqual(indexes(journal), [21], 'what is over the bound goes as soon as something else is there');
});

test('headers and addresses count, too', () => {
  const journal = createJournal({ keepBytes: 10_000 });
  for (let at = 0; at < 5; at += 1) journal.add(exchange('x'.repeat(4000)));
  assert.deepEqual(indexes(journal), [3, 4]);
});

test('a listener that throws hurts nobody: not the exchange, not the next listener', () => {
  const failed: unknown[] = [];
  const heard: string[] = [];
  const journal = createJournal({
    onListenerError: (error, { url }) => void failed.push([String(error), url]),
  });
  journal.follow(() => {
    throw new Error('out of order');
  });
  journal.follow(({ url }) => void heard.push(url));
  journal.add(exchange('a'));
  assert.deepEqual(heard, ['https://graph.microsoft.com/a']);
  assert.deepEqual(failed, [['Error: out of order', 'https://graph.microsoft.com/a']]);
});

type Bench = Awaited<ReturnType<typeof startServed>>;
let bench: Bench;
let control: RemoteControl;
before(async () => {
  bench = await startServed();
  control = connectControl({ url: bench.served.door.proxy, token: bench.served.adminToken });
});
after(async () => {
  await control.close();
  await bench.end();
});

const journalOf = (): Journal => bench.served.hosted.current().journal;
const page = async (query: string): Promise<readonly { readonly index: number }[]> => {
  const answer = await fetch(`${bench.served.door.proxy}/_glovebox/journal${query}`, {
    headers: { authorization: `Bearer ${bench.served.adminToken}` },
  });
  return JSON.parse(await answer.text());
};

test('a journal of large bodies is read in pages, none of them larger than a text can be', async () => {
  for (let at = 0; at < 12; at += 1) journalOf().add(exchange('large', 3 * 1024 * 1024));
  const first = await page('?since=0');
  assert.equal(first.length, 5, '15 MiB of bodies');
  assert.equal((await page(`?since=${(first.at(-1)?.index ?? 0) + 1}`))[0]?.index, 5);
  assert.deepEqual(await page('?since=1000'), []);
  const all = await control.journal();
  assert.deepEqual(
    all.map(({ index }) => index),
    (await bench.served.hosted.current().control.journal()).map(({ index }) => index),
  );
});

test('whoever asks for all of a journal is told when its beginning is not kept', async () => {
  for (let at = 0; at < 64; at += 1) journalOf().add(exchange('large', 4 * 1024 * 1024));
  const [kept] = journalOf().entries;
  assert.ok(kept !== undefined && kept.index > 0);
  const lost = new RegExp(`The first ${kept.index} exchanges are not kept any more`);
  await assert.rejects(bench.served.hosted.current().control.journal(), lost);
  await assert.rejects(control.journal(), lost);
  const last = journalOf().entries.at(-1)?.index ?? 0;
  assert.equal((await control.journal({ since: last }))[0]?.index, last);
});
