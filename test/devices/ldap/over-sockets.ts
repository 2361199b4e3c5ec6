/** A PC whose network is the machine's own: each name leads to one address. */

import assert from 'node:assert/strict';
import { connect } from 'node:net';
import type { Activity } from '../../../devices/pc/index.ts';
import { createClock } from '../../../mock-cloud/clock/index.ts';
import { createBench } from '../pc-bench.ts';

/** Works at the PC, whose clock begins at `start`, ms. */
export async function overSockets<T>(
  address: string,
  start: number,
  work: (activity: Activity) => Promise<T>,
): Promise<T> {
  const bench = await createBench({
    farSide: () => assert.fail('nothing is asked over HTTP'),
    clock: createClock({ start }),
  });
  const network = {
    ...bench.pc.network,
    connect: async (_host: string, port: number) => ({
      stream: connect(port, address),
      secured: false,
    }),
  };
  const done = await bench.run(({ task }) => work({ pc: { ...bench.pc, network }, task }));
  assert.ok(done !== 'power failed');
  return done;
}
