#!/usr/bin/env node
/**
 * `node scripts/graph-schema.mjs FOLDER [TARGET]`: compiles the public schema of Microsoft Graph into the data files of
 * `mock-cloud/graph/schema/`, or of TARGET. FOLDER holds `v1.0-extract.csdl`, `beta-2022-10-extract.csdl` and `beta-2026-08-names.json`,
 * and a second of each with `-policies` in its name: extracts of https://github.com/microsoftgraph/msgraph-metadata (MIT
 * licence); those of this project lie in `test/mock-cloud/fixtures/graph`. Run it with the Node that has this project's packages. Plain JavaScript for Node 18.
 */
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SaxesParser } from 'saxes';

const NOTICE =
  'Compiled by scripts/graph-schema.mjs from https://github.com/microsoftgraph/msgraph-metadata, (c) Microsoft Corporation, MIT licence: ';
const SOURCES = {
  'v1.0': `${NOTICE}schemas/v1.0-Prod.csdl of 2026-08, trimmed`,
  beta: `${NOTICE}schemas/beta-Mooncake.csdl of 2022-10, trimmed; where schemas/type-mappings of 2026-08 differ, they win, and what only they name has the type "?" unless v1.0 types it`,
};

/**
 * The data files by version, as text.
 *
 * @param {string} folder
 * @returns {Record<'v1.0' | 'beta', string>}
 */
export function compileGraphSchema(folder) {
  const read = (/** @type {string} */ name) => readFileSync(join(folder, name), 'utf8');
  const readBoth = (/** @type {string} */ name) =>
    joined(readCsdl(read(`${name}-extract.csdl`)), readCsdl(read(`${name}-policies-extract.csdl`)));
  const stable = readBoth('v1.0');
  const beta = readBoth('beta-2022-10');
  bringUpToDate(beta, JSON.parse(read('beta-2026-08-names.json')), stable);
  bringUpToDate(beta, JSON.parse(read('beta-2026-08-policies-names.json')), stable);
  return { 'v1.0': textOf(SOURCES['v1.0'], stable), beta: textOf(SOURCES.beta, beta) };
}

/**
 * @typedef {{ kind: 'entity' | 'complex', base?: string, abstract?: true, properties: Record<string, string>, navigations: Record<string, string> }} Type
 * @typedef {{ name: string, kind: 'action' | 'function', on: string, returns?: string, parameters?: Record<string, string> }} Operation
 * @typedef {{ types: Record<string, Type>, enums: Record<string, string[]>, flags: string[], operations: Operation[], roots: Record<string, string> }} Schema
 */

/**
 * Two extracts of one schema. What both have is the first's, with the navigations of both.
 *
 * @param {Schema} first
 * @param {Schema} second
 * @returns {Schema}
 */
function joined(first, second) {
  const types = { ...second.types, ...first.types };
  for (const [name, type] of Object.entries(first.types)) {
    const navigations = { ...type.navigations, ...second.types[name]?.navigations };
    types[name] = { ...type, navigations };
  }
  const operations = [...first.operations, ...second.operations];
  const known = new Set();
  return {
    types,
    enums: { ...second.enums, ...first.enums },
    flags: [...new Set([...first.flags, ...second.flags])],
    operations: operations.filter((one) => {
      const text = JSON.stringify(one);
      return !known.has(text) && known.add(text);
    }),
    roots: { ...second.roots, ...first.roots },
  };
}

/**
 * @param {string} text
 * @returns {Schema}
 */
function readCsdl(text) {
  /** @type {Schema} */
  const schema = { types: {}, enums: {}, flags: [], operations: [], roots: {} };
  /** @type {Type | undefined} */
  let type;
  /** @type {string[] | undefined} */
  let members;
  /** @type {Operation | undefined} */
  let operation;
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const own = String(attributes.Name ?? '');
    const reference = () => typeReference(String(attributes.Type), attributes.Nullable === 'false');
    if (name === 'EntityType' || name === 'ComplexType') {
      type = {
        kind: name === 'EntityType' ? 'entity' : 'complex',
        ...(attributes.BaseType && { base: bare(String(attributes.BaseType)) }),
        ...(attributes.Abstract === 'true' && { abstract: /** @type {const} */ (true) }),
        properties: {},
        navigations: {},
      };
      schema.types[own] = type;
    } else if (name === 'EnumType') {
      schema.enums[own] = members = [];
      if (attributes.IsFlags === 'true') schema.flags.push(own);
    } else if (name === 'Member') members?.push(own);
    else if (name === 'Property' && type) type.properties[own] = reference();
    else if (name === 'NavigationProperty' && type) type.navigations[own] = reference();
    else if (name === 'Action' || name === 'Function') {
      operation = { name: own, kind: name === 'Action' ? 'action' : 'function', on: '' };
      schema.operations.push(operation);
    } else if (name === 'Parameter' && operation) {
      if (operation.on === '') operation.on = reference().replace('!', '');
      else operation.parameters = { ...operation.parameters, [own]: reference() };
    } else if (name === 'ReturnType' && operation) operation.returns = reference();
    else if (name === 'EntitySet') schema.roots[own] = `${bare(String(attributes.EntityType))}[]`;
    else if (name === 'Singleton') schema.roots[own] = bare(String(attributes.Type));
  });
  parser.write(text).close();
  return schema;
}

