/** DevInfo and DevDetail: what the PC tells of itself (devinfo-csp, devdetail-csp). */

import { managementDeviceId } from '../../enrollment/index.ts';
import { hardwareHashOf } from '../../hardware/index.ts';
import { currentName } from '../../join/index.ts';
import type { Pc } from '../../pc/index.ts';
import { DEVICE, type NodeRule, READ } from './rule.ts';

type Fact = (pc: Pc) => string | Promise<string>;

/** The five facts with which every session begins ([MS-MDM] 2.2.6.1). */
export const DEV_INFO: Readonly<Record<'DevId' | 'Man' | 'Mod' | 'DmV' | 'Lang', Fact>> = {
  DevId: ({ hardware }) => managementDeviceId(hardware),
  Man: ({ hardware }) => hardware.manufacturer,
  Mod: ({ hardware }) => hardware.model,
  DmV: () => '1.3',
  Lang: ({ windows }) => windows.languages[0] ?? 'en-US',
};

// 64-bit Windows on Intel architecture: PROCESSOR_ARCHITECTURE_AMD64 is 9, PROCESSOR_AMD_X8664 is 8664 (winnt.h).
const DEV_DETAIL: Readonly<Record<string, Fact>> = {
  SwV: ({ windows }) => windows.version,
  FwV: () => '1.0',
  HwV: ({ hardware }) => hardware.skuNumber,
  OEM: ({ hardware }) => hardware.manufacturer,
  DevTyp: () => 'Desktop',
  LrgObj: () => 'false',
  'URI/MaxDepth': () => '0',
  'URI/MaxTotLen': () => '0',
  'URI/MaxSegLen': () => '0',
  'Ext/DeviceHardwareData': ({ hardware, windows, clock }) => hardwareHashOf(hardware, windows, clock.now()),
  'Ext/WlanIPv4Address': () => '',
  'Ext/Microsoft/DeviceName': currentName,
  'Ext/Microsoft/DNSComputerName': currentName,
  'Ext/Microsoft/LocalTime': ({ clock }) => new Date(clock.now()).toISOString(),
  'Ext/Microsoft/MobileID': () => '',
  'Ext/Microsoft/OSPlatform': ({ windows }) => `Windows ${windows.generation} ${windows.edition}`,
  'Ext/Microsoft/ProcessorArchitecture': () => '9',
  'Ext/Microsoft/ProcessorType': () => '8664',
  // The CSP writes SMBIOS in capitals; Intune has been seen to ask in this spelling (protocols-mdm 11).
  'Ext/Microsoft/SMBIOSSerialNumber': ({ hardware }) => hardware.serialNumber,
  'Ext/Microsoft/SMBiosSerialNumber': ({ hardware }) => hardware.serialNumber,
  'Ext/Microsoft/TotalRAM': () => '16384',
  'Ext/Microsoft/TotalStorage': () => '244198',
};

function factRules(root: string, facts: Readonly<Record<string, Fact>>): NodeRule[] {
  return Object.entries(facts).map(([name, fact]) => ({
    path: `${root}/${name}`,
    scopes: DEVICE,
    access: READ,
    formats: ['chr'],
    initial: ({ pc }) => fact(pc),
  }));
}

/** The rules of both. */
export const DEVICE_INFORMATION: readonly NodeRule[] = [
  ...factRules('DevInfo', DEV_INFO),
  ...factRules('DevDetail', DEV_DETAIL),
];
