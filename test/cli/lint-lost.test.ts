/** `glovebox lint` and lines that Gherkin takes for words about the scenario, because their keyword has a slip. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { lintFiles } from './lint-scenarios.ts';
import { temporaryFolder } from './run-command.ts';

const BACKGROUND = `    Given Contoso is set up for pre-provisioned Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso`;
const REST = `    When the technician provisions "LT-0042"
    Then the success status screen appears`;

async function errorsIn(t: TestContext, text: string): Promise<string[]> {
  const file = path.join(await temporaryFolder(t), 'lost.feature');
  await writeFile(file, text);
  const { problems } = await lintFiles([file]);
  return problems
    .filter(({ severity }) => severity === 'error')
    .map(({ line, column, message }) => `${line}:${column} ${message}`);
}

test('a first step whose keyword is misspelt, small or missing is told, though Gherkin reads on without it', async (t) => {
  const first: readonly (readonly [line: string, advice: string])[] = [
    ['Gievn "LT-0042" has no TPM', 'Did you mean Given?'],
    ['given "LT-0042" has no TPM', 'Did you mean Given?'],
    ['GIVEN "LT-0042" has no TPM', 'Did you mean Given?'],
    ['Adn "LT-0042" has no TPM', 'Did you mean And?'],
    ['Whne the technician provisions "LT-0042"', 'Did you mean When?'],
    [
      'Them the success status screen appears',
      '"Them" is no keyword: a step begins with Given, When, Then, And or But.',
    ],
    ['"LT-0042" has no TPM', 'A step begins with Given, When, Then, And or But.'],
    ['The technician provisions "LT-0042"', 'A step begins with Given, When, Then, And or But.'],
  ];
  for (const [line, advice] of first)
    assert.deepEqual(
      await errorsIn(t, `Feature: Lost\n  Background:\n${BACKGROUND}\n  Scenario: One\n    ${line}\n${REST}`),
      [`6:5 "${line}" was read as words about the scenario, not as a step. ${advice}`],
    );
});

test('the And below a lost first step is no error of its own', async (t) => {
  const [lost = '', ...others] = await errorsIn(
    t,
    `Feature: Lost\n  Scenario: One\n${BACKGROUND.replace('Given', 'Gvien')}\n${REST}`,
  );
  assert.match(lost, /^3:5 "Gvien Contoso is set up .* Did you mean Given\?$/);
  assert.ok(
    others.every((other) => !other.includes('which says nothing')),
    others.join('\n'),
  );
});

test('a misspelt head of a block is told with what it takes along', async (t) => {
  const [lost = ''] = await errorsIn(
    t,
    `Feature: Lost\n  Backgorund:\n${BACKGROUND}\n  Scenario: One\n${REST}`,
  );
  assert.equal(
    lost,
    '2:3 "Backgorund:" was read as words about the feature, and so is what stands below it. Did you mean "Background:"?',
  );
  const [rows = ''] = await errorsIn(
    t,
    `Feature: Lost\n  Scenario Outline: One\n${BACKGROUND}\n${REST}\n    Examples:\n    And the desktop appears\n      | a |\n      | 1 |`,
  );
  assert.equal(
    rows,
    '8:5 "And the desktop appears" was read as words about the examples, not as a step. A step stands below Background: or Scenario:, and above Examples:.',
  );
});

test('words about a feature or a scenario are words', async (t) => {
  assert.deepEqual(
    await errorsIn(
      t,
      `Feature: Told
  When a device is new, a technician prepares it.
  The rest is up to the user: a sign-in, no more.

  Scenario: One
    The technician has the device first.
    An hour is enough.
${BACKGROUND}
${REST}`,
    ),
    [],
  );
});
