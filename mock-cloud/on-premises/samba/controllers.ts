/** Controllers for the clouds of one process: while one works, the next of its shape gets ready. */

import { type RunningController, startController } from './controller-process.ts';
import { takePlace } from './place.ts';
import type { SambaPrograms } from './programs.ts';
import type { DomainShape } from './shape.ts';
import { layOut, PROVISIONED_AT } from './template.ts';

/** See the file. */
export interface Controllers {
  /** A controller of a domain of this shape in which nothing has been done yet; it is the caller's from now on. */
  take(shape: DomainShape): Promise<RunningController>;
  /** Ends those that nobody has taken. */
  close(): void;
}

/** Makes controllers out of these programs. */
export function createControllers(programs: SambaPrograms): Controllers {
  const ready = new Map<string, Promise<RunningController>>();
  const ending = new AbortController();
  const begin = async (shape: DomainShape): Promise<RunningController> => {
    const place = takePlace();
    try {
      await layOut(place, shape, programs, (domain) =>
        console.error(`glovebox: Samba provisions ${domain}, once on this machine; it takes some seconds.`),
      );
    } catch (error) {
      place.release();
      throw error;
    }
    // A controller's clock goes forward only: it is set when somebody takes it.
    return startController({ place, shape, programs, now: PROVISIONED_AT, signal: ending.signal });
  };
  return {
    take: async (shape) => {
      const key = JSON.stringify(shape);
      const before = ready.get(key);
      ready.delete(key);
      // Whatever has befallen one that was to be ready, another may do.
      const taken = (await before?.catch(() => undefined)) ?? (await begin(shape));
      if (!ending.signal.aborted && !ready.has(key)) {
        const next = begin(shape);
        next.catch(() => {});
        ready.set(key, next);
      }
      return taken;
    },
    close: () => {
      ending.abort();
      for (const one of ready.values())
        one.then(
          (controller) => controller.stop(),
          () => {},
        );
      ready.clear();
    },
  };
}
