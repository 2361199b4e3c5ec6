/** Intents, made of templates of Microsoft's: settings by categories, and the actions that make and change them. */

import { answerList, answerOne, done } from '../answer.ts';
import type { Call } from '../call.ts';
import type { CollectionRules } from '../collection.ts';
import type { EntitySet } from '../entity-set.ts';
import type { JsonObject } from '../json.ts';
import { parseBody } from '../json-body.ts';
import { refuse } from '../refusals.ts';
import {
  belowOf,
  makeRegular,
  parametersOf,
  type RegularCollection,
  regularOfCall,
  shownEntity,
} from '../regular/index.ts';
import { configurationRules } from './configuration-rules.ts';

/** Templates are not here: each intent's settings stand in one category, whose id is that of the template (A-GRAPH-53). */
export const INTENT_ROUTES = (row: RegularCollection): EntitySet['routes'] => ({
  'POST {id}/updateSettings': async (call) => {
    const entity = await regularOfCall(call, row);
    const { settings } = parametersOf(call, row, 'updateSettings');
    await belowOf(call, row, entity, 'settings').merge(settings ?? []);
    return done(204);
  },
  'GET {id}/categories': async (call) => {
    const entity = await regularOfCall(call, row);
    const { templateId } = entity.properties;
    const rules = categoryRules(
      `${row.path}('${entity.id}')/categories`,
      'deviceManagementIntentSettingCategory',
    );
    return answerList(call, rules, [category(call, String(templateId ?? entity.id), rules.type)]);
  },
  'GET {id}/categories/{category}/settings': async (call) => {
    const entity = await regularOfCall(call, row);
    const [, id = ''] = call.keys;
    if (id !== String(entity.properties.templateId ?? entity.id)) throw refuse('intuneNotFound');
    const path = `${row.path}('${entity.id}')/categories('${id}')/settings`;
    const settings = await belowOf(call, row, entity, 'settings').shown();
    return answerList(call, categoryRules(path, 'deviceManagementSettingInstance'), settings);
  },
});

/** Routes of the templates themselves; `intents` is the row that instances lie in. */
export const templateRoutes =
  (intents: RegularCollection) =>
  (row: RegularCollection): EntitySet['routes'] => ({
    'GET {id}/categories': async (call) => {
      const [id = ''] = call.keys;
      const type = 'deviceManagementTemplateSettingCategory';
      const rules = categoryRules(`${row.path}('${id}')/categories`, type);
      return answerList(call, rules, [category(call, id, type)]);
    },
    'POST {id}/createInstance': async (call) => {
      const [templateId = ''] = call.keys;
      const { settingsDelta, ...rest } = parseBody(call.request.body);
      const made = await makeRegular(call, intents, { ...rest, templateId, settings: settingsDelta ?? [] });
      const rules = categoryRules(intents.path, intents.type);
      return answerOne(call, rules, shownEntity(call.version, intents.type, made));
    },
  });

const categoryRules = (path: string, type: string): CollectionRules => ({
  ...configurationRules(path, type),
  filterable: { '*': ['*'] },
});

function category(call: Call, id: string, type: string): JsonObject {
  const properties = { displayName: 'Settings' };
  return shownEntity(call.version, type, { home: '', id, type, order: 0, properties });
}
