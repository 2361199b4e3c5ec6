import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareVersions } from '../../../devices/management-extension/detection.ts';

test('versions are compared as numbers, part by part, and missing parts are 0', () => {
  const rows: [string, string, number][] = [
    ['10.0.19045.6456', '10.0.19045', 1],
    ['10.0.19045.0', '10.0.19045', 0],
    ['10.0.9999.1', '10.0.19045', -1],
    ['10.0.22000.1', '10.0.19045.9999', 1],
    ['10.0.26100.9999', '10.0.26200', -1],
  ];
  for (const [left, right, expected] of rows)
    assert.equal(compareVersions(left, right), expected, `${left} ${right}`);
});
