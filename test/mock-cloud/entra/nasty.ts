/** Texts that have broken servers before. */

import fc from 'fast-check';

/** Any text, or one of the known trouble makers. */
export const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\0',
    '__proto__',
    'constructor',
    "' OR 1=1 --",
    '%',
    '%00',
    '../..',
    '\ud800',
    '{',
    '[]',
    'null',
    'code',
    'a@b@c',
    '@',
    'anna@contoso.com',
  ),
);
