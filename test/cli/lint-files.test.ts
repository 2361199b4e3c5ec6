/** `glovebox lint` and what feature files are made of: tables, texts, examples, encodings. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { lintFiles, lintScenarios, SETTING } from './lint-scenarios.ts';
import { temporaryFolder } from './run-command.ts';

test('tables: a heading too few, no rows, cells that do not fit, and a text where none belongs', async (t) => {
  const apps = (...rows: string[]): string => [SETTING, 'Given these apps are required:', ...rows].join('\n');
  const found = await lintScenarios(t, [
    apps('  | kind  |', '  | Win32 |'),
    apps('  | app | minutes |'),
    apps('  | app | minutes |', '  | A | three |', '  | B | -3 |', '  | | 3 |'),
    `${SETTING}\nWhen the user powers on "LT-0042" with a wired network\nThen the Enrollment Status Page lists these phases:\n  | Device prepration |`,
    `${SETTING}\nWhen the user powers on "LT-0042" with a wired network\n"""\nx\n"""`,
    apps('  | app | app |', '  | A | B |'),
  ]);
  const expected = [
    [/^9: The table has no column "app", which it needs\.$/],
    [/^9: The table has no row below its headings/],
    [
      /^10: "three" cannot stand here\. It takes a whole number of minutes/,
      /^11: "-3" cannot/,
      /^12: The cell is empty/,
    ],
    [/^10: "Device prepration" cannot stand here\. Did you mean Device preparation\?/],
    [/^8: This step takes no text below it\.$/],
    [/^9: The table has the column "app" twice\.$/],
  ];
  for (const [index, patterns] of expected.entries()) {
    assert.equal(found[index]?.length, patterns.length, found[index]?.join('\n'));
    for (const [row, pattern] of patterns.entries()) assert.match(found[index]?.[row] ?? '', pattern);
  }
});

test('files that hold no scenario, or no text, are errors at their place', async (t) => {
  const root = await temporaryFolder(t);
  const lintText = async (name: string, text: string | Buffer): Promise<string[]> => {
    const file = path.join(root, `${name}.feature`);
    await writeFile(file, text);
    const { problems } = await lintFiles([file]);
    return problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
  };
  assert.deepEqual(await lintText('empty', '# later\n'), [
    '1:1 The file has no feature: it begins with "Feature:".',
  ]);
  assert.deepEqual(await lintText('misread', 'Feature: One\n\n  Scenaro: A slip\n    Given nothing\n'), [
    '1:1 The feature "One" has no scenario, so that nothing is tested.',
    '3:3 "Scenaro: A slip" was read as words about the feature, and so is what stands below it. Did you mean "Scenario:"?',
  ]);
  const latin = Buffer.from('Feature: Two\n  Scenario: Caf\u00e9\n    * x\n', 'latin1');
  assert.equal((await lintText('latin', latin))[0], '2:1 The file is not UTF-8: save it in that encoding.');
});

test('a mistake in the examples of an outline is told at their row', async (t) => {
  const file = path.join(await temporaryFolder(t), 'outline.feature');
  await writeFile(
    file,
    `Feature: Outline
  Scenario Outline: Who
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "<who>" with a wired network
    Then the sign-in page appears
    Examples:
      | who     |
      | LT-0042 |
      | LT-0043 |
`,
  );
  const { problems } = await lintFiles([file]);
  assert.deepEqual(
    problems.map(({ line, column, message }) => [line, column, message]),
    [[10, 7, 'There is no device "LT-0043" in this scenario. Did you mean "LT-0042"?']],
  );
});
