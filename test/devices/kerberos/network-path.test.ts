/** The sign-on over the network port of a PC, on its clock. */

import assert from 'node:assert/strict';
import { type Duplex, duplexPair } from 'node:stream';
import { test } from 'node:test';
import { networkPath, signOn } from '../../../devices/kerberos/index.ts';
import { NetworkError, type NetworkPort } from '../../../devices/ports.ts';
import { answerKerberosStream } from '../../../mock-cloud/on-premises/kerberos/index.ts';
import { createCorp } from '../../mock-cloud/on-premises/kerberos/corp.ts';
import { createBench, START } from '../pc-bench.ts';
import { anna, inShort, laptop } from './attempts.ts';

const CONTROLLER = 'dc1.corp.contoso.com';

/** Anna signs on at a PC that connects so; what comes of it, and how long it takes. */
async function signOnOver(connect: (clock: { now(): number }) => NetworkPort['connect']) {
  const bench = await createBench({ farSide: () => assert.fail('nothing is asked over HTTP') });
  const pc = { ...bench.pc, network: { ...bench.pc.network, connect: connect(bench.clock) } };
  const outcome = await bench.run(({ task }) => {
    const client = { path: networkPath({ pc, task }, CONTROLLER), now: pc.clock.now, random: pc.random };
    return signOn(client, anna, laptop);
  });
  assert.ok(outcome !== 'power failed');
  return {
    outcome: inShort(outcome),
    reason: outcome.kind === 'unreachable' ? outcome.error.reason : undefined,
    took: bench.clock.now() - START,
  };
}

const connected = (serve: (far: Duplex, near: Duplex) => void) => async (host: string, port: number) => {
  assert.deepEqual([host, port], [CONTROLLER, 88]);
  const [near, far] = duplexPair();
  serve(far, near);
  return { stream: near, secured: true };
};

test('every exchange has a stream of its own, and takes no time of the clock', async () => {
  let streams = 0;
  const result = await signOnOver((clock) => {
    const { center } = createCorp(clock.now);
    return connected((far) => {
      streams += 1;
      void answerKerberosStream(center, far);
    });
  });
  assert.deepEqual(result, { outcome: 'anna@CORP.CONTOSO.COM', reason: undefined, took: 0 });
  assert.equal(streams, 3);
});

test('a controller that says nothing is waited for ten seconds', async () => {
  const silent = await signOnOver(() =>
    connected((far, near) => far.once('data', () => near.emit('waiting'))),
  );
  assert.deepEqual(silent, { outcome: 'unreachable', reason: 'timeout', took: 10_000 });
});

test('without a network there is no controller', async () => {
  const none = new NetworkError('noNetwork', CONTROLLER, 'there is no network');
  const cut = await signOnOver(() => () => Promise.reject(none));
  assert.deepEqual(cut, { outcome: 'unreachable', reason: 'noNetwork', took: 0 });
});
