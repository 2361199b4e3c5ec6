import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createDisk } from '../../../devices/disk/disk.ts';

const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'ä', '\uffff'), maxLength: 4 });

test('a folder lists what is written and not deleted, in order, whatever was written before', async () => {
  const step = fc.record({ kind: fc.constantFrom('write' as const, 'delete' as const), name });
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(name), fc.array(step), name, async (first, steps, folder) => {
      const disk = createDisk(Object.fromEntries(first.map((one) => [one, 0])));
      const expected = new Set(first);
      for (const { kind, name: one } of steps) {
        if (kind === 'write') {
          await disk.write(one, 1);
          expected.add(one);
        } else {
          await disk.delete(one);
          expected.delete(one);
        }
      }
      assert.deepEqual(await disk.list(folder), [...expected].filter((one) => one.startsWith(folder)).sort());
    }),
  );
});
