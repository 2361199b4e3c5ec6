/** The same scenarios with domain controllers of somebody else: Samba, each a process of its own. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { domainAvailability } from '#cloud';
import { temporaryFolder } from '../cli/run-command.ts';
import { runSuite } from './run-suite.ts';

const samba = domainAvailability('samba');

/** Those in which the domain takes part. */
const FEATURES = [
  'corporate-network',
  'domain-join',
  'registration',
  'sign-on',
  'tutorial-steps',
  'user-driven',
  'user-flow',
].map((name) => `features/hybrid-join/${name}.feature`);

const Behaviours = z.looseObject({
  behaviours: z.array(
    z.looseObject({ scenarios: z.array(z.looseObject({ name: z.string(), status: z.string() })) }),
  ),
});
const Screens = z.looseObject({ scenarios: z.array(z.looseObject({ name: z.string() })) });

// Samba lets nobody create computers by a quota.
const EMBEDDED_ONLY = /as many computers as|limit counts|can join ten computers/;

test('the embedded domain and Samba give the same screens and the same statuses', {
  skip: samba.available ? false : samba.why,
}, async (t) => {
  const folder = await temporaryFolder(t);
  const results = [];
  for (const domain of ['embedded', 'samba']) {
    const reports = path.join(folder, domain);
    const args = [...FEATURES, '--parallel', '2', '--reports', reports];
    const { code, stdout, stderr } = await runSuite(args, { GLOVEBOX_DOMAIN: domain });
    assert.equal(code, 0, stdout + stderr);
    const facts = JSON.parse(await readFile(path.join(reports, 'run.json'), 'utf8'));
    assert.equal(facts.environment.domain, domain);
    const read = async (file: string): Promise<unknown> =>
      JSON.parse(await readFile(path.join(reports, file), 'utf8'));
    const { scenarios } = Screens.parse(await read('screens.json'));
    const { behaviours } = Behaviours.parse(await read('behaviours.json'));
    results.push({
      screens: scenarios.filter(({ name }) => !EMBEDDED_ONLY.test(name)),
      statuses: behaviours.map((row) => row.scenarios.filter(({ name }) => !EMBEDDED_ONLY.test(name))),
    });
  }
  assert.deepEqual(results[1], results[0]);
});

test('a domain that nobody knows is wrong usage, told with those that there are', async () => {
  const { code, stderr } = await runSuite(['features/hybrid-join'], { GLOVEBOX_DOMAIN: 'sambo' });
  assert.equal(code, 2);
  assert.match(stderr, /There is no domain "sambo" \(GLOVEBOX_DOMAIN\)\. Domains: embedded, samba\./);
});

test('where Samba is not installed the scenarios are skipped, and it is said why', async (t) => {
  const reports = await temporaryFolder(t);
  const { stdout, stderr } = await runSuite(['features/hybrid-join', '--reports', reports], {
    GLOVEBOX_DOMAIN: 'samba',
    GLOVEBOX_SAMBA: 'off',
  });
  assert.match(stderr, /Skipped: the scenarios were to run with the domain "samba"\. Samba is switched off/);
  assert.match(stdout, /skipped/);
});
