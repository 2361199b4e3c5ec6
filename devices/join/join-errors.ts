/** What Windows reports when a join is refused: one table, by the ErrorType of the answer and by its HTTP status. */

import { ErrorDetails } from '#wire/device-registration.ts';
import type { HttpResponse } from '../network/index.ts';
import { type Failure, failure } from '../outcome.ts';

/** A row: the code, and what it means. */
interface JoinErrorRow {
  readonly hresult: string;
  readonly meaning: string;
}

// Codes as the documents print them: protocols-entra 13.1, protocols-autopilot 13; "This user is not authorized to
// enroll" with 0x801c0003 is documented for a user who may not join (troubleshoot-windows-enrollment-errors).
const ROWS = {
  messageFormat: {
    hresult: '0x801c0001',
    meaning: 'the answer of the registration service cannot be used',
  },
  authentication: {
    hresult: '0x801c0002',
    meaning: 'the token was refused',
  },
  authorization: {
    hresult: '0x801c0003',
    meaning: 'this user is not authorized to enroll',
  },
  internal: {
    hresult: '0x801c0006',
    meaning: 'the registration service hit an unexpected error',
  },
  quota: {
    hresult: '0x801c000e',
    meaning: 'this user has joined as many devices as are allowed',
  },
  discovery: {
    hresult: '0x801c0021',
    meaning: 'the tenant has no registration service',
  },
  refused: {
    hresult: '0x801c03ea',
    meaning: 'the registration service refused the device',
  },
  directory: {
    hresult: '0x801c03f2',
    meaning: 'the directory cannot take the device',
  },
  // Known issues, "HResult error code 0x801C03F3": somebody deleted the object of a device that is registered.
  deviceMissing: {
    hresult: '0x801c03f3',
    meaning: 'the directory has no object of this device any more',
  },
} as const satisfies Record<string, JoinErrorRow>;

/** A row of the table. */
export type JoinErrorKind = keyof typeof ROWS;

const ERROR_TYPES: Readonly<Record<string, JoinErrorKind>> = {
  AuthenticationError: 'authentication',
  AuthorizationError: 'authorization',
  DirectoryError: 'directory',
  DeviceCapReached: 'quota',
  InternalServiceError: 'internal',
  InvalidRequest: 'messageFormat',
};

// Entra puts the finer reason into Subcode: the quota comes as an AuthorizationError or DirectoryError otherwise.
const SUBCODES: Readonly<Record<string, JoinErrorKind>> = {
  error_quota: 'quota',
  DeviceCapReached: 'quota',
  error_missing_device: 'deviceMissing',
};

/** A failure of the table, with what was said when something was. */
export function joinFailure(kind: JoinErrorKind, where: string, said?: string): Failure {
  const { hresult, meaning } = ROWS[kind];
  return failure(hresult, where, said === undefined || said === '' ? meaning : said);
}

/**
 * What an answer that is no success means. The ErrorType counts before the status; in discovery every refusal means
 * that the tenant was not found.
 */
export function joinRefusal(url: string, response: HttpResponse, step: 'discovery' | 'join'): Failure {
  const { status } = response;
  const details = detailsOf(response);
  const said = details === undefined ? '' : `: ${details.ErrorType}: ${details.Message}`;
  if (step === 'discovery' && status < 500)
    return joinFailure('discovery', url, `HTTP status ${status}${said}`);
  const kind = details && (SUBCODES[details.Subcode ?? ''] ?? ERROR_TYPES[details.ErrorType]);
  if (kind !== undefined) return joinFailure(kind, url, details?.Message);
  return joinFailure(kindOfStatus(status), url, `HTTP status ${status}${said}`);
}

function kindOfStatus(status: number): JoinErrorKind {
  if (status === 401 || status === 403) return 'authentication';
  return status >= 500 ? 'internal' : 'refused';
}

function detailsOf(response: HttpResponse): ErrorDetails | undefined {
  try {
    return ErrorDetails.safeParse(JSON.parse(response.text())).data;
  } catch {
    // An error page of anything in between: the status has to do.
    return undefined;
  }
}
