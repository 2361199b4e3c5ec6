/** What the page of a refused enrolment says, against the tables of the documents. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { troubleOf } from '../../../devices/oobe/refusals.ts';
import { codeFailure } from '../../../devices/outcome.ts';

// https://learn.microsoft.com/windows/client-management/mobile-device-enrollment, "Enrollment error messages":
// MENROLL_E_DEVICECAPREACHED and MENROLL_E_USER_LICENSE.
test('the words for too many devices and for a licence are those of the table of enrolment errors', () => {
  const page = (hresult: string) => troubleOf(codeFailure(hresult, 'enrolment', 'what the server said'));
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

// https://learn.microsoft.com/windows/client-management/mobile-device-enrollment, MENROLL_E_DEVICE_CONFIGMGRSERVER_ERROR.
test('a fault of the enrolment server has the words of that table, whatever the server said', () => {
  assert.deepEqual(troubleOf(codeFailure('0x80180005', 'enrolment', 'Generic failure.')), {
    code: '80180005',
    texts: [
      'The Mobile Device Management (MDM) server encountered an error. Try again or contact your system administrator.',
    ],
  });
});

// Troubleshooting Windows enrollment errors, "Your organization does not support this version of Windows" (assumption A-OOBE-03).
test('the words for a blocked platform are not those for a device that enrolled before', () => {
  const before = 'Enrollment blocked for AP device by SDM One Time Limit Check';
  assert.deepEqual(troubleOf(codeFailure('0x80180014', 'enrolment', before)), {
    code: '0x80180014',
    texts: [before],
  });
  assert.deepEqual(troubleOf(codeFailure('0x80180014', 'enrolment', 'blocked by the organization')).texts, [
    'There was a problem. Your organization does not support this version of Windows. (0x80180014)',
  ]);
});
