/** `glovebox lint` and set-ups that undo each other, that nothing answers to, or that the product cannot take. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { lintFiles, lintScenarios, SETTING } from './lint-scenarios.ts';
import { temporaryFolder } from './run-command.ts';

type Case = readonly (readonly [steps: string, error: RegExp | undefined])[];

async function eachTells(t: Parameters<typeof lintScenarios>[0], cases: Case): Promise<void> {
  const found = await lintScenarios(
    t,
    cases.map(([steps]) => `${SETTING}\n${steps}`),
  );
  for (const [index, [steps, error]] of cases.entries()) {
    if (error === undefined) assert.deepEqual(found[index], [], steps);
    else assert.match(found[index]?.join('\n') ?? '', error, steps);
  }
}

test('a set-up that undoes another, or repeats it, names the line of the other', async (t) => {
  const first = (text: string): RegExp =>
    new RegExp(`^9: This contradicts line \\d+, and only the later one holds: "${text}`);
  await eachTells(t, [
    [
      'Given the deployment profile is named "A"\nAnd the deployment profile is named "B"',
      first('the deployment profile is named "A"" and'),
    ],
    [
      'Given nobody may join devices to the directory\nAnd a user may join 5 devices to the directory',
      first('nobody may join devices to the directory"'),
    ],
    [
      'Given "LT-0042" has a TPM by Infineon\nAnd "LT-0042" has a TPM by AMD',
      first('"LT-0042" has a TPM by Infineon'),
    ],
    ['Given "LT-0042" has no TPM\nAnd "LT-0042" is a virtual machine', first('"LT-0042" has no TPM')],
    ['Given "LT-0042" has a TPM by AMD\nAnd "LT-0042" has no TPM', first('"LT-0042" has a TPM by AMD')],
    [
      'Given Ben is a user of Contoso\nAnd Ben is a user of Contoso',
      /^9: This repeats line \d+: Ben is a user of Contoso$/,
    ],
    ['Given "LT-0042" has a slow TPM\nAnd "LT-0042" has a TPM with no EK certificate', undefined],
    [
      'Given Anna is a member of "Sales"\nAnd there is a group "Service"\nAnd Anna is a member of "Service"',
      undefined,
    ],
    [
      'Given "login.live.com" refuses the next 2 requests\nAnd "login.live.com" refuses the next 2 requests',
      undefined,
    ],
    [
      'When the user powers on "LT-0042" with a wired network\nThen the user saw the same screens on "LT-0042" as on "LT-0042"',
      /^9: This names "LT-0042" twice/,
    ],
  ]);
});

test('a rule, or an assignment, that nothing of the scenario answers to is an error, unless it says so', async (t) => {
  const tagged = 'Given "LT-0042" is registered with the group tag "Kiosk"\n';
  await eachTells(t, [
    [
      `${tagged}And the group "Sales" takes in devices with the group tag "Kisok"`,
      /^9: No device of the scenario .* has the group tag "Kisok"\. Did you mean "Kiosk"\? If that is meant, say: /,
    ],
    [`Given the group "Sales" takes in devices with the group tag "Kiosk"\n${tagged}`, undefined],
    [`${tagged}And the group "Sales" takes in devices with the group tag "kiosk"`, undefined],
    [
      `${tagged}And the group "Sales" takes in devices with the group tag "Desk", which no device here has`,
      undefined,
    ],
    [
      `${tagged}And the group "Sales" takes in devices with the group tag "Kiosk", which no device here has`,
      /^9: A device of the scenario .* though this says that none has/,
    ],
    [
      'Given the group "Sales" takes in devices with the group tag "Desk"\nWhen the administrator changes the group tag of "LT-0042" to "Desk"',
      undefined,
    ],
    [
      'Given the group "Sales" takes in users whose name begins with "Anan"',
      /^8: No user of the scenario .* begins with "Anan"\. Did you mean "Anna"\?/,
    ],
    [
      'Given the group "Sales" takes in users whose name begins with "Bo", which no name here does',
      undefined,
    ],
    [
      'Given a security policy "Lock" is assigned to the group "Sales"',
      /^8: Nothing ever is in the group "Sales" .* say: Given the group "Sales" is empty$/,
    ],
    [
      'Given these apps are required:\n  | app | assigned to |\n  | Notes | Sales |',
      /^8: Nothing ever is in the group "Sales"/,
    ],
    [
      'Given a security policy "Lock" is assigned to the group "Sales"\nAnd the group "Sales" is empty',
      undefined,
    ],
    [
      'Given Anna is a member of "Sales"\nAnd the group "Sales" is empty',
      /^9: The group "Sales" is not empty: line \d+ /,
    ],
  ]);
});

test('numbers and words that the product cannot take are told where they stand', async (t) => {
  await eachTells(t, [
    ['Given "LT-0042" has Windows version "10.0.2200O"', /^8: "10\.0\.2200O" is no version of Windows/],
    ['Given a user may enrol -1 devices', /^8: -1 cannot stand here: give a whole number from 1 to 1000\./],
    ['Given a user may enrol 99999999999999999999999 devices', /^8: 9+ cannot stand here/],
    ['When 99999999999 months pass', /^8: .* is more than ten years/],
    ['When 1 hours pass', /^8: "1 hours" cannot stand here\. Did you mean 1 hour\?/],
    ['When 30 minute pass', /^8: .* Did you mean 30 minutes\?/],
    [
      'Given the app "Contoso VPN" fails with exit code 0',
      /^8: An installer that ends with exit code 0 has not failed/,
    ],
    ['Given the deployment profile sets the language de-ED', /^8: "de-ED": there is no region "ED"\./],
    ['Given "LT-0042" came with the product key id "000"', /^8: "000" is no product key id/],
    [
      'Given "LT-0043" is a Windows 11 Pro laptop by Microsfot with TPM 2.0, registered with Contoso',
      /^8: There is no maker "Microsfot"\. Did you mean Microsoft\?/,
    ],
    [
      'Given "LT-0043" is a Windows 11 Pro laptop by Fabrikam with TPM 2.0, registered with Contoso',
      undefined,
    ],
    ['Given the app "Contoso VPN" fails with exit code -2147023838', undefined],
  ]);
});

test('an outline: a column that it has not, one that nothing uses, a row that is there twice', async (t) => {
  const file = path.join(await temporaryFolder(t), 'outline.feature');
  const outline = (step: string, ...rows: string[]): string => `
  Scenario Outline: ${step.length} letters
    Given Contoso is set up for user-driven Microsoft Entra join
    And "LT-0042" is a Windows ${step} Pro laptop with TPM 2.0, registered with Contoso
    When the user powers on "LT-0042" with a wired network
    Then the sign-in page appears
    Examples:
${rows.map((row) => `      ${row}`).join('\n')}`;
  await writeFile(
    file,
    `Feature: Outlines${outline('<windws>', '| windows |', '| 11 |')}${outline('11', '| windows |', '| 11 |')}${outline('<windows>', '| windows |', '| 11 |', '| 10 |', '| 11 |')}`,
  );
  const { problems } = await lintFiles([file]);
  assert.deepEqual(
    problems.map(({ line, column, message }) => `${line}:${column} ${message}`),
    [
      '4:32 The outline has no column "windws". Did you mean "windows"?',
      '16:9 No step of the outline uses the column "windows".',
      '27:7 This row is the same as the one in line 25.',
    ],
  );
});
