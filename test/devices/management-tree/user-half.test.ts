/** The half of the tree that is a user's: everybody finds their own, and the computer's stays where it is. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDisk } from '../../../devices/disk/disk.ts';
import { nodeTree, nodeValue, takeUserHalf } from '../../../devices/management-tree/index.ts';

test("another user finds the half empty, and who comes back finds their own; the computer's is there for all", async () => {
  const disk = createDisk();
  const tree = nodeTree(disk);
  await tree.put('./Device/Vendor/A', { format: 'chr', value: 'of the computer' });
  await tree.put('./User/Vendor/A', { format: 'chr', value: 'of Anna' });
  await takeUserHalf({ disk }, 'anna@contoso.com');
  assert.equal(await nodeValue(tree, './User/Vendor/A'), 'of Anna');
  await takeUserHalf({ disk }, 'CORP\\ben');
  assert.equal(await nodeValue(tree, './User/Vendor/A'), undefined);
  await tree.put('./User/Vendor/B', { format: 'chr', value: 'of Ben' });
  await takeUserHalf({ disk }, 'anna@contoso.com');
  assert.deepEqual(await tree.below('./User'), ['./User/Vendor/A']);
  await takeUserHalf({ disk }, 'CORP\\ben');
  assert.deepEqual(await tree.below('./User'), ['./User/Vendor/B']);
  assert.equal(await nodeValue(tree, './Device/Vendor/A'), 'of the computer');
});

test('cut off at any write, nobody loses what is theirs or gets what is of others', async () => {
  for (let writes = 0; ; writes += 1) {
    const disk = createDisk();
    const tree = nodeTree(disk);
    await takeUserHalf({ disk }, 'ben');
    await tree.put('./User/Vendor/B', { format: 'chr', value: 'of Ben' });
    await takeUserHalf({ disk }, 'anna');
    await tree.put('./User/Vendor/A', { format: 'chr', value: 'of Anna' });
    let left = writes;
    const spend = (): void => {
      left -= 1;
      if (left < 0) throw new Error('the power is cut');
    };
    const cut = {
      ...disk,
      write: async (...record: Parameters<typeof disk.write>) => {
        spend();
        await disk.write(...record);
      },
      delete: async (name: string) => {
        spend();
        await disk.delete(name);
      },
    };
    const whole = await takeUserHalf({ disk: cut }, 'ben').then(
      () => true,
      () => false,
    );
    await takeUserHalf({ disk }, 'ben');
    assert.deepEqual(await tree.below('./User'), ['./User/Vendor/B'], `cut after ${writes} writes`);
    await takeUserHalf({ disk }, 'anna');
    assert.deepEqual(await tree.below('./User'), ['./User/Vendor/A'], `cut after ${writes} writes`);
    if (whole) return;
  }
});
