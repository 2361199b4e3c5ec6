/** A cloud for other processes: hosted, behind its door, with the control interface. */

import { randomBytes } from 'node:crypto';
import { pemOf } from '#wire/x509.ts';
import { type ControlDesk, createControlServer } from '../control/index.ts';
import { type ClientLimits, type Listening, listen } from '../doors/index.ts';
import { HOSTS } from '../services.ts';
import { type HostedCloud, type HostedCloudOptions, hostCloud } from './hosted-cloud.ts';

/** What is served, and where. */
export interface ServeCloudOptions extends HostedCloudOptions {
  /** A free one when 0 or left out. */
  readonly port?: number;
  readonly limits?: Partial<ClientLimits>;
}

/** A cloud that is served. */
export interface ServedCloud {
  readonly hosted: HostedCloud;
  readonly door: Listening;
  /** Whoever has it may use the control interface. */
  readonly adminToken: string;
  /** The root that clients must trust, PEM. */
  readonly caCertificate: string;
  /** The names that are served. */
  readonly hosts: readonly string[];
  close(): Promise<void>;
}

/** Hosts a cloud and opens its door. Rejects as {@link hostCloud} and {@link listen} do. */
export async function serveCloud(options: ServeCloudOptions): Promise<ServedCloud> {
  const hosted = await hostCloud(options);
  // A credential: nobody may guess it from the seed.
  const adminToken = randomBytes(24).toString('base64url');
  const caCertificate = pemOf('CERTIFICATE', hosted.current().rootCertificate());
  const control = createControlServer({
    token: adminToken,
    desk: (response): ControlDesk => ({
      cloud: () => hosted.current().desk,
      tenants: hosted.tenants,
      readClock: hosted.readClock,
      advance: hosted.advance,
      setSpeed: hosted.setSpeed,
      reset: () => hosted.reset((next) => door.use(next, response)),
    }),
  });
  const door = await listen(hosted.current(), {
    port: options.port ?? 0,
    control,
    ...(options.limits && { limits: options.limits }),
  }).catch((error: unknown) => {
    hosted.close();
    throw error;
  });
  return {
    hosted,
    door,
    adminToken,
    caCertificate,
    hosts: [...HOSTS.map(({ host }) => host), ...hosted.current().doorway.hosts.organizationNames()],
    close: async () => {
      await door.close();
      hosted.close();
    },
  };
}
