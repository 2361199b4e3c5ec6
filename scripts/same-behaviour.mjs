#!/usr/bin/env node
/**
 * `node scripts/same-behaviour.mjs BEFORE AFTER`: whether two runs of the whole suite (folders of reports, one seed) are
 * the same to the byte: behaviours.json, screens.json, and each scenario's exchanges, screens and times. For changes of
 * the house that must not change what it does. Ends with 1 where something differs. Plain JavaScript for Node 18.
 */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const FILES = ['behaviours.json', 'screens.json'];

/**
 * What was seen of each scenario.
 *
 * @param {string} folder of a report
 * @returns {Promise<Map<string, string>>} digests, by "scenario (uri): kind of attachment"
 */
async function digestsOf(folder) {
  const pickles = new Map();
  const cases = new Map();
  const started = new Map();
  const digests = new Map();
  for await (const line of createInterface({
    input: createReadStream(path.join(folder, 'messages.ndjson')),
  })) {
    const { pickle, testCase, testCaseStarted, attachment } = JSON.parse(line);
    if (pickle) pickles.set(pickle.id, `${pickle.name} (${pickle.uri}:${pickle.location?.line ?? ''})`);
    if (testCase) cases.set(testCase.id, testCase.pickleId);
    if (testCaseStarted) started.set(testCaseStarted.id, testCaseStarted.testCaseId);
    if (!attachment?.mediaType.startsWith('application/vnd.glovebox.')) continue;
    const scenario = pickles.get(cases.get(started.get(attachment.testCaseStartedId)));
    const key = `${scenario}: ${attachment.mediaType.replace('application/vnd.glovebox.', '')}`;
    digests.set(
      key,
      createHash('sha256')
        .update(`${digests.get(key)}${attachment.body}`)
        .digest('hex'),
    );
  }
  return digests;
}

const [before, after] = process.argv.slice(2);
if (before === undefined || after === undefined) {
  console.error('Give two folders of reports: node scripts/same-behaviour.mjs BEFORE AFTER');
  process.exit(2);
}
const differing = FILES.filter(
  (file) => !readFileSync(path.join(before, file)).equals(readFileSync(path.join(after, file))),
);
const [one, other] = await Promise.all([digestsOf(before), digestsOf(after)]);
for (const key of new Set([...one.keys(), ...other.keys()]))
  if (one.get(key) !== other.get(key)) differing.push(key);
for (const name of differing) console.error(`differs: ${name}`);
console.log(`${FILES.length} files and ${one.size} parts of scenarios compared, ${differing.length} differ`);
process.exitCode = differing.length === 0 ? 0 : 1;
