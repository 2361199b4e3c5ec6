/** 501 for a part of what is served: a type, a property or a value that the live service takes and Glovebox does not. */

import { notServedHeader } from '../not-served/index.ts';
import { parseAddress } from './address.ts';
import type { Call } from './call.ts';
import { type GraphRefusal, refuse } from './refusals.ts';
import { walk } from './schema/index.ts';

/** The header that names a part of what the call asks for: `/v1.0/groups/{group-id}#members`. */
export function partHeader(call: Call, part: string): Readonly<Record<string, string>> {
  const { version, segments } = parseAddress(call.request.url);
  const walked = walk(version, segments);
  const template = walked.kind === 'unknown' ? '' : walked.template;
  return notServedHeader(call.request.method, `/${version}/${template}#${part.replaceAll(' ', '+')}`);
}

/** The refusal of `part`, e.g. a type's name; `why` is a sentence without its full stop. */
export function partNotServed(call: Call, part: string, why: string): GraphRefusal {
  return refuse('notServed', `${part} (${why})`, { headers: partHeader(call, part) });
}
