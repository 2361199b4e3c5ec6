/** Security descriptors: an owner that is read, rights that are added, and bytes that are none. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WireError } from '../../wire/error.ts';
import { ownerOf, withRights } from '../../wire/security-descriptor.ts';
import { sidBytes } from '../../wire/sid.ts';

const ANNA = 'S-1-5-21-1004336348-1177238915-682003330-1104';
const COMPUTER = 'bf967a86-0de6-11d0-a285-00aa003049e2';

/** Owner, no group, no lists; self-relative. */
function owned(): Buffer {
  const head = Buffer.from('0100008014000000000000000000000000000000', 'hex');
  return Buffer.concat([head, sidBytes(ANNA)]);
}

test('a right about a class and one about all stand at the head of the list; the owner stays', () => {
  const once = withRights(owned(), [{ trustee: ANNA, mask: 1, objectClass: COMPUTER }]);
  const twice = withRights(once, [{ trustee: 'S-1-5-11', mask: 0x000f_01ff }]);
  assert.equal(ownerOf(twice), ANNA);
  assert.equal(twice.readUInt16LE(2), 0x8004, 'self-relative, with a discretionary list');
  const list = twice.subarray(twice.readUInt32LE(16));
  assert.deepEqual([list.readUInt8(0), list.readUInt16LE(2), list.readUInt16LE(4)], [4, list.length, 2]);
  // ACCESS_ALLOWED_ACE for S-1-5-11, then ACCESS_ALLOWED_OBJECT_ACE for anna; both for all below.
  assert.equal(list.subarray(8, 28).toString('hex'), '00021400ff010f0001010000000000050b000000');
  const other = list.subarray(28);
  assert.equal(other.subarray(0, 12).toString('hex'), '050238000100000001000000');
  assert.equal(other.subarray(12, 28).toString('hex'), '867a96bfe60dd011a28500aa003049e2');
  assert.deepEqual(other.subarray(28), sidBytes(ANNA));
});

test('a descriptor without an owner has none', () => {
  assert.equal(ownerOf(Buffer.from('0100008000000000000000000000000000000000', 'hex')), undefined);
});

test('every part of a descriptor alone is malformed, and said to be so', () => {
  const whole = withRights(owned(), [{ trustee: ANNA, mask: 1 }]);
  for (let length = 0; length < whole.length; length += 1)
    assert.throws(() => withRights(whole.subarray(0, length), []), WireError, `${length} bytes`);
});
