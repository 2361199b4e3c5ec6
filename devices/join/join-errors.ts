/** What Windows reports when a join is refused: one table, by the ErrorType of the answer and by its HTTP status. */

import { ErrorDetails } from '#wire/device-registration.ts';
import type { ErrorName } from '../errors.ts';
import type { HttpResponse } from '../network/index.ts';
import { type Failure, failure } from '../outcome.ts';

const ERROR_TYPES: Readonly<Record<string, ErrorName>> = {
  AuthenticationError: 'joinAuthentication',
  AuthorizationError: 'joinNotAuthorized',
  DirectoryError: 'directoryRefused',
  DeviceCapReached: 'joinQuota',
  InternalServiceError: 'joinInternal',
  InvalidRequest: 'joinFormat',
};

// Entra puts the finer reason into Subcode: the quota comes as an AuthorizationError or DirectoryError otherwise.
const SUBCODES: Readonly<Record<string, ErrorName>> = {
  error_quota: 'joinQuota',
  DeviceCapReached: 'joinQuota',
  error_missing_device: 'deviceMissing',
};

/** A failure of the table, with what was said when something was. */
export function joinFailure(error: ErrorName, where: string, said?: string): Failure {
  return said === undefined || said === '' ? failure(error, where) : failure(error, where, said);
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
    return joinFailure('noRegistrationService', url, `HTTP status ${status}${said}`);
  const kind = details && (SUBCODES[details.Subcode ?? ''] ?? ERROR_TYPES[details.ErrorType]);
  if (kind !== undefined) return joinFailure(kind, url, details?.Message);
  return joinFailure(kindOfStatus(status), url, `HTTP status ${status}${said}`);
}

function kindOfStatus(status: number): ErrorName {
  if (status === 401 || status === 403) return 'joinAuthentication';
  return status >= 500 ? 'joinInternal' : 'joinRefused';
}

function detailsOf(response: HttpResponse): ErrorDetails | undefined {
  try {
    return ErrorDetails.safeParse(JSON.parse(response.text())).data;
  } catch {
    // An error page of anything in between: the status has to do.
    return undefined;
  }
}
