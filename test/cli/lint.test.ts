/** `glovebox lint`: what it calls an error beside names, where, and in which words. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { lintFiles, lintScenarios, SETTING } from './lint-scenarios.ts';
import { glovebox, repository, temporaryFolder } from './run-command.ts';

const LAPTOP = '"LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso';
const POWER = 'the user powers on "LT-0042" with a wired network';

/** Ten wrong keywords: steps, and what the error of the last one begins with. */
const wrongKeywords: readonly (readonly [steps: string, error: string])[] = [
  [`When ${LAPTOP}`, 'A set-up begins with Given, not with When: '],
  [`Then ${LAPTOP}`, 'A set-up begins with Given, not with Then: '],
  [`Given ${POWER}`, 'An action begins with When, not with Given: '],
  [`Then ${POWER}`, 'An action begins with When, not with Then: '],
  ['Given the desktop appears', 'A check begins with Then, not with Given: '],
  ['When the desktop appears', 'A check begins with Then, not with When: '],
  ['Then Windows is installed anew on "LT-0042"', 'An action begins with When, not with Then: '],
  [`Then the desktop appears\nAnd ${POWER}`, 'An action begins with When, not with And after Then: '],
  [`When ${POWER}\nBut the desktop has not appeared`, 'A check begins with Then, not with But after When: '],
  [`And ${POWER}`, 'An action begins with When, not with And after Given: '],
  [`* ${POWER}`, 'An action begins with When, not with *'],
];

test('a wrong keyword is an error, also through And and But, and where it says nothing', async (t) => {
  const found = await lintScenarios(
    t,
    wrongKeywords.map(([steps]) => `${SETTING}\n${steps}`),
  );
  for (const [index, [steps, expected]] of wrongKeywords.entries()) {
    const [error = '', ...others] = found[index] ?? [];
    assert.deepEqual(others, [], steps);
    assert.equal(error.slice(0, expected.length + 3), `${7 + steps.split('\n').length}: ${expected}`);
  }
  const [leading] = await lintScenarios(t, [`And ${LAPTOP}`]);
  assert.match(leading?.join() ?? '', /^1: A set-up begins with Given, not with And/);
});

test('a step that nobody knows is answered with sentences that are steps', async (t) => {
  const unknown = [
    'When the user turns on "LT-0042" without a network',
    'Then the Enrollment Status Page is shown',
    'Then the app "Contoso VPN" is installed on "LT-0042"',
    'When Anna logs in',
    'Then "LT-0042" was never joined to the directory',
    'Then the screen displays "80180018"',
    'Then Account setup is complete',
    'When 0 minutes pass',
    'When the technician clicks the Reseal button',
    'Given Contoso is set up for Entra join',
  ];
  const answers = await lintScenarios(
    t,
    unknown.map((step) => `${SETTING}\n${step}`),
  );
  const suggested = answers.map((errors, index) => {
    assert.match(errors.join(), /^8: There is no such step: /, unknown[index]);
    const sentences = [...errors.join().matchAll(/^ *(?:Did you mean| or) {2}(.*)$/gm)].map(
      ([, sentence = '']) => sentence,
    );
    assert.ok(sentences.length > 0 && sentences.length <= 3, errors.join());
    return sentences;
  });
  // Each is a step, whatever else there may be to say of it, such as its keyword.
  const again = await lintScenarios(
    t,
    suggested.flat().map((sentence) => `${SETTING}\nThen ${sentence}`),
  );
  for (const [index, errors] of again.entries())
    for (const error of errors) assert.doesNotMatch(error, /no such step/, suggested.flat()[index]);
});

test('words of the documents are understood', async (t) => {
  const sentences = [
    'Then the Enrollment Status Page appears',
    'Then the Enrollment Status Page (ESP) appears',
    'Then the ESP appears',
    'Then the Windows Autopilot Configuration screen appears',
    'Then the Windows Autopilot configuration page appears',
    'Then the Desktop appears',
    'Then the sign-in page appears',
    'Then the Microsoft Entra sign-in page appears',
    'Then the "Something went wrong" page appears',
    'Then the license agreement page appears',
    'Then the privacy settings page appears',
    'Then the keyboard page appears',
    'Then the keyboard layout screen appears',
    'Then the region page appears',
    'Then the language page appears',
    'Then the network connection screen appears',
    'Then the green status screen appears',
    'Then the red status screen appears',
    'Then the device restarts',
    'Then the device reboots',
    'Then the device is switched off',
    'When the technician selects the Reseal button',
    'When the technician selects Reseal',
    'When the user selects Next',
    'When the technician selects "Pre-provision with Windows Autopilot" and then "Next"',
    'When the technician presses the Windows key five times',
    'When the user presses the keys "Ctrl+Shift+D"',
    'When 90 minutes pass',
    'When 1 month passes',
    'Then Device preparation completes',
    'Then the screen says "0x800705B4"',
  ];
  const found = await lintScenarios(
    t,
    sentences.map((sentence) => `${SETTING}\n${sentence}`),
  );
  for (const [index, errors] of found.entries()) assert.deepEqual(errors, [], sentences[index]);
});

