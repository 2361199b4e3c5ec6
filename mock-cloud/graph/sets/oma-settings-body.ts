/** Reads the omaSettings of a custom configuration: nodes of a PC with their values (graph.md 5.10). */

import { z } from 'zod';
import type { ConfigurationProfile, ConfigurationSetting } from '../../intune/index.ts';
import { looseBoolean, looseInteger, propertiesOf, wrongValue } from '../body-properties.ts';
import type { Call } from '../call.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { partNotServed } from '../part-not-served.ts';
import { schemaOf } from '../schema/index.ts';

const NAME = 'omaSettings';
const OWNER = { type: 'windows10CustomConfiguration', area: 'intune' } as const;

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, 'base64 is expected');

/** How a type's value is read into what is written on the PC. */
const KINDS: Readonly<
  Record<string, { readonly format: ConfigurationSetting['format']; readonly value: z.ZodType<string> }>
> = {
  omaSettingString: { format: 'chr', value: z.string() },
  omaSettingInteger: { format: 'int', value: looseInteger.transform(String) },
  omaSettingBoolean: { format: 'bool', value: looseBoolean.transform(String) },
  // The XML kind is binary in the schema.
  omaSettingStringXml: {
    format: 'xml',
    value: base64.transform((text) => Buffer.from(text, 'base64').toString('utf8')),
  },
  omaSettingBase64: { format: 'b64', value: z.string() },
};

const shapeOf = (value: z.ZodType<string>) =>
  z.object({
    displayName: z.string().optional(),
    description: z.string().nullish(),
    // Without a scope it is the device's (https://learn.microsoft.com/mem/intune/configuration/custom-settings-windows-10).
    omaUri: z.string().regex(/^\.\/((Device|User)\/)?Vendor\/[^/]+\/.*[^/]$/, 'an OMA-URI is expected'),
    fileName: z.string().nullish(),
    value,
  });

type Settings = Pick<ConfigurationProfile, 'settings' | 'context'>;

/** The settings of a list; `before` has what stays where the list is empty. */
export function readOmaSettings(call: Call, sent: Json, before: ConfigurationProfile['context']): Settings {
  if (!Array.isArray(sent)) throw wrongValue(OWNER, NAME, 'a collection is expected');
  const read = sent.map((one: Json, index) => {
    if (!isObject(one))
      throw wrongValue(OWNER, `${NAME}/${index}`, 'an object of type omaSetting is expected');
    return readOne(call, one, index);
  });
  const contexts = new Set(read.map(({ context }) => context));
  if (contexts.size > 1)
    throw partNotServed(call, NAME, 'Glovebox has configurations of the device or of the user, not of both');
  const [context = before] = contexts;
  return { settings: read.map(({ setting }) => setting), context };
}

function readOne(
  call: Call,
  sent: JsonObject,
  index: number,
): { readonly setting: ConfigurationSetting; readonly context: ConfigurationProfile['context'] } {
  const name = String(sent['@odata.type']).replace(/^#?microsoft\.graph\./i, '');
  const kind = KINDS[name];
  if (kind === undefined) {
    if (schemaOf(call.version).type(name)?.derivesFrom('omaSetting') && name !== 'omaSetting')
      throw partNotServed(call, `${NAME}/${name}`, 'no PC of Glovebox takes a value of that kind');
    throw wrongValue(OWNER, `${NAME}/${index}`, 'a type that derives from omaSetting is expected');
  }
  const { value, omaUri, displayName, description, fileName } = propertiesOf(call, sent, {
    type: name,
    area: 'intune',
    shape: shapeOf(kind.value),
    // The service makes these; tools send them all the same.
    readOnly: ['isEncrypted', 'secretReferenceValueId', 'isReadOnly'],
  });
  const locUri = omaUri.replace(/^\.\/((Device|User)\/)?/, '');
  return {
    setting: {
      locUri,
      format: kind.format,
      value,
      written: {
        omaUri,
        description: description ?? null,
        fileName: fileName ?? null,
        ...(displayName !== undefined && { displayName }),
      },
    },
    context: omaUri.startsWith('./User/') ? 'user' : 'device',
  };
}