/** @param {string} type */
function bare(type) {
  return type.replace(/^(microsoft\.)?graph\./, '');
}

/**
 * `Collection(graph.user)` as `user[]`, with `!` where null is no value.
 *
 * @param {string} type
 * @param {boolean} required
 */
function typeReference(type, required) {
  const item = /^Collection\((.*)\)$/.exec(type)?.[1];
  return `${bare(item ?? type)}${item === undefined ? '' : '[]'}${required ? '!' : ''}`;
}

/**
 * @typedef {Record<string, { properties: string[], navigationProperties: string[] }>} TypeNames
 */

/**
 * Types that neither file has, from the reference: learn.microsoft.com/graph/api/resources/intune-odj-devicemanagementdomainjoinconnector.
 *
 * @type {Record<string, Record<string, string>>}
 */
const REFERENCE = {
  deviceManagement: { domainJoinConnectors: 'deviceManagementDomainJoinConnector[]' },
  deviceManagementDomainJoinConnector: {
    displayName: 'Edm.String',
    lastConnectionDateTime: 'Edm.DateTimeOffset!',
    state: 'deviceManagementDomainJoinConnectorState!',
    version: 'Edm.String!',
  },
};

/**
 * Today's names replace those of the older schema; types stay where they are known, or come from v1.0.
 *
 * @param {Schema} beta
 * @param {{ entity: TypeNames, complex: TypeNames, enum: Record<string, string[]> }} names
 * @param {Schema} stable
 */
function bringUpToDate(beta, names, stable) {
  for (const kind of /** @type {const} */ (['entity', 'complex'])) {
    for (const [name, now] of Object.entries(names[kind])) {
      const before = beta.types[name] ?? stable.types[name];
      const base = before?.base ?? baseOf(name, kind);
      beta.types[name] = {
        kind,
        ...(base !== undefined && { base }),
        ...(before?.abstract && { abstract: true }),
        properties: typed(
          now.properties,
          before?.properties,
          stable.types[name]?.properties,
          REFERENCE[name],
        ),
        navigations: typed(
          now.navigationProperties,
          before?.navigations,
          stable.types[name]?.navigations,
          REFERENCE[name],
        ),
      };
    }
  }
  for (const [name, now] of Object.entries(names.enum)) {
    const before = beta.enums[name] ?? stable.enums[name] ?? [];
    beta.enums[name] = [
      ...before.filter((member) => now.includes(member)),
      ...now.filter((member) => !before.includes(member)),
    ];
  }
}

/**
 * The list of names says nothing of bases.
 *
 * @param {string} name
 * @param {'entity' | 'complex'} kind
 */
function baseOf(name, kind) {
  if (
    /DeviceEnrollmentConfiguration$|^deviceEnrollment\w+Configuration$/.test(name) &&
    name !== 'deviceEnrollmentConfiguration'
  )
    return 'deviceEnrollmentConfiguration';
  if (name === 'winGetApp') return 'mobileApp';
  if (name === 'win32CatalogApp') return 'win32LobApp';
  return kind === 'entity' && name !== 'entity' ? 'entity' : undefined;
}

/**
 * @param {string[]} names
 * @param {(Record<string, string> | undefined)[]} known
 * @returns {Record<string, string>}
 */
function typed(names, ...known) {
  return Object.fromEntries(
    names.map((name) => [name, known.find((types) => types?.[name] !== undefined)?.[name] ?? '?']),
  );
}

/**
 * One line a type, so that a change can be read.
 *
 * @param {string} source
 * @param {Schema} schema
 */
function textOf(source, { types, enums, flags, operations, roots }) {
  const lines = (/** @type {Record<string, unknown>} */ entries) =>
    Object.keys(entries)
      .sort()
      .map((name) => `    ${JSON.stringify(name)}: ${JSON.stringify(entries[name])}`)
      .join(',\n');
  const list = operations
    .map((entry) => `    ${JSON.stringify(entry)}`)
    .sort()
    .join(',\n');
  return `{
  "source": ${JSON.stringify(source)},
  "roots": {\n${lines(roots)}\n  },
  "operations": [\n${list}\n  ],
  "types": {\n${lines(types)}\n  },
  "enums": {\n${lines(enums)}\n  },
  "flags": ${JSON.stringify(flags.toSorted())}
}
`;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const here = fileURLToPath(new URL('../mock-cloud/graph/schema', import.meta.url));
  const [folder, target = here] = process.argv.slice(2);
  if (folder === undefined) {
    console.error('Usage: node scripts/graph-schema.mjs FOLDER [TARGET]');
    process.exit(2);
  }
  for (const [version, text] of Object.entries(compileGraphSchema(folder))) {
    writeFileSync(join(target, `${version}.json`), text);
  }
}
