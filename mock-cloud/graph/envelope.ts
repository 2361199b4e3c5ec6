/** The body of a refusal (graph.md section 8). */

import type { JsonObject } from './json.ts';
import type { GraphRefusal } from './refusals.ts';

/** What of the request stands in an error body. */
export interface ErrorOrigin {
  readonly now: number;
  readonly requestId: string;
  readonly clientRequestId: string;
  /** Path below the version, decoded, e.g. deviceManagement/managedDevices('x'). */
  readonly path: string;
  /** e.g. DeviceEnrollmentFE/StatelessDeviceEnrollmentFEService */
  readonly backend: string;
}

/** `{"error": {...}}`. The date has no zone, and innerError a capital E, as on the live service. */
export function errorBody(refusal: GraphRefusal, origin: ErrorOrigin): JsonObject {
  const { entry, message, phrase } = refusal;
  return {
    error: {
      code: entry.code,
      message: entry.style === 'intune' ? intuneText(message, phrase, origin) : message,
      innerError: {
        date: new Date(origin.now).toISOString().slice(0, 19),
        'request-id': origin.requestId,
        'client-request-id': origin.clientRequestId,
      },
    },
  };
}

/** The Intune service's message: a JSON text of its own, with CR LF and two blanks before each member. */
function intuneText(what: string, phrase: string, origin: ErrorOrigin): string {
  const url = `https://fef.msub02.manage.microsoft.com/${origin.backend}/${encodeURI(origin.path).replaceAll('(', '%28').replaceAll(')', '%29').replaceAll("'", '%27')}?api-version=5026-01-31`;
  const message = [
    `${what} - Operation ID (for customer support): 00000000-0000-0000-0000-000000000000`,
    `Activity ID: ${origin.clientRequestId}`,
    `Url: ${url}`,
  ].join(' - ');
  const members: [string, unknown][] = [
    ['_version', 3],
    ['Message', message],
    ['CustomApiErrorPhrase', phrase],
    ['RetryAfter', null],
    ['ErrorSourceService', ''],
    ['HttpHeaders', '{}'],
  ];
  return `{\r\n${members.map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(',\r\n')}\r\n}`;
}
