import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock, createPace, StallError, TimeLimitError } from '../../mock-cloud/clock/index.ts';

const HOUR = 3_600_000;

test('90 minutes pass when nobody has anything else to do', async () => {
  const clock = createClock({ start: 1000 });
  await clock
    .party('person')
    .run('wait', (task) => task.sleep(1.5 * HOUR, 'the 90 minutes of the documents'));
  assert.equal(clock.now(), 1000 + 1.5 * HOUR);
});

test('time stands still while any task runs', async () => {
  const clock = createClock({ start: 0 });
  const busy = clock.party('a').begin('busy');
  let woken = false;
  const sleeper = clock.party('b').run('sleeper', async (task) => {
    await task.sleep(10, 'a nap');
    woken = true;
  });
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(woken, false);
  assert.equal(clock.now(), 0);
  busy.end();
  await sleeper;
  assert.equal(clock.now(), 10);
});

test('tasks that are due at the same time wake one at a time, in the order in which they began to wait', async () => {
  const clock = createClock({ start: 0 });
  const order: string[] = [];
  const party = clock.party('p');
  await Promise.all(
    ['one', 'two', 'three'].map((name) =>
      party.run(name, async (task) => {
        await task.sleep(5, name);
        order.push(`${name} wakes`);
        // Several turns of real asynchronous work: nobody else may wake in between.
        for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} ends`);
      }),
    ),
  );
  assert.deepEqual(order, ['one wakes', 'one ends', 'two wakes', 'two ends', 'three wakes', 'three ends']);
});

test('a service that takes ten minutes meets a client that gives up after one', async () => {
  const clock = createClock({ start: 0 });
  const service = clock.party('cloud').begin('handler');
  const served = service.sleep(10 * 60_000, 'the slow service');
  await assert.rejects(
    clock.party('device').run('client', (task) => task.wait('the answer', served, { limitMs: 60_000 })),
    (error: unknown) =>
      error instanceof TimeLimitError &&
      error.message === 'device · client: waited 60 s for the answer in vain',
  );
  assert.equal(clock.now(), 60_000);
});

test('all waiting and nothing due fails at once and says who waits for what', async () => {
  const clock = createClock({ start: 0 });
  const never = new Promise<void>(() => {});
  const idle = clock
    .party('LT-0042')
    .run('screen flow', (task) => task.wait('a person at "Region"', never, { idle: true }));
  await assert.rejects(
    clock.party('QA').run('step', (task) => task.wait('the desktop', never)),
    (error: unknown) =>
      error instanceof StallError &&
      error.waiting.join('|') ===
        'LT-0042 · screen flow waits for a person at "Region"|QA · step waits for the desktop',
  );
  assert.equal(clock.now(), 0);
  void idle;
});

test('idle waits alone are no stall: the clock goes on when one of them is answered', async () => {
  const clock = createClock({ start: 0 });
  let press = (): void => {};
  const pressed = new Promise<void>((resolve) => {
    press = resolve;
  });
  const flow = clock.party('pc').run('flow', async (task) => {
    await task.wait('a person', pressed, { idle: true });
    await task.sleep(7, 'work');
    return clock.now();
  });
  await new Promise((resolve) => setImmediate(resolve));
  press();
  assert.equal(await flow, 7);
});

test('a party that leaves neither settles nor holds up the others', async () => {
  const clock = createClock({ start: 0 });
  const pc = clock.party('pc');
  let settled = false;
  pc.run('sleeper', (task) => task.sleep(5, 'x')).finally(() => {
    settled = true;
  });
  pc.run('busy', async (task) => {
    task.hold('a request in flight');
    await new Promise(() => {});
  }).finally(() => {
    settled = true;
  });
  pc.leave();
  await clock.party('other').run('later', (task) => task.sleep(100, 'y'));
  assert.equal(settled, false);
  assert.equal(clock.now(), 100);
});

test('a hold keeps time standing until it is released or suspended', async () => {
  const clock = createClock({ start: 0 });
  const party = clock.party('pc');
  const result = await party.run('client', async (task) => {
    const hold = task.hold('request');
    let answer = (_text: string): void => {};
    const reply = new Promise<string>((resolve) => {
      answer = resolve;
    });
    setImmediate(() =>
      setImmediate(() => {
        hold.release();
        answer('late in real time, at once on the clock');
      }),
    );
    return task.wait('the reply', reply, { limitMs: 1 });
  });
  assert.equal(result, 'late in real time, at once on the clock');
  assert.equal(clock.now(), 0);
});

test('another clock can lead: time moves when it says so', async () => {
  const leader = createClock({ start: 500 });
  const leading = leader.party('follower');
  const pace = createPace({
    kind: 'led',
    advance: (due) => leading.run('advance', (task) => task.sleep(due - leader.now(), 'the other process')),
  });
  const follower = createClock({ start: 500, pace });
  await follower.party('pc').run('nap', (task) => task.sleep(250, 'nap'));
  assert.equal(follower.now(), 750);
  assert.equal(leader.now(), 750);
});

test('a task that is ended while it sleeps leaves the clock as it was', async () => {
  const clock = createClock({ start: 0 });
  const handler = clock.party('cloud').begin('handler');
  const served = handler.sleep(600_000, 'the slow service');
  let answered = false;
  served.then(() => {
    answered = true;
  });
  const client = clock.party('device').run('client', async (task) => {
    await task.sleep(60_000, 'patience');
    handler.end();
    await task.sleep(1_000_000, 'a long time after');
  });
  await client;
  assert.equal(clock.now(), 1_060_000);
  assert.equal(answered, false);
  await assert.rejects(
    clock.party('qa').run('step', (task) => task.wait('x', new Promise(() => {}))),
    StallError,
  );
});