test('a feature as such: no steps, equal names, empty outlines, tags', async (t) => {
  const folder = await temporaryFolder(t);
  const [one, two] = [path.join(folder, 'one.feature'), path.join(folder, 'two.feature')];
  const steps = `    Given Contoso is set up for user-driven Microsoft Entra join
    And ${LAPTOP}
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page appears`;
  await writeFile(
    one,
    `Feature: Same
  Scenario: Empty
  Scenario: Twice
${steps}
  Scenario: Twice
${steps}
  Scenario Outline: No rows
${steps}
    Examples:
      | a |
  @NET-01
  Scenario: Tag
${steps}
  @ERR-0x80180018
  Scenario: Not about its tag
${steps}
  @smoke
  Scenario: Label
    Given Contoso is set up for user-driven Microsoft Entra join`,
  );
  await writeFile(two, `Feature: Same\n  Scenario: Other\n${steps}`);
  const { problems } = await lintFiles([one, two]);
  const told = problems.map(
    ({ file, line, severity, message }) => `${path.basename(file)}:${line} ${severity} ${message}`,
  );
  const expected = [
    /^one\.feature:2 error The scenario "Empty" has no steps/,
    /^one\.feature:8 error Another scenario of this feature has the name "Twice" \(line 3\)/,
    /^one\.feature:13 error The outline "No rows" has no examples/,
    /^one\.feature:19 error No step of the outline uses the column "a"\./,
    /^one\.feature:20 error .*@NET-01\b.*Did you mean @NET-001\?/,
    /^one\.feature:27 error @ERR-0x80180018: no check of the scenario names the code 0x80180018\./,
    /^one\.feature:32 warning @smoke is a label of your own/,
    /^one\.feature:33 warning The scenario "Label" has no check/,
    /^two\.feature:1 error Another feature has the name "Same"/,
  ];
  assert.equal(told.length, expected.length, told.join('\n'));
  for (const [index, words] of expected.entries()) assert.match(told[index] ?? '', words);
});

test('4 for an error, with its place; --json for other programs; 0 when there is none', async (t) => {
  const feature = path.join(await temporaryFolder(t), 'reset.feature');
  await writeFile(
    feature,
    `Feature: Reset\n  Scenario: Green\n    ${SETTING.replaceAll('\n', '\n    ')}
    Then there is no button "Reseel"\n`,
  );
  const { code, stdout } = await glovebox(['lint', feature, '--json'], { root: repository });
  assert.equal(code, 4);
  const problems = z.array(z.record(z.string(), z.unknown())).parse(JSON.parse(stdout));
  assert.deepEqual(
    problems.map(({ file, ...problem }) => ({ ...problem, file: path.basename(String(file)) })),
    [
      {
        file: 'reset.feature',
        line: 10,
        column: 29,
        severity: 'error',
        message: 'There is no button "Reseel". Did you mean "Reseal" or "Reset"?',
      },
    ],
  );
  const clean = await glovebox(['lint']);
  assert.deepEqual(clean, {
    code: 0,
    signal: null,
    stdout: '2 feature files with 3 scenarios: nothing to say\n',
    stderr: '',
  });
});

test('a tag of which only the name of the scenario speaks is warned of, and one of which a step speaks is not', async (t) => {
  const feature = path.join(await temporaryFolder(t), 'tags.feature');
  const steps = `    And ${LAPTOP}
    When the user powers on "LT-0043" with a wired network
    Then the sign-in page appears`;
  await writeFile(
    feature,
    `Feature: Tags
  @REQ-005
  Scenario: The subscription
    Given Contoso is set up for user-driven Microsoft Entra join
${steps}
  @REQ-005
  Scenario: Said by a step
    Given Contoso is set up for user-driven Microsoft Entra join
    And Contoso has no Intune subscription
${steps}`,
  );
  const { problems } = await lintFiles([feature]);
  assert.deepEqual(
    problems.map(({ line, severity, message }) => [line, severity, message.split(':')[0]]),
    [[3, 'warning', '@REQ-005']],
  );
});
