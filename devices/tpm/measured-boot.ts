/**
 * What firmware and Windows measure at a start, and the log of it (TCG PC Client Platform Firmware Profile sections 3 and
 * 10; what Windows extends into PCR 11 to 14: tpm.md section 8). The images themselves do not exist here: their digests
 * stand for a build of firmware and Windows.
 */

import {
  agileRecord,
  EFI_GLOBAL_VARIABLE,
  EFI_IMAGE_SECURITY_DATABASE,
  measuredEvent,
  pcSpec,
  SEPARATOR,
  uefiVariableData,
  writeEventLog,
} from '#wire/tpm/event-log-write.ts';
import { EVENT_TYPE } from '#wire/tpm/event-types.ts';
import type { TpmClient, TpmResult } from './client/index.ts';

/** The software that starts. */
export interface StartedSoftware {
  /** Maker and model of the PC: its firmware is theirs. */
  readonly firmware: string;
  /** Four parts, e.g. 10.0.26100.2605. */
  readonly windowsVersion: string;
}

interface Measurement {
  readonly pcr: number;
  readonly type: number;
  readonly data: Uint8Array;
  /** What is hashed, where it is not the data. */
  readonly measured?: Uint8Array;
}

const text = (content: string): Buffer => Buffer.from(content, 'latin1');
const utf16 = (content: string): Buffer => Buffer.from(`${content}\0`, 'utf16le');

/** Measurements in the order of a start. */
function measurements({ firmware, windowsVersion }: StartedSoftware): readonly Measurement[] {
  const image = (name: string): Measurement => ({
    pcr: 4,
    type: EVENT_TYPE.EV_EFI_BOOT_SERVICES_APPLICATION,
    data: utf16(`\\EFI\\Microsoft\\Boot\\${name}`),
    measured: text(`${name} of Windows ${windowsVersion}`),
  });
  const variable = (name: string, vendor: string, data: Uint8Array): Measurement => ({
    pcr: 7,
    type: EVENT_TYPE.EV_EFI_VARIABLE_DRIVER_CONFIG,
    data: uefiVariableData({ vendor, name, data }),
  });
  const separators = (pcrs: readonly number[], data: Buffer): Measurement[] =>
    pcrs.map((pcr) => ({ pcr, type: EVENT_TYPE.EV_SEPARATOR, data }));
  const action = (pcr: number, what: string): Measurement => ({
    pcr,
    type: EVENT_TYPE.EV_EFI_ACTION,
    data: text(what),
  });
  const windows = (pcr: number, what: string): Measurement => ({
    pcr,
    type: EVENT_TYPE.EV_EVENT_TAG,
    data: text(`${what} of Windows ${windowsVersion}`),
  });
  return [
    { pcr: 0, type: EVENT_TYPE.EV_S_CRTM_VERSION, data: utf16(firmware) },
    {
      pcr: 0,
      type: EVENT_TYPE.EV_EFI_PLATFORM_FIRMWARE_BLOB,
      data: Buffer.alloc(16),
      measured: text(`firmware of ${firmware}`),
    },
    variable('SecureBoot', EFI_GLOBAL_VARIABLE, Buffer.from([1])),
    variable('PK', EFI_GLOBAL_VARIABLE, text(`platform key of ${firmware}`)),
    variable('KEK', EFI_GLOBAL_VARIABLE, text('Microsoft Corporation KEK 2K CA 2023')),
    variable('db', EFI_IMAGE_SECURITY_DATABASE, text('Windows UEFI CA 2023')),
    variable('dbx', EFI_IMAGE_SECURITY_DATABASE, text('revoked images')),
    { pcr: 1, type: EVENT_TYPE.EV_EFI_VARIABLE_BOOT, data: bootOrder() },
    action(4, 'Calling EFI Application from Boot Option'),
    ...separators([0, 1, 2, 3, 4, 5, 6, 7], SEPARATOR.firmware),
    { pcr: 5, type: EVENT_TYPE.EV_EFI_GPT_EVENT, data: text('partition table of a Windows disk') },
    {
      pcr: 7,
      type: EVENT_TYPE.EV_EFI_VARIABLE_AUTHORITY,
      data: uefiVariableData({
        vendor: EFI_IMAGE_SECURITY_DATABASE,
        name: 'db',
        data: text('Windows UEFI CA 2023'),
      }),
    },
    image('bootmgfw.efi'),
    image('winload.efi'),
    windows(11, 'BitLocker access control'),
    windows(12, 'boot configuration'),
    windows(13, 'boot modules'),
    windows(14, 'boot authorities'),
    ...separators([12, 13, 14], SEPARATOR.windows),
    action(5, 'Exit Boot Services Invocation'),
    action(5, 'Exit Boot Services Returned with Success'),
  ];
}

function bootOrder(): Buffer {
  return uefiVariableData({ vendor: EFI_GLOBAL_VARIABLE, name: 'BootOrder', data: Buffer.from([0, 0]) });
}

/** Extends the PCRs of all active banks and writes the log. */
export async function measureBoot(client: TpmClient, software: StartedSoftware): Promise<TpmResult<Buffer>> {
  const active = await client.pcrBanks();
  if (!active.ok) return active;
  const banks = active.value.map(({ hash }) => hash);
  const events = measurements(software).map((measurement) => measuredEvent(banks, measurement));
  for (const { pcr, digests } of events) {
    const extended = await client.pcrExtend(pcr, digests);
    if (!extended.ok) return extended;
  }
  const spec = writeEventLog({ format: 'crypto-agile', spec: pcSpec(banks), events: [] });
  return { ok: true, value: Buffer.concat([spec, ...events.map(agileRecord)]) };
}
