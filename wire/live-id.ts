/**
 * A device's registration at login.live.com: DeviceAddRequest and DeviceAddResponse.
 *
 * ASSUMPTION A-LIVE-01: no public document describes these messages. The frame (ClientInfo, Authentication,
 * DeviceInfo with Components; `Success`, `puid`, `HWDeviceID`) is what public clients of the service show; real
 * components are numbered, obfuscated structures, here they are named texts.
 */
import { parseXml, type XmlElement } from './xml.ts';
import {
  attribute,
  childrenNamed,
  childText,
  errorAt,
  expectElement,
  requiredChild,
  requiredText,
  text,
} from './xml-read.ts';
import { el, elText, writeXml } from './xml-write.ts';

/** Where a device registers: POST, body DeviceAddRequest. */
export const DEVICE_ADD_PATH = '/ppsecure/deviceaddcredential.srf';

/** Names of components, as written in the attribute `name`. */
const COMPONENTS = {
  ekPubHash: 'EkPubHash',
  smbiosSerialNumber: 'SmbiosSystemSerialNumber',
  smbiosUuid: 'SmbiosUuid',
  diskSerialNumber: 'DiskSerialNumber',
  macAddress: 'MacAddress',
  manufacturer: 'SmbiosSystemManufacturer',
  model: 'SmbiosSystemProductName',
} as const;

/** The hardware that a device's identity is made of, as texts; a device without a TPM has no `ekPubHash` (base64). */
export type HardwareComponents = { readonly [K in keyof typeof COMPONENTS]?: string | undefined };

/** A registration: credentials that the device made up for itself, and its hardware. */
export type DeviceAddRequest = {
  readonly clientName: string;
  readonly binaryVersion: string;
  readonly memberName: string;
  readonly password: string;
  readonly components: HardwareComponents;
};

/** The answer: `puid` (16 hex digits) and the id of the hardware, or an error with its code and text. */
export type DeviceAddResponse =
  | { readonly success: true; readonly puid: string; readonly hwDeviceId: string }
  | { readonly success: false; readonly errorCode: string; readonly message: string };

/** The request as XML text. */
export function encodeDeviceAddRequest(request: DeviceAddRequest): string {
  const values = new Map<string, string | undefined>(Object.entries(request.components));
  const components = Object.entries(COMPONENTS).map(([field, name]) => {
    const value = values.get(field);
    return value === undefined ? undefined : el('Component', { name }, value);
  });
  return writeXml(
    el(
      'DeviceAddRequest',
      {},
      el(
        'ClientInfo',
        { name: request.clientName, version: '1.0' },
        elText('BinaryVersion', request.binaryVersion),
      ),
      el(
        'Authentication',
        {},
        el('Membername', {}, request.memberName),
        el('Password', {}, request.password),
      ),
      el('DeviceInfo', { Id: 'DeviceInfo' }, components),
    ),
  );
}

/** Reads the request; components with other names are skipped. @throws WireError */
export function parseDeviceAddRequest(message: string): DeviceAddRequest {
  const root = expectElement(parseXml(message), 'DeviceAddRequest');
  const client = requiredChild(root, 'ClientInfo');
  const authentication = requiredChild(root, 'Authentication');
  const components = childrenNamed(requiredChild(root, 'DeviceInfo'), 'Component');
  const component = (name: string): string | undefined => {
    const found = components.find((one) => attribute(one, 'name') === name);
    return found && text(found);
  };
  return {
    clientName: attribute(client, 'name') ?? '',
    binaryVersion: childText(client, 'BinaryVersion') ?? '',
    memberName: requiredText(authentication, 'Membername'),
    password: requiredText(authentication, 'Password'),
    components: {
      ekPubHash: component(COMPONENTS.ekPubHash),
      smbiosSerialNumber: component(COMPONENTS.smbiosSerialNumber),
      smbiosUuid: component(COMPONENTS.smbiosUuid),
      diskSerialNumber: component(COMPONENTS.diskSerialNumber),
      macAddress: component(COMPONENTS.macAddress),
      manufacturer: component(COMPONENTS.manufacturer),
      model: component(COMPONENTS.model),
    },
  };
}

/** The answer as XML text. */
export function encodeDeviceAddResponse(response: DeviceAddResponse): string {
  const content = response.success
    ? [elText('success', true), el('puid', {}, response.puid), el('HWDeviceID', {}, response.hwDeviceId)]
    : [elText('success', false), el('Error', { Code: response.errorCode }, response.message)];
  return writeXml(el('DeviceAddResponse', { Success: String(response.success) }, content));
}

function isSuccess(root: XmlElement): boolean {
  const success = attribute(root, 'Success');
  if (success === 'true' || success === 'false') return success === 'true';
  throw errorAt(root, 'malformed', 'the attribute Success is neither true nor false; say whether it worked');
}

/** Reads the answer. @throws WireError */
export function parseDeviceAddResponse(message: string): DeviceAddResponse {
  const root = expectElement(parseXml(message), 'DeviceAddResponse');
  if (isSuccess(root)) {
    return { success: true, puid: requiredText(root, 'puid'), hwDeviceId: requiredText(root, 'HWDeviceID') };
  }
  const error = requiredChild(root, 'Error');
  return { success: false, errorCode: attribute(error, 'Code') ?? '', message: text(error) };
}
