/** What the out-of-box experience says when the join or the enrolment is refused (screens.md section 6: exact words). */

import type { Failure } from '../outcome.ts';
import type { Trouble } from './something-went-wrong.ts';

interface Refusal {
  /** HRESULTs in lower case. */
  readonly hresults: readonly string[];
  readonly text: string;
  /** The code as that page writes it. */
  readonly code: string;
}

const REFUSALS: readonly Refusal[] = [
  // Join not allowed for the user, limits, restriction: one page for all, whatever the log names (ERR-0x801c0003).
  {
    hresults: ['0x801c0003', '0x801c000e', '0x801c03ed'],
    text: 'This user is not authorized to enroll',
    code: '0x801c0003',
  },
  { hresults: ['0x80180003'], text: 'This user is not authorized to enroll', code: '80180003' },
  // The descriptions of MENROLL_E_DEVICECAPREACHED and MENROLL_E_USER_LICENSE
  // (https://learn.microsoft.com/windows/client-management/mobile-device-enrollment, "Enrollment error messages").
  {
    hresults: ['0x80180013'],
    text: 'The account has too many devices enrolled to Mobile Device Management (MDM). Delete or unenroll old devices to fix this error.',
    code: '80180013',
  },
  {
    hresults: ['0x80180018'],
    text: 'There was an error with your Mobile Device Management (MDM) user license. Contact your system administrator.',
    code: '80180018',
  },
  {
    hresults: ['0x80180014'],
    text: 'There was a problem. Your organization does not support this version of Windows. (0x80180014)',
    code: '0x80180014',
  },
  // MENROLL_E_MDM_NOT_CONFIGURED; where the page of the out-of-box experience shows it is assumed (A-OOBE-01).
  { hresults: ['0x80180031'], text: 'Mobile Device Management (MDM) is not configured.', code: '0x80180031' },
];

/** The page for a failure; one that no document words shows its own detail. */
export function troubleOf(failure: Failure): Trouble {
  const known = REFUSALS.find(({ hresults }) => hresults.includes(failure.hresult.toLowerCase()));
  if (known !== undefined) return { code: known.code, texts: [known.text] };
  return { code: failure.hresult, texts: [failure.detail] };
}
