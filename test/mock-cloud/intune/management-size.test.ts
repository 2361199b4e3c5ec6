/** No message is larger than the device takes: many commands are parted, and a long value comes in pieces. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSyncMl } from '../../../wire/syncml.ts';
import type { Answer } from '../service-bench.ts';
import { answering, type Command, commandsOf, post } from './device.ts';
import { bench, certificate, PAGE, start } from './managed-pc.ts';
import { packageOne } from './messages.ts';

/** A whole session of a device that takes messages of so many bytes; statuses are 213 for pieces. */
async function sessionOf(limit: number, session = '5'): Promise<readonly Answer[]> {
  const small = packageOne(session, 'none').replace('524288', String(limit));
  const answers = [await post(bench, certificate, small)];
  for (let message = 1; ; message++) {
    const last = answers.at(-1);
    const commands = commandsOf(last?.text ?? '');
    assert.ok(last !== undefined && last.bytes.length <= limit, `${last?.bytes.length} bytes`);
    if (commands.length === 0) return answers;
    const pieces = new Set(piecesIn(last).map(({ cmdId }) => String(cmdId)));
    const statusFor = ({ name, cmdId }: Command): number =>
      pieces.has(cmdId) ? 213 : name === 'Get' ? 404 : 200;
    answers.push(
      await post(bench, certificate, answering(session, message, commands, { certificate, statusFor })),
    );
  }
}

const itemsIn = (answer: Answer) =>
  parseSyncMl(answer.text).commands.flatMap((one) =>
    one.kind === 'Add' || one.kind === 'Replace' || one.kind === 'Exec'
      ? one.items.map((item) => ({ cmdId: one.cmdId, ...item }))
      : [],
  );
const piecesIn = (answer: Answer) => itemsIn(answer).filter(({ moreData }) => moreData === true);

test('a long plan is parted so that no message is larger than the device takes', async () => {
  const settings = Array.from({ length: 60 }, (_, index) => ({
    ...{ locUri: `Vendor/MSFT/Policy/Config/Area/Setting${index}`, format: 'chr' as const },
    value: '<&>'.repeat(100),
  }));
  await start({
    configurationProfiles: [
      { displayName: 'Long', category: 'securityPolicies', settings, assignedTo: ['PCs'] },
    ],
  });
  const given = (await sessionOf(20_000)).flatMap(itemsIn);
  assert.equal(given.filter(({ target }) => target?.includes('/Area/')).length, 60);
  assert.equal(given.at(-1)?.target, `${PAGE}/ServerHasFinishedProvisioning`);
  assert.equal(
    given.some(({ moreData }) => moreData === true),
    false,
  );
});

for (const limit of [5_000, 20_000]) {
  test(`a value that is longer than ${limit} bytes comes in pieces, the first of which tells the size`, async () => {
    const value = `begin ${'<ä&"x"\u{1F600}>'.repeat(2_500)} end`;
    const settings = [{ locUri: 'Vendor/MSFT/Policy/Config/Area/Long', format: 'chr' as const, value }];
    await start({
      configurationProfiles: [
        { displayName: 'Long', category: 'securityPolicies', settings, assignedTo: ['PCs'] },
      ],
    });
    const answers = await sessionOf(limit);
    const pieces = answers.flatMap(itemsIn).filter(({ target }) => target?.endsWith('/Area/Long'));
    assert.equal(pieces.map(({ data }) => data).join(''), value);
    assert.deepEqual(
      pieces.map(({ moreData, meta }) => [moreData, meta?.size]),
      pieces.map((_, index) => [
        index < pieces.length - 1 ? true : undefined,
        index === 0 ? Buffer.byteLength(value) : undefined,
      ]),
    );
    // Each piece is alone in its message, and none is cut in the middle of a character.
    assert.ok(answers.every((answer) => piecesIn(answer).length === 0 || itemsIn(answer).length === 1));
    assert.ok(pieces.every(({ data }) => data?.isWellFormed()));
  });
}
