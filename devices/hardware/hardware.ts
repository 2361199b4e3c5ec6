/** The hardware identity of a PC: what firmware, TPM and SMBIOS tell about it. */

import { z } from 'zod';

/** What a PC is able to carry. */
export const Capacity = z.strictObject({
  memoryInMB: z.int().positive(),
  logicalProcessors: z.int().positive(),
  cpuSpeedInMHz: z.int().positive(),
  /** Of the drive of Windows. */
  freeDiskSpaceInMB: z.int().nonnegative(),
});
/** See {@link Capacity} (the schema). */
export type Capacity = z.output<typeof Capacity>;

/** An ordinary laptop, where nothing is said of it. */
const ORDINARY: Capacity = {
  memoryInMB: 16_384,
  logicalProcessors: 8,
  cpuSpeedInMHz: 2400,
  freeDiskSpaceInMB: 200_000,
};

/** What a PC is able to carry. */
export function capacityOf({ capacity }: Pick<Hardware, 'capacity'>): Capacity {
  return {
    memoryInMB: capacity?.memoryInMB ?? ORDINARY.memoryInMB,
    logicalProcessors: capacity?.logicalProcessors ?? ORDINARY.logicalProcessors,
    cpuSpeedInMHz: capacity?.cpuSpeedInMHz ?? ORDINARY.cpuSpeedInMHz,
    freeDiskSpaceInMB: capacity?.freeDiskSpaceInMB ?? ORDINARY.freeDiskSpaceInMB,
  };
}

/** What firmware, TPM and SMBIOS tell. */
export const Hardware = z.strictObject({
  manufacturer: z.string(),
  model: z.string(),
  serialNumber: z.string(),
  smbiosUuid: z.guid(),
  systemFamily: z.string(),
  skuNumber: z.string(),
  diskSerialNumber: z.string(),
  /** 12 hex digits. */
  macAddress: z.string().regex(/^[0-9A-F]{12}$/),
  /** SHA-256 of the endorsement key, 64 hex digits; empty without a TPM 2.0. */
  ekPubHash: z.string().regex(/^([0-9a-f]{64})?$/),
  /** Modulus of an RSA-2048 endorsement key, 512 hex digits. */
  ekModulus: z
    .string()
    .regex(/^[0-9a-f]{512}$/)
    .optional(),
  /** The TPM in one line, `TPM-Version:2.0 -Level:0-...`; empty without one. */
  tpmText: z.string(),
  wifi: z.boolean(),
  /** Of the Windows that came with it, as the firmware has it; nothing is told without one. */
  productKeyId: z.string().optional(),
  /** Where it is other than that of an ordinary laptop. */
  capacity: Capacity.partial().optional(),
});
/** See {@link Hardware} (the schema). */
export type Hardware = z.output<typeof Hardware>;
