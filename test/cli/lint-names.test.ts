/** `glovebox lint` and names: a misspelt one is an error that names the nearest right one, in every kind of step. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintScenarios, SETTING } from './lint-scenarios.ts';

/** Steps with the word that the error must name. */
type Misspelt = readonly (readonly [step: string, meant: string])[];

const negatives: Misspelt = [
  ['Then "LT-0042" does not have the app "Contso VPN"', '"Contoso VPN"'],
  ['Then the policy "Spotligt" has not gone over the wire', '"Spotlight"'],
  ['Then "LT-0042" has not called the host "ztd.dds.mircosoft.com"', '"ztd.dds.microsoft.com"'],
  ['Then "LT-0042" has not called the host "*.microsoftaik.azur.net"', '"*.microsoftaik.azure.net"'],
  ['Then the message "bananas" has not gone over the wire', 'npx glovebox steps --values'],
  ['Then the message "Device atestation" has not gone over the wire', '"Device attestation'],
  [
    'Then the "Setting up your device for work or scool" screen has not appeared',
    '"Setting up your device for work or school" screen',
  ],
  ['Then the succes status screen has not appeared', 'success status screen'],
  ['Then the dekstop has not appeared since the reseal', 'desktop'],
  ['Then the sing-in page has not appeared since the technician began', 'sign-in page'],
  ['Then there is no button "Reseel"', '"Reseal"'],
  ['Then "LT-0042" does not have the certificate "Spotlight"', 'a certificate "VPN access" is assigned'],
  ['Then the screen does not show "Assigned usr"', '"Assigned user"'],
  ['Then the screen does not show the code "0x80180041"', '"0x80180014"'],
  ['Then the Autopilot event log of "LT-0042" has no event 806', '807'],
  ['Then the event log of "LT-0042" does not tell of a stale tokn', 'a stale token'],
  ['Then "LT-0024" is not joined to the directory', '"LT-0042"'],
  ['Then Intune does not list "LT-042"', '"LT-0042"'],
  ['Then Acount setup has not begun', 'Account setup has not begun'],
  ['Then Device setup has not been in progress since the reseel', 'since the reseal'],
  ['Then "LT-0O42" has not restarted', '"LT-0042"'],
  ['Then "LT-042" is not listed as a Windows Autopilot device', '"LT-0042"'],
];

const positives: Misspelt = [
  ['Given "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contosso', '"Contoso"'],
  ['Given "LT-0043" is a Windows 11 Prof laptop with TPM 2.0, registered with Contoso', 'Pro'],
  ['Given "LT-0043" is a Windows 12 Pro laptop with TPM 2.0, registered with Contoso', '11'],
  ['Given "LT-0042" has a TPM by Infinion', 'Infineon'],
  ['Given "LT-0042" has a slw TPM', '"LT-0042" has a slow TPM'],
  ['Given Ana has no Intune licence', '"Anna"'],
  ['Given Anna is a member of "Sails"', '"Sales"'],
  ['Given the app "Contoso VPM" fails with exit code 1', '"Contoso VPN"'],
  ['When the technician selects "Untied States"', '"United States"'],
  ['When the technician presses "Nexxt"', '"Next"'],
  ['When the technician presses the key "Escpe"', '"Escape"'],
  ['When Ana signs in', '"Anna"'],
  ['When the user powers on "LT-0024" with a wired network', '"LT-0042"'],
  ['Then the Enrollment Status Pag appears', 'Enrollment Status Page'],
  ['Then the "Pre-provisioning suceeded" screen appears', '"Pre-provisioning succeeded" screen'],
  ['Then the field "Country or regoin" shows "Germany"', '"Country or region"'],
  ['Then the list offers "Atlantis"', 'npx glovebox steps --values'],
  ['Then the list offers "Germny"', '"Germany"'],
  ['Then the details of Device setup include "Apps (1 off 2)"', '"Apps'],
  ['Then the exported file "AppWorkload.lg" of "LT-0042" contains "x"', '"AppWorkload.log"'],
  ['Then the sign-in page refuses with "0x801c00003"', '"0x801c0003"'],
  ['Then the screen says "Error code: 0x801800l4"', '"0x80180014"'],
  ['Then "LT-0042" called the address "https://ekop.intl.com/ekcertservice"', 'https://ekop.intel.com'],
  ['Then Intune lists "LT-0042" as complaint', 'as compliant'],
];

test('misspelt names in checks that deny something', async (t) => {
  await eachIsRefused(t, negatives);
});

test('misspelt names in set-ups, actions and checks', async (t) => {
  await eachIsRefused(t, positives);
});

async function eachIsRefused(t: Parameters<typeof lintScenarios>[0], steps: Misspelt): Promise<void> {
  const found = await lintScenarios(
    t,
    steps.map(([step]) => `${SETTING}\n${step}`),
  );
  for (const [index, [step, meant]] of steps.entries()) {
    const [error = '', ...others] = found[index] ?? [];
    assert.deepEqual(others, [], step);
    assert.match(error, /^8: There is no /, step);
    assert.ok(error.includes(meant), `${step}\n${error}\nshould name ${meant}`);
  }
}

