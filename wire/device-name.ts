/** The device name template of a deployment profile (memdocs, Configure Autopilot profiles). */

import { WireError } from './error.ts';

const MOST_CHARACTERS = 15;
const MOST_BESIDE_SERIAL = 7;
const MACRO = /%SERIAL%|%RAND:(\d+)%/g;

/** What is wrong with a template, in the admin center's words where they are known. */
export interface DeviceNameProblem {
  readonly rule: 'macro' | 'characters' | 'length' | 'digits-only' | 'one-macro' | 'beside-serial';
  readonly message: string;
}

/**
 * The rules that a template breaks, none for a good one. The last two are the admin center's alone (third-party capture
 * of its texts, behaviour SETUP-PROF-010); the others hold for every profile (SETUP-PROF-008, 009).
 */
export function deviceNameProblems(template: string): DeviceNameProblem[] {
  const macros = [...template.matchAll(MACRO)];
  const literal = template.replace(MACRO, '');
  const serial = macros.some(([macro]) => macro === '%SERIAL%');
  const digits = macros.reduce((sum, [, count = '0']) => sum + Number(count), 0);
  const problems: (DeviceNameProblem | false)[] = [
    (literal.includes('%') || macros.some(([, count]) => count !== undefined && Number(count) === 0)) && {
      rule: 'macro',
      message: 'Use %SERIAL% or %RAND:x%, in capitals, with x from 1',
    },
    // Without what only looks like a macro, which is the first rule's.
    /[^A-Za-z0-9-]/.test(literal.replace(/%[^%]*%?/g, '')) && {
      rule: 'characters',
      message: 'Name must only contain letters, numbers, and hyphens',
    },
    literal.length + digits > MOST_CHARACTERS && {
      rule: 'length',
      message: `Name must be ${MOST_CHARACTERS} characters or less`,
    },
    // A serial number may bring letters.
    !serial &&
      /^\d*$/.test(literal) && {
        rule: 'digits-only',
        message: 'Name must also contain letters and/or hyphens',
      },
    macros.length > 1 && {
      rule: 'one-macro',
      message: 'Name must only contain one of %SERIAL% or %RAND:x%',
    },
    serial &&
      literal.length > MOST_BESIDE_SERIAL && {
        rule: 'beside-serial',
        message: `Cannot use more than ${MOST_BESIDE_SERIAL} characters with %SERIAL%`,
      },
  ];
  return problems.filter((problem) => problem !== false);
}

// Limits of the admin center's form only (SETUP-PROF-010): a profile may hold such a template.
const FORM_ONLY: ReadonlySet<DeviceNameProblem['rule']> = new Set(['one-macro', 'beside-serial']);

/** What is wrong with a template that no profile may hold; undefined for a good one, and for none. */
export function deviceNameFault(template: string): DeviceNameProblem | undefined {
  return template === '' ? undefined : deviceNameProblems(template).find(({ rule }) => !FORM_ONLY.has(rule));
}

/**
 * The computer name of a template: letters, digits and hyphens, %SERIAL%, %RAND:x% for x digits, at most 15 characters,
 * not digits only; of a serial number that is too long the beginning is left out
 * (https://github.com/MicrosoftDocs/memdocs/issues/3399). Macros in lower case are filled in, too: whether a
 * profile may hold them is {@link deviceNameProblems}'s question.
 * @param facts `digits` gives that many random digits
 * @throws WireError `forbidden` for a template that breaks a rule
 */
export function expandDeviceName(
  template: string,
  facts: { readonly serialNumber: string; readonly digits: (count: number) => string },
): string {
  const serialNumber = facts.serialNumber.replace(/[^A-Za-z0-9-]/g, '');
  const withDigits = template.replace(/%RAND:(\d+)%/gi, (_all, count: string) =>
    // One more than fits is enough to see that it does not.
    facts.digits(Math.min(Number(count), MOST_CHARACTERS + 1)),
  );
  const room = Math.max(0, MOST_CHARACTERS - withDigits.replace(/%SERIAL%/gi, '').length);
  const expanded = withDigits.replace(/%SERIAL%/gi, () =>
    serialNumber.slice(Math.max(0, serialNumber.length - room)),
  );
  if (expanded.length > MOST_CHARACTERS && !/%SERIAL%/i.test(template))
    throw new WireError(
      'forbidden',
      `"${template}" gives more than ${MOST_CHARACTERS} characters; shorten it`,
    );
  const name = expanded.slice(0, MOST_CHARACTERS);
  if (!/^[A-Za-z0-9-]+$/.test(name))
    throw new WireError(
      'forbidden',
      `"${template}" gives "${name}": only letters, digits and hyphens are allowed`,
    );
  if (/^\d+$/.test(name))
    throw new WireError('forbidden', `"${template}" gives "${name}": a name may not consist of digits only`);
  return name;
}
