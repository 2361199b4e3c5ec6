/** A PC with a manufactured TPM in front of the cloud's own attestation services. */

import { createDisk, type Disk } from '../../../devices/disk/disk.ts';
import type { Pc } from '../../../devices/pc/pc.ts';
import type { DeviceTask } from '../../../devices/ports.ts';
import { createMains } from '../../../devices/power/mains.ts';
import { buildTpm, type FittedTpm, type TpmPlan, tpmOfBoot } from '../../../devices/tpm/index.ts';
import { attestationService } from '../../../mock-cloud/attestation/service.ts';
import { certifyEndorsementKey } from '../../../mock-cloud/attestation/vendors/certify.ts';
import { endorsementCertificates } from '../../../mock-cloud/attestation/vendors/service.ts';
import { type Clock, createClock } from '../../../mock-cloud/clock/index.ts';
import { createRandom } from '../../../mock-cloud/random/random.ts';
import { startServices } from '../../mock-cloud/service-bench.ts';
import { cloudSide } from '../cloud-side.ts';
import { type Asked, type Bench, type Cut, createBench, type FarSide, START } from '../pc-bench.ts';
import { testKeys } from '../tpm/bench.ts';

const AIK_HOSTS = '*.microsoftaik.azure.net';

/** The services of one test file. */
export const startAttestation = () =>
  startServices(
    {
      [AIK_HOSTS]: attestationService,
      'ekop.intel.com': endorsementCertificates,
      'ftpm.amd.com': endorsementCertificates,
      'ekcert.spserv.microsoft.com': endorsementCertificates,
    },
    START,
  );

export type Services = Awaited<ReturnType<typeof startAttestation>>;

/** A PC that may be started several times. */
export interface AttestingPc {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly fitted: FittedTpm;
  /** One boot; `farSide` stands in for the services. */
  boot(options?: {
    readonly cut?: Cut;
    readonly farSide?: FarSide;
    readonly aheadMs?: number;
  }): Promise<Boot>;
}

/** One boot. */
export interface Boot {
  readonly asked: readonly Asked[];
  run<T>(body: (pc: Pc, task: DeviceTask) => Promise<T>): Promise<T | 'power failed'>;
}

/** Builds the TPM by its plan and a PC around it; `keysFrom`: where its keys begin in the pool, for another TPM. */
export async function createAttestingPc(
  services: Services,
  plan: TpmPlan,
  keysFrom = 0,
): Promise<AttestingPc> {
  const { context } = services;
  const clock = createClock({ start: START });
  const disk = createDisk();
  const fitted = await buildTpm(plan, {
    keys: testKeys([], keysFrom),
    random: createRandom('attestation', 'TPM'),
    now: () => clock.now(),
    certify: async (request) => {
      const certificate = await certifyEndorsementKey(context, context.random('maker'), request);
      return { certificate: certificate.toString('base64') };
    },
  });
  const side = cloudSide(services, () => clock.now());
  return {
    disk,
    clock,
    fitted,
    boot: async ({ cut, farSide = side, aheadMs = plan.clockAheadMs } = {}) => {
      const bench = await createBench({ farSide, disk, clock, ...(cut && { cut }) });
      return {
        asked: bench.asked,
        run: (body) => bench.run((pc, task) => withTpm(bench, fitted, aheadMs, pc, task, body)),
      };
    },
  };
}

async function withTpm<T>(
  bench: Bench,
  fitted: FittedTpm,
  aheadMs: number,
  pc: Pc,
  task: DeviceTask,
  body: (pc: Pc, task: DeviceTask) => Promise<T>,
): Promise<T> {
  const boot = tpmOfBoot(fitted, createMains(), {
    firmware: 'Contoso Laptop',
    windowsVersion: pc.windows.version,
  });
  const clock = { ...pc.clock, now: () => bench.clock.now() + aheadMs };
  return body({ ...pc, clock, tpm: await boot.port() }, task);
}
