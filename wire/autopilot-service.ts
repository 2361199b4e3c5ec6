/**
 * The Autopilot deployment service at ztd.dds.microsoft.com: a PC asks for its profile. Host and device ticket are
 * observed; path, header and bodies are not public (assumption A-DDS-01).
 */

import { z } from 'zod';

/** POST here. */
export const BOOTSTRAP_PATH = '/ztd/v1/bootstrap';

/** The header that carries the device ticket of login.live.com. */
export const DEVICE_TICKET_HEADER = 'x-device-token';

/** The site that the ticket is asked for. */
export const DEPLOYMENT_SERVICE_SITE = 'ztd.dds.microsoft.com';

/** What a PC tells of itself when it asks for its profile. */
export const BootstrapRequest = z.looseObject({
  hardware: z.looseObject({
    serialNumber: z.string(),
    manufacturer: z.string(),
    model: z.string(),
    productKeyId: z.string().default(''),
    /** Base64 of the SHA-256 of the endorsement key's public part. */
    ekPubHash: z.string().default(''),
  }),
  os: z.looseObject({ build: z.string(), sku: z.number() }),
  clientTimeUtc: z.iso.datetime(),
});
/** What a PC tells of itself when it asks for its profile. */
export type BootstrapRequest = z.output<typeof BootstrapRequest>;

/**
 * Refusals by name, with their HTTP status and what the PC reports. Names as the Autopilot troubleshooting FAQ prints them
 * with events 807, 809, 815 and 908, where it does.
 */
export const BOOTSTRAP_ERRORS = {
  ZtdDeviceIsNotRegistered: { status: 404, hresult: '0x80070490' },
  /** Registered, but no profile is assigned (assumption A-DDS-03: the documents differ on a default profile). */
  ZtdDeviceHasNoAssignedProfile: { status: 404, hresult: '0x80070490' },
  /** The profile that was assigned has been deleted since. The FAQ prints the name above with this event, too. */
  ZtdDeviceAssignedProfileDoesNotExist: { status: 404, hresult: '0x80070490' },
  ClockSkew: { status: 403, hresult: '0x80070576' },
  /** Another serial number, or another part that identifies the PC, than was registered. */
  SerialNumberMismatch: { status: 409, hresult: '0x80180019' },
  ProductKeyIdMismatch: { status: 409, hresult: '0x80180019' },
  InvalidDeviceTicket: { status: 401, hresult: '0x80070005' },
  MalformedRequest: { status: 400, hresult: '0x80070057' },
} as const;
/** Name of a refusal. */
export type BootstrapErrorName = keyof typeof BOOTSTRAP_ERRORS;

/** Body of a refusal; its names are those of {@link BOOTSTRAP_ERRORS}. */
export const BootstrapError = z.looseObject({
  error: z.enum([
    'ZtdDeviceIsNotRegistered',
    'ZtdDeviceHasNoAssignedProfile',
    'ZtdDeviceAssignedProfileDoesNotExist',
    'ClockSkew',
    'SerialNumberMismatch',
    'ProductKeyIdMismatch',
    'InvalidDeviceTicket',
    'MalformedRequest',
  ]),
  hresult: z.string().optional(),
  serverTimeUtc: z.string().optional(),
  message: z.string().optional(),
});
/** Body of a refusal. */
export type BootstrapError = z.output<typeof BootstrapError>;
