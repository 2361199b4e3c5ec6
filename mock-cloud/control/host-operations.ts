/** What the control interface does to a hosted cloud: its clock, and beginning anew. */

import { z } from 'zod';
import { MOST_SPEED, whyNotTo } from '../clock/index.ts';
import { ControlError, operationOn } from '../service/index.ts';
import { CreatedTenant } from '../tenant/index.ts';
import type { ControlDesk } from './desk.ts';
import { ClockMessage } from './messages.ts';

const operation = operationOn<ControlDesk>();
const NOTHING = z.strictObject({});
const ADVANCE = z.union([
  z.strictObject({ ms: z.number().min(0) }),
  z.strictObject({ to: z.union([z.number(), z.iso.datetime({ offset: true })]) }),
]);

/** The operations. */
export const HOST_OPERATIONS = {
  /** The cloud's time, and how it goes. */
  readClock: operation({
    method: 'GET',
    path: 'clock',
    does: "the cloud's time, and how it goes",
    input: NOTHING,
    output: ClockMessage,
    given: () => ({}),
    run: async (desk) => desk.readClock(),
  }),
  /** Lets time pass: so many milliseconds, or until a time (milliseconds since 1970, or ISO 8601). */
  advanceClock: operation({
    method: 'POST',
    path: 'clock/advance',
    does: 'lets time pass: {"ms": 60000}, or until {"to": "2026-03-02T09:00:00Z"}',
    input: ADVANCE,
    output: ClockMessage,
    given: (by: { readonly ms: number } | { readonly to: number | string }) => by,
    run: async (desk, input) => {
      const { now } = desk.readClock();
      const then = 'ms' in input ? now + input.ms : new Date(input.to).getTime();
      const why = whyNotTo(then, now);
      if (why !== undefined) {
        const place = 'ms' in input ? 'ms' : 'to';
        throw new ControlError('invalidInput', `The clock cannot be moved so: ${why}.`, [
          { place, message: why },
        ]);
      }
      if (then > now) await desk.advance(then - now);
      return desk.readClock();
    },
  }),
  /** How many times as fast as real time the clock goes. */
  setPace: operation({
    method: 'PUT',
    path: 'clock/pace',
    does: 'how many times as fast as real time the clock goes: {"speed": 60}',
    input: z.strictObject({ speed: z.number().positive().max(MOST_SPEED) }),
    output: ClockMessage,
    given: (speed: number) => ({ speed }),
    run: async (desk, { speed }) => {
      desk.setSpeed(speed);
      return desk.readClock();
    },
  }),
  /** Begins anew; the tenants of the start, as they are again. */
  reset: operation({
    method: 'POST',
    path: 'reset',
    does: 'begins anew with the tenants of the start, their ids and secrets',
    input: NOTHING,
    output: z.array(CreatedTenant),
    given: () => ({}),
    run: async (desk) => {
      await desk.reset();
      return [...desk.tenants()];
    },
  }),
};
