/** Faults of a service: deterministic, for the next so many requests, never a probability. */

import { z } from 'zod';

/** A fault that is to come, and whom it meets. */
export const FaultSpec = z.strictObject({
  /** A name of the table of hosts, a host of a pattern there, or a pattern (`*.` and a name, or `ifx-keyid-*.` and a name). */
  host: z.string().toLowerCase(),
  /** Only paths that begin so. */
  path: z.string().default('/'),
  /** How many requests it meets; all when left out. */
  times: z.number().int().min(1).optional(),
  fault: z.discriminatedUnion('kind', [
    /** The request is answered so much later. */
    z.strictObject({ kind: z.literal('delay'), ms: z.number().min(0) }),
    z.strictObject({
      kind: z.literal('status'),
      status: z.number().int().min(400).max(599),
      retryAfterSeconds: z.number().int().optional(),
    }),
    /** Another page answers in place of the service, as the portal of a hotel does. */
    z.strictObject({ kind: z.literal('page'), text: z.string() }),
    /** The connection breaks before an answer. */
    z.strictObject({ kind: z.literal('reset') }),
  ]),
});
/** A fault that is to come, and whom it meets. */
export type FaultSpec = z.output<typeof FaultSpec>;

/** A fault that is planned, and how many requests it will still meet; null: every one. */
export interface PlannedFault {
  readonly spec: FaultSpec;
  readonly left: number | null;
}

/** The faults of one cloud. */
export interface Faults {
  add(spec: FaultSpec): void;
  clear(): void;
  /** What is planned, in the order in which it is tried. */
  list(): readonly PlannedFault[];
  /** The fault that meets this request, counted. */
  take(host: string, path: string): FaultSpec['fault'] | undefined;
}

/** No faults, until some are added. */
export function createFaults(): Faults {
  let planned: { spec: FaultSpec; left: number }[] = [];
  return {
    add: (spec) => void planned.push({ spec, left: spec.times ?? Number.POSITIVE_INFINITY }),
    clear: () => {
      planned = [];
    },
    list: () =>
      planned
        .filter(({ left }) => left > 0)
        .map(({ spec, left }) => ({ spec, left: Number.isFinite(left) ? left : null })),
    take: (host, path) => {
      const found = planned.find(
        ({ spec, left }) =>
          left > 0 && isHost(spec.host, host) && path.toLowerCase().startsWith(spec.path.toLowerCase()),
      );
      if (found === undefined) return undefined;
      found.left -= 1;
      return found.spec.fault;
    },
  };
}

/** `*` stands for what the first label of a name has there: for all of it, as in the table of hosts, or for its end. */
function isHost(wanted: string, host: string): boolean {
  const [before = '', after] = wanted.split('*');
  if (after === undefined || before.includes('.')) return wanted === host;
  const isWithin = host.length > before.length + after.length;
  const between = host.slice(before.length, host.length - after.length);
  return isWithin && host.startsWith(before) && host.endsWith(after) && !between.includes('.');
}
