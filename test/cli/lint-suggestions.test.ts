/** What is said first of a sentence that is no step: what was most likely meant, and what nobody can see in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lintScenarios, SETTING } from './lint-scenarios.ts';

const firstOf = ([error = '']: readonly string[]): string => /Did you mean {2}(.*)/.exec(error)?.[1] ?? error;

test('the first sentence is of the kind that the keyword asks for, and denies what is denied', async (t) => {
  const meant: readonly (readonly [string, string])[] = [
    ['Then the desktop did not appear', 'the desktop has not appeared'],
    ['Then the app "Contoso VPN" isn\'t on "LT-0042"', '"LT-0042" does not have the app "Contoso VPN"'],
    ['Then "LT-0042" never had the app "Contoso VPN"', '"LT-0042" does not have the app "Contoso VPN"'],
    ['When the technician does provision "LT-0042"', 'the technician provisions "LT-0042"'],
    ['Then the screen displays "80180014"', 'the screen says "80180014"'],
    ['Given no group "Sales" exists', 'the group "Sales" is empty'],
    // What must stand in quotation marks has them in the sentence that is offered.
    [
      'Given a policy "Passwords" for the devices sets Minimum password length to "12"',
      'a policy "Passwords" for the devices sets "Minimum password length" to "12"',
    ],
  ];
  const told = await lintScenarios(
    t,
    meant.map(([step]) => `${SETTING}\n${step}`),
  );
  assert.deepEqual(
    told.map(firstOf),
    meant.map(([, sentence]) => sentence),
  );
});

test('a code fills no place of a device', async (t) => {
  const [errors = []] = await lintScenarios(t, [`${SETTING}\nThen the error code "0x80180014" is shown`]);
  assert.doesNotMatch(errors.join(), /of "0x80180014"/);
});

test('characters that nobody sees are named, with their place', async (t) => {
  const told = await lintScenarios(t, [
    `${SETTING}\nThen the desktop\u00a0appears`,
    `${SETTING}\nThen the desktop\u200b appears`,
    `${SETTING}\nThen the  desktop appears`,
    `${SETTING}\nThen the screen says \u201cPassword\u201d`,
  ]);
  const named = told.map(([error = '']) => /It has .*/.exec(error)?.[0]);
  assert.deepEqual(named, [
    'It has a no-break space (U+00A0) after: the desktop.',
    'It has a zero width space (U+200B) after: the desktop.',
    'It has two spaces in a row after: the.',
    'It has a typographic quotation mark (U+201C) after: screen says.',
  ]);
});
