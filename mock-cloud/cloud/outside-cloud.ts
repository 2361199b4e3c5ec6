/** A cloud for somebody else's tool or test suite: in real time, with a tenant that is ready. */

import { createSteeredPace, realNow } from '../clock/index.ts';
import { createKeySource, loadKeyPool } from '../keys/index.ts';
import { type CreatedTenant, READY_TENANT, type TenantSpecInput } from '../tenant/index.ts';
import { type Cloud, createCloud } from './cloud.ts';

/** What the cloud begins with. */
export interface OutsideCloudOptions {
  /** The tenant; {@link READY_TENANT} unless told. */
  readonly tenant?: TenantSpecInput;
  /** The same seed gives the same ids and secrets. */
  readonly seed?: string;
  /** When the cloud's clock starts; now unless told. */
  readonly start?: Date;
  /** How many times faster than real time the cloud's clock goes; 1 unless told. */
  readonly speed?: number;
}

/** A cloud whose clock goes by itself. `close` it at the end. */
export interface OutsideCloud extends Cloud {
  /** Its first tenant. */
  readonly tenant: CreatedTenant;
  /** Lets so many minutes pass at once: an import takes one, membership and profile assignment ten more. */
  advanceMinutes(minutes: number): void;
}

// The authorities and the signing keys of a cloud; its devices bring their own.
const CLOUD_KEYS = 20;

/**
 * Starts a cloud. The first one of a machine makes its test keys, which takes a second. Throws ZodError or TenantSpecError
 * for a tenant that is described wrongly.
 */
export async function startCloud(options: OutsideCloudOptions = {}): Promise<OutsideCloud> {
  const start = options.start?.getTime() ?? realNow();
  const steering = createSteeredPace({ start, speed: options.speed ?? 1 });
  const cloud = createCloud({
    keys: createKeySource(await loadKeyPool(CLOUD_KEYS)),
    start,
    pace: steering.pace,
    ...(options.seed !== undefined && { seed: options.seed }),
  });
  try {
    const tenant = await cloud.control.createTenant(options.tenant ?? READY_TENANT);
    return { ...cloud, tenant, advanceMinutes: (minutes) => steering.advance(minutes * 60_000) };
  } catch (error) {
    cloud.close();
    throw error;
  }
}
