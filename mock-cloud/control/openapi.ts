/** The control interface as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.1.html), made from its operations. */

import { z } from 'zod';
import type { AnyOperation } from '../service/index.ts';
import type { ControlDesk } from './desk.ts';
import { ownVersion } from './own-version.ts';
import { CONTROL_STATUS, ControlErrorMessage } from './problems.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const JsonObject = z.object({
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  required: z.array(z.string()).default([]),
});

/** The document of these operations; `base` is where they begin, e.g. `/_glovebox/`. */
export function openApiOf(
  operations: Readonly<Record<string, AnyOperation<ControlDesk>>>,
  base: string,
): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const [name, operation] of Object.entries(operations)) {
    const path = base + operation.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationOf(name, operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Control interface of a Glovebox cloud',
      version: ownVersion(),
      description:
        'Lets time pass, plans faults, imports devices, reads what went over the wire. On 127.0.0.1 alone; the token is in what `glovebox cloud` prints.',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: Object.fromEntries(Object.values(CONTROL_STATUS).map((status) => [`${status}`, PROBLEM])),
    },
  };
}

const PROBLEM = {
  description: 'What is wrong, and where.',
  content: { 'application/json': { schema: schemaOf(ControlErrorMessage, 'output') } },
};

function operationOf(
  name: string,
  { method, path, does, input, output }: AnyOperation<ControlDesk>,
): JsonSchema {
  const given = schemaOf(input, 'input');
  const { properties, required } = JsonObject.parse(given);
  const inPath = [...path.matchAll(/:(\w+)/g)].flatMap(([, field = '']) => field);
  const parameter = (field: string, place: 'path' | 'query'): JsonSchema => ({
    name: field,
    in: place,
    required: place === 'path' || required.includes(field),
    schema: properties[field] ?? { type: 'string' },
  });
  const others = Object.keys(properties).filter((field) => !inPath.includes(field));
  return {
    operationId: name,
    summary: does,
    parameters: [
      ...inPath.map((field) => parameter(field, 'path')),
      ...(method === 'GET' ? others.map((field) => parameter(field, 'query')) : []),
    ],
    ...(method !== 'GET' && {
      requestBody: { content: { 'application/json': { schema: without(given, inPath) } } },
    }),
    responses: {
      200: {
        description: 'It is done.',
        content: { 'application/json': { schema: schemaOf(output, 'input') } },
      },
      ...Object.fromEntries(
        [...new Set(Object.values(CONTROL_STATUS))].map((status) => [
          status,
          { $ref: `#/components/responses/${status}` },
        ]),
      ),
    },
  };
}

/** The schema without fields that stand in the path. */
function without(schema: JsonSchema, fields: readonly string[]): JsonSchema {
  if (fields.length === 0 || !('properties' in schema)) return schema;
  const { properties, required } = JsonObject.parse(schema);
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([name]) => !fields.includes(name))),
    required: required.filter((name) => !fields.includes(name)),
  };
}

function schemaOf(type: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' });
  return schema;
}
