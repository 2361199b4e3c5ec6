/** directory/deviceLocalCredentials (graph.md 5.13), read only: devices write them by themselves. */

import { listBackedUpCredentials } from '../../device-registration/index.ts';
import { answerList, answerOne } from '../answer.ts';
import type { Call } from '../call.ts';
import { type CollectionRules, DIRECTORY_DEFAULTS, PLAIN_OPERATORS } from '../collection.ts';
import { BOTH, type EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { localCredentialsEntity } from '../shapes/index.ts';
import { LOCAL_CREDENTIALS } from './permissions.ts';

const PATH = 'directory/deviceLocalCredentials';

const RULES: CollectionRules = {
  ...DIRECTORY_DEFAULTS,
  path: PATH,
  type: 'deviceLocalCredentialInfo',
  filterable: { '*': PLAIN_OPERATORS },
  // The passwords come only to who selects them.
  defaultSelect: ['id', 'deviceName', 'lastBackupDateTime', 'refreshDateTime'],
};

/** The entity set. */
export const deviceLocalCredentials: EntitySet = {
  path: PATH,
  versions: BOTH,
  area: 'directory',
  permissions: LOCAL_CREDENTIALS,
  routes: {
    GET: async (call) => answerList(call, RULES, withoutPasswords(await entities(call))),
    'GET {id}': async (call) => {
      const wanted = (call.keys[0] ?? '').toLowerCase();
      return answerOne(
        call,
        RULES,
        (await entities(call)).find(({ id }) => id === wanted),
      );
    },
  },
};

async function entities(call: Call): Promise<JsonObject[]> {
  return (await listBackedUpCredentials(call.context)).map(localCredentialsEntity);
}

/** A list never has them. */
const withoutPasswords = (all: readonly JsonObject[]): JsonObject[] =>
  all.map(({ credentials: _, ...entity }) => entity);