test('words that must not be said are said somewhere, or they are an error', async (t) => {
  const found = await lintScenarios(
    t,
    [
      'Then the screen does not say "Securing your hardware"',
      'Then the screen does not say "Securing your hardwear"',
      'Then the log "AppWorkload.log" of "LT-0042" does not say "NotComputed"',
      'Then the log "AppWorkload.log" of "LT-0042" does not say "NotComputd"',
    ].map(
      (step) =>
        `${SETTING}\nWhen the technician provisions "LT-0042"\nThen the success status screen appears\n${step}`,
    ),
  );
  assert.deepEqual([found[0], found[2]], [[], []]);
  assert.match(found[1]?.join() ?? '', /^10: "Securing your hardwear" stands nowhere else in the features/);
  assert.match(found[1]?.join() ?? '', /Did you mean "?Securing your hardware/);
  assert.match(found[3]?.join() ?? '', /^10: "NotComputd" stands nowhere else/);
});

test('a right name of the wrong kind, and one in other capitals, is not known', async (t) => {
  const steps = [
    'Then "LT-0042" does not have the app "Spotlight"',
    'Then there is no button "Germany"',
    'Then the policy "Contoso VPN" has not gone over the wire',
    'Then "LT-0042" does not have the app "contoso vpn"',
    'Then there is no button "reseal"',
    'Then Intune does not list "lt-0042"',
  ];
  const found = await lintScenarios(
    t,
    steps.map((step) => `${SETTING}\n${step}`),
  );
  for (const [index, errors] of found.entries())
    assert.match(errors.join(), /^8: There is no /, steps[index]);
});

test('a name is known from where it is introduced on; one that is taken is an error', async (t) => {
  const [later, twice, capitals, several, person, table, column, left, columns, missing, needless] =
    await lintScenarios(t, [
      `${SETTING}\nThen Intune does not list "LT-0043"\nGiven "LT-0043" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso`,
      `${SETTING}\nGiven "LT-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso`,
      `${SETTING}\nGiven "lt-0042" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso`,
      `${SETTING}\nGiven "LT-0043" is a Windows 10 Pro laptop with TPM 2.0, registered with Contoso\nThen the device is switched off`,
      `${SETTING}\nGiven Zoë is a user of Contoso\nWhen Zoé signs in`,
      `${SETTING}\nAnd these apps are required:\n| app | assigned to |\n| Notes | Sails |`,
      `${SETTING}\nAnd these apps are required:\n| app | asigned to |\n| Notes | Sales |`,
      `${SETTING}\nThen the report of deployments has these rows, the newest first:\n| device | by | deployment |\n| LT-0042 | a user | success |`,
      `${SETTING}\nThen the screens came in this order:\n| the desktop | the sign-in page |`,
      `${SETTING}\nThen the screens came in this order:`,
      `${SETTING}\nThen "LT-0042" is switched off\n| now |`,
    ]);
  assert.match(later?.join() ?? '', /^8: There is no device "LT-0043" in this scenario\. /);
  assert.deepEqual(twice, ['8: The device "LT-0042" has been introduced before.']);
  assert.match(capitals?.join() ?? '', /^8: There is a device "LT-0042" already: /);
  assert.match(
    several?.join() ?? '',
    /^9: This scenario has several: name the device that is meant, "LT-0042" or/,
  );
  assert.match(person?.join() ?? '', /^9: There is no person "Zoé" in this scenario\. Did you mean "Zoë"/);
  assert.match(
    table?.join() ?? '',
    /^10: There is no group "Sails" in this scenario\. Did you mean "Sales"\?/,
  );
  assert.deepEqual(column, ['9: The table has no column "asigned to". Did you mean "assigned to"?']);
  assert.deepEqual(left, [
    '9: The table has no column "device setup" and no column "account setup", which it needs.',
  ]);
  assert.deepEqual(columns, ['9: The table has 2 columns; this step takes 1.']);
  assert.deepEqual(missing, ['8: A table belongs below this step, one thing a row.']);
  assert.deepEqual(needless, ['8: This step takes no table.']);
});

test('an empty text and an empty name say nothing', async (t) => {
  const on = `${SETTING}\nWhen the user powers on "LT-0042" with a wired network\nThen the sign-in page appears\n`;
  const steps = [
    'And the screen says ""',
    'And the screen says " "',
    'And the event log of "LT-0042" says ""',
    'And Intune lists "LT-0042" by a name that begins with ""',
    'And the Autopilot event log of "LT-0042" has these events in this order:\n  | 161 |  |',
    'Given "" is a Windows 11 Pro laptop with TPM 2.0, registered with Contoso',
    'Given Fabrikam is another organization\nAnd the sign-in page of Fabrikam says ""',
  ];
  const found = await lintScenarios(
    t,
    steps.map((step) => on + step),
  );
  for (const [index, errors] of found.entries())
    assert.match(errors.join('\n'), /^1[01]: (?:The text is empty|A device needs a name)/, steps[index]);
  assert.deepEqual(await lintScenarios(t, [`${on}And the field "Wi-Fi" shows ""`]), [[]]);
});
