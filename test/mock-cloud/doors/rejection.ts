/** What a promise is rejected with. */

import assert from 'node:assert/strict';

/** The error of this kind that `work` ends with; the test fails when it ends well, or otherwise. */
export async function rejection<E extends Error>(
  work: Promise<unknown>,
  kind: abstract new (...parameters: never[]) => E,
): Promise<E> {
  const error = await work.then(
    () => assert.fail(`no ${kind.name} came: it was done`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof kind, String(error));
  return error;
}
