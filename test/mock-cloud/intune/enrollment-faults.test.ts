/** Faults that whoever steers the cloud asks the enrolment service for: every word of [MS-MDE2], counted, and taken back. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clearPlannedFaults, planFault } from '../../../mock-cloud/intune/enrollment/index.ts';
import {
  ENROLLMENT_ERROR_TYPES,
  ENROLLMENT_FAULT_WORDS,
  ENROLLMENT_SUBCODES,
} from '../../../wire/enrollment-faults.ts';
import { bench, enroll, HOST, refusal } from './enrolling-pc.ts';

describe(`faults of ${HOST} that are asked for`, () => {
  for (const word of ENROLLMENT_FAULT_WORDS) {
    test(`${word} is read back as its own code`, async () => {
      planFault(bench.context, word, 1);
      const row = { ...ENROLLMENT_SUBCODES, ...ENROLLMENT_ERROR_TYPES }[word];
      const { code, reason } = refusal(await enroll());
      assert.equal(Number(code), row.hresult);
      assert.equal(reason, row.description);
      assert.equal((await enroll()).status, 200);
    });
  }

  test('the subcodes of error types are those that the documents print', async () => {
    for (const [word, subcode] of [
      ['DeviceCapReached', 'Authorization'],
      ['UserLicense', 'Authorization'],
      ['DeviceNotSupported', 'DeviceNotSupported'],
      ['InMaintenance', 'EnrollmentServer'],
    ] as const) {
      planFault(bench.context, word, 1);
      assert.equal(refusal(await enroll()).subcode, subcode);
    }
  });

  test('one without a number stays until it is taken back', async () => {
    planFault(bench.context, 'EnrollmentServer');
    assert.equal(Number(refusal(await enroll()).code), 0x80180005);
    assert.equal(Number(refusal(await enroll()).code), 0x80180005);
    clearPlannedFaults(bench.context);
    assert.equal((await enroll()).status, 200);
  });
});
