/** When the service wlidsvc is disabled: by the policy, or in the image where no policy says anything. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSignInAssistantDisabled } from '../../../devices/deployment/sign-in-assistant.ts';
import { createDisk } from '../../../devices/disk/index.ts';
import { nodeTree } from '../../../devices/management-tree/index.ts';
import { WindowsInstallation } from '../../../devices/windows/index.ts';

const POLICY = './Device/Vendor/MSFT/Policy/Config/Accounts/AllowMicrosoftAccountSignInAssistant';

for (const [image, policy, expected] of [
  [undefined, undefined, false],
  [true, undefined, true],
  [undefined, '0', true],
  [undefined, '1', false],
  [true, '1', false],
  [true, '0', true],
] as const) {
  test(`image ${image ?? 'as it ships'}, policy ${policy ?? 'none'}: ${expected ? 'disabled' : 'not disabled'}`, async () => {
    const disk = createDisk();
    if (policy !== undefined) await nodeTree(disk).put(POLICY, { format: 'int', value: policy });
    const windows = WindowsInstallation.parse({
      generation: 11,
      edition: 'Pro',
      version: '10.0.26200.6899',
      ...(image !== undefined && { signInAssistantDisabled: image }),
    });
    assert.equal(await isSignInAssistantDisabled({ disk, windows }), expected);
  });
}
