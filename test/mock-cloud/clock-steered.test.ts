import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClock, createSteeredPace, LATEST_TIME, MOST_SPEED } from '../../mock-cloud/clock/index.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 21, 9, 0, 0);

/** A clock in real time: what the test lets pass is far more than the test itself takes. */
function steered(speed = 1) {
  const steering = createSteeredPace({ start: START, speed });
  return { steering, clock: createClock({ start: START, pace: steering.pace }) };
}

test('a clock in real time can be moved on, and goes on from there', () => {
  const { steering, clock } = steered();
  steering.advance(10 * MINUTE);
  const passed = clock.now() - START;
  assert.ok(passed >= 10 * MINUTE && passed < 11 * MINUTE, String(passed));
});

test('who sleeps until then wakes when the clock is moved on, in the order of their times', async () => {
  const { steering, clock } = steered();
  const party = clock.party('cloud');
  const order: string[] = [];
  const nap = (minutes: number) =>
    party.run(`${minutes} minutes`, async (task) => {
      await task.sleep(minutes * MINUTE, 'a nap');
      order.push(`${minutes}`);
    });
  const naps = [nap(30), nap(10), nap(20)];
  // The clock looks for the next one due in a turn of its own.
  await new Promise((resolve) => setImmediate(resolve));
  steering.advance(40 * MINUTE);
  await Promise.all(naps);
  assert.deepEqual(order, ['10', '20', '30']);
});

test('a sleep begins at the time that it is, not at the time of the last wake', async () => {
  const { steering, clock } = steered();
  steering.advance(10 * MINUTE);
  const nap = clock.party('cloud').run('nap', (task) => task.sleep(5 * MINUTE, 'a nap'));
  let awake = false;
  nap.then(() => {
    awake = true;
  });
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  assert.equal(awake, false);
  steering.advance(6 * MINUTE);
  await nap;
});

test('at a million times real time an hour takes no time to speak of', async () => {
  const { steering, clock } = steered();
  steering.setSpeed(1_000_000);
  await clock.party('cloud').run('nap', (task) => task.sleep(60 * MINUTE, 'an hour'));
  assert.ok(clock.now() - START >= 60 * MINUTE);
});

test('a clock that has stopped keeps no timer', async () => {
  const { clock } = steered();
  clock.party('cloud').run('nap', (task) => task.sleep(60 * MINUTE, 'an hour'));
  await new Promise((resolve) => setImmediate(resolve));
  const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
  const before = timers();
  clock.stop();
  assert.equal(timers(), before - 1);
});

test('time moves on only, at a positive speed', () => {
  const { steering } = steered();
  for (const wrong of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(() => steering.advance(wrong), /advance: .* is not a positive number/);
    assert.throws(() => steering.setSpeed(wrong), RangeError);
    assert.throws(() => createSteeredPace({ start: START, speed: wrong }), RangeError);
  }
});

test('time ends with the year 2099, whoever moves it and however fast it goes', () => {
  const { clock, steering } = steered();
  assert.throws(() => steering.advance(1e18), /advance: a clock goes up to 2099-12-31T23:59:59\.999Z\./);
  assert.throws(() => steering.setSpeed(1e7), /speed: 10000000 is more than 1000000\./);
  steering.advance(LATEST_TIME - clock.now());
  steering.setSpeed(MOST_SPEED);
  assert.equal(clock.now(), LATEST_TIME);
});
