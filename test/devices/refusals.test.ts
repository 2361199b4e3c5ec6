/** What the page of a refused enrolment says, against the tables of the documents. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { troubleOf } from '../../devices/oobe/refusals.ts';
import { failure } from '../../devices/outcome.ts';

// https://learn.microsoft.com/windows/client-management/mobile-device-enrollment, "Enrollment error messages":
// MENROLL_E_DEVICECAPREACHED and MENROLL_E_USER_LICENSE.
test('the words for too many devices and for a licence are those of the table of enrolment errors', () => {
  const page = (hresult: string) => troubleOf(failure(hresult, 'enrolment', 'what the server said'));
  assert.deepEqual(page('0x80180013'), {
    code: '80180013',
    texts: [
      'The account has too many devices enrolled to Mobile Device Management (MDM). Delete or unenroll old devices to fix this error.',
    ],
  });
  assert.deepEqual(page('0x80180018'), {
    code: '80180018',
    texts: [
      'There was an error with your Mobile Device Management (MDM) user license. Contact your system administrator.',
    ],
  });
});
