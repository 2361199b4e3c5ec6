/** Who has signed on before. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDisk } from '../../../devices/disk/index.ts';
import { recallSignOn, rememberSignOn } from '../../../devices/sign-on/remembered-sign-ons.ts';
import { createRandom } from '../../../mock-cloud/random/index.ts';

const pc = () => ({ disk: createDisk(), random: createRandom('test', 'sign-ons') });
const ANNA = 'CORP\\anna';

test('a person is recalled by each name under which they came, and by nothing else', async () => {
  const here = pc();
  assert.equal(await recallSignOn(here, { name: 'anna', password: 'right' }), undefined);
  await rememberSignOn(here, ANNA, { name: 'anna', password: 'right' });
  await rememberSignOn(here, ANNA, { name: 'Anna@corp.contoso.com', password: 'right' });
  for (const name of ['anna', 'ANNA', ANNA, 'anna@corp.contoso.com'])
    assert.equal(await recallSignOn(here, { name, password: 'right' }), ANNA, name);
  for (const [name, password] of [
    ['anna', 'Right'],
    ['anna', ''],
    ['anna@contoso.com', 'right'],
    ['ben', 'right'],
  ] as const)
    assert.equal(await recallSignOn(here, { name, password }), undefined, `${name} ${password}`);
});

test('the latest password counts, and no password is on the disk', async () => {
  const here = pc();
  await rememberSignOn(here, ANNA, { name: 'anna', password: 'the first one' });
  await rememberSignOn(here, ANNA, { name: 'anna', password: 'the second one' });
  assert.equal(await recallSignOn(here, { name: 'anna', password: 'the first one' }), undefined);
  assert.equal(await recallSignOn(here, { name: 'anna', password: 'the second one' }), ANNA);
  assert.doesNotMatch(JSON.stringify(await here.disk.read('remembered-sign-ons')), /the .* one/);
});

test('ten people are remembered, the latest first', async () => {
  const here = pc();
  for (let person = 0; person <= 10; person += 1)
    await rememberSignOn(here, `CORP\\p${person}`, { name: `p${person}`, password: 'right' });
  assert.equal(await recallSignOn(here, { name: 'p0', password: 'right' }), undefined);
  assert.equal(await recallSignOn(here, { name: 'p1', password: 'right' }), 'CORP\\p1');
});
