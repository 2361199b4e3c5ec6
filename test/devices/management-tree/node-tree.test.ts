/** The management tree: what is staged reads like what is committed, and a failed Atomic leaves the disk as it was. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { InnerCommand } from '#wire/syncml.ts';
import { createDisk } from '../../../devices/disk/disk.ts';
import { runCommands } from '../../../devices/management/commands.ts';
import { CSP_RULES } from '../../../devices/management/csp/rules.ts';
import {
  childNames,
  type NodeTree,
  nodeExists,
  nodeTree,
  stagedTree,
} from '../../../devices/management-tree/node-tree.ts';
import { createBench } from '../pc-bench.ts';

const name = fc.constantFrom('A', 'B', 'C D', 'e%2Ff');
const address = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map((names) => `./Device/Vendor/${names.map(encodeURIComponent).join('/')}`);
const change = fc.oneof(
  fc.record({ kind: fc.constant('put' as const), at: address, value: fc.string() }),
  fc.record({ kind: fc.constant('remove' as const), at: address, value: fc.constant('') }),
);

async function apply(
  tree: NodeTree,
  changes: readonly { kind: 'put' | 'remove'; at: string; value: string }[],
): Promise<void> {
  for (const { kind, at, value } of changes) {
    if (kind === 'put') await tree.put(at, { format: 'chr', value });
    else await tree.remove(at);
  }
}

/** All that can be seen of a tree. */
async function seen(tree: NodeTree): Promise<unknown> {
  const nodes = await tree.below('./Device/Vendor');
  return Promise.all(
    nodes.map(async (uri) => [
      uri,
      await tree.get(uri),
      await nodeExists(tree, uri),
      await childNames(tree, uri),
    ]),
  );
}

test('a staged tree reads as the tree will once it is committed, and changes nothing before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change), fc.array(change), async (before, staged) => {
      const [disk, plain] = [createDisk(), createDisk()];
      await apply(nodeTree(disk), before);
      await apply(nodeTree(plain), [...before, ...staged]);
      const image = JSON.stringify(disk.image());
      const tree = stagedTree(nodeTree(disk));
      await apply(tree, staged);
      assert.equal(JSON.stringify(disk.image()), image);
      assert.deepEqual(await seen(tree), await seen(nodeTree(plain)));
      await tree.commit();
      assert.deepEqual(await seen(nodeTree(disk)), await seen(nodeTree(plain)));
    }),
  );
});

const target = fc.oneof(
  fc.constantFrom(
    './Device/Vendor/MSFT/Policy/Config/Area/One',
    './Device/Vendor/MSFT/WiFi/Profile/Corp/WlanXml',
    './Device/Vendor/MSFT/WiFi/Profile/Corp',
    './Device/Vendor/MSFT/DMClient/Provider/MS%20DM%20Server/FirstSyncStatus/IsSyncDone',
    './Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/%7B1%7D/DownloadInstall',
    './User/Vendor/MSFT/Policy/Config/Area/One',
  ),
  fc.string(),
);
const command: fc.Arbitrary<InnerCommand> = fc.record({
  kind: fc.constantFrom(
    'Add' as const,
    'Replace' as const,
    'Delete' as const,
    'Exec' as const,
    'Copy' as const,
  ),
  cmdId: fc.nat(),
  items: fc.array(fc.record({ target, data: fc.option(fc.string(), { nil: undefined }) }), {
    minLength: 1,
    maxLength: 2,
  }),
});

test('whatever a server sends in an Atomic, it is done as a whole or leaves the disk as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { maxLength: 5 }), async (commands) => {
      const { pc, disk } = await createBench({ farSide: () => ({ status: 500 }) });
      const session = {
        pc,
        providerId: 'MS DM Server',
        userSession: false,
        rules: CSP_RULES,
        tree: nodeTree(pc.disk),
      };
      const before = JSON.stringify(disk.image());
      const answers = await runCommands(session, [{ kind: 'Atomic', cmdId: 1, commands }]);
      const [atomic, ...children] = answers;
      const good = children.every(({ code }) => code < 300 && code !== 215 && code !== 216);
      assert.equal(atomic?.code, good ? 200 : 507);
      if (!good) assert.equal(JSON.stringify(disk.image()), before);
    }),
  );
});
