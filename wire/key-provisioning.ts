/** JSON contracts by which a device registers a Windows Hello key of its user ([MS-KPP] 2.2.3.1 and 3.1.5.1.1). */
import { z } from 'zod';

/** POST a {@link KeyRequest} here; clients also send it with a slash at the end. */
export const KEY_PATH = '/EnrollmentServer/key';

/** The body. */
export const KeyRequest = z.looseObject({
  /** Base64 of the public key as a CNG blob (`cng-blob.ts`). */
  kngc: z.string().min(1),
});

/** What a device gets for it. */
export interface KeyResponse {
  /** The id of the key, a GUID. */
  readonly kid: string;
  /** Whose key it is now. */
  readonly upn: string;
}

/** Why a key was refused; `response` is what the device has to do. */
export interface KeyErrorDetails {
  readonly code: string;
  readonly message: string;
  readonly response: 'ERROR_FAIL';
  readonly target: string;
  readonly clientrequestid?: string;
  /** ISO 8601. */
  readonly time: string;
}
