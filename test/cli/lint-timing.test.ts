/** `glovebox lint` and time: set-ups that come too late, and checks that come too early. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintScenarios, SETTING } from './lint-scenarios.ts';

test('what is said of a tenant or a PC after something has happened is an error; the world around them may change', async (t) => {
  const begun = `${SETTING}\nWhen the user powers on "LT-0042" with a wired network\n`;
  const tooLate = [
    'Given "LT-0042" was pre-provisioned and resealed 2 hours ago',
    'Given these apps are required:\n  | app |\n  | Contoso CRM |',
    'Given "LT-0042" has a slow TPM',
    'Given "LT-0042" has Windows in several languages',
    'Given "LT-0042" is registered with the group tag "Sales"',
    'Given Ben is a user of Contoso',
  ];
  const found = await lintScenarios(
    t,
    tooLate.map((step) => `${begun}${step}\nThen the sign-in page appears`),
  );
  for (const [index, errors] of found.entries())
    assert.match(errors.join('\n'), /^9: This comes too late: say it before the first When/, tooLate[index]);
  const inTime = [
    'Given "ztd.dds.microsoft.com" is out of order',
    'Given the Wi-Fi network "Guests" is in range of "LT-0042"',
    'Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso\nAnd "LT-0043" has a slow TPM',
    'Given Fabrikam is another organization\nAnd Ben is a user of Fabrikam\nAnd Ben has no Intune licence',
  ];
  assert.deepEqual(
    await lintScenarios(
      t,
      inTime.map((step) => `${begun}${step}\nThen the sign-in page appears`),
    ),
    inTime.map(() => []),
  );
});

test('that something has not happened is no check where it could not have happened yet', async (t) => {
  const provisions = `${SETTING}\nWhen the technician provisions "LT-0042"\n`;
  const tooEarly = [
    `${SETTING}\nThen the success status screen has not appeared`,
    ...[
      'Then "LT-0042" does not have the app "Contoso VPN"',
      'Then Intune does not list "LT-0042"',
      'Then "LT-0042" has not called the host "r.manage.microsoft.com"',
      'Then there is no button "Reseal"',
      'And the administrator unblocks "LT-0042"\nThen the policy "Spotlight" is not in effect on "LT-0042"',
    ].map((steps) => provisions + steps),
  ];
  for (const [index, errors] of (await lintScenarios(t, tooEarly)).entries())
    assert.match(errors.join('\n'), /^\d+: This holds whatever the product does: /, tooEarly[index]);
  const inTime = [
    `${SETTING}\nWhen the administrator deletes "LT-0042" from the Windows Autopilot devices\nThen "LT-0042" is not listed as a Windows Autopilot device`,
    `${provisions}Then the success status screen appears\nAnd Intune does not list "LT-0042"\nAnd there is no button "Next"`,
    `${provisions}And 2 hours pass\nThen there is no button "Reseal"`,
    `${SETTING}\nWhen the technician powers on "LT-0042" with a wired network\nAnd the technician opens the pre-provisioning configuration\nThen "LT-0042" has not restarted`,
  ];
  assert.deepEqual(
    await lintScenarios(t, inTime),
    inTime.map(() => []),
  );
});

test('that something has not happened on a PC is no check where nothing was done with it, whatever was done with others', async (t) => {
  const two = `${SETTING}
Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso
When the technician provisions "LT-0042"
Then the success status screen appears on "LT-0042"`;
  const untouched = [
    'And "LT-0043" does not have the app "Contoso VPN"',
    'And "LT-0043" has not restarted',
    'And Intune does not list "LT-0043"',
    'And the desktop has not appeared on "LT-0043"',
    'And "LT-0043" has not called the host "login.live.com"',
    'And nobody has signed in on "LT-0043"',
  ];
  const found = await lintScenarios(
    t,
    untouched.map((step) => `${two}\n${step}`),
  );
  for (const [index, errors] of found.entries())
    assert.match(
      errors.join('\n'),
      /^11: This holds whatever the product does: nothing was done with "LT-0043" before it\./,
      untouched[index],
    );
  const touched = [
    'When the user powers on "LT-0043" with a wired network\nThen the sign-in page appears on "LT-0043"\nAnd the desktop has not appeared on "LT-0043"',
    'When the administrator deletes "LT-0043" from the Windows Autopilot devices\nThen "LT-0043" is not listed as a Windows Autopilot device',
    'When the administrator imports these devices as a CSV file:\n  | device  |\n  | LT-0043 |\nThen Intune does not list "LT-0043"',
  ];
  assert.deepEqual(
    await lintScenarios(
      t,
      touched.map((steps) => `${two}\n${steps}`),
    ),
    touched.map(() => []),
  );
});
