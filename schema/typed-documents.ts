import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/client-preset';
import { buildSchema, type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { documentId } from './trusted-documents';

/** How scalars look in JSON, which is what a client gets and sends. */
const SCALARS = {
  DateTime: 'string',
  EmailAddress: 'string',
  ID: 'string',
  JSONObject: 'Record<string, unknown>',
  URL: 'string',
};
const TYPES = 'graphql.ts';
const HEADER = '// Generated from schema/operations/ and schema/views/ by `npm run fix`. Do not edit.\n';

/**
 * Makes the typed documents of all operations: one constant for each, which knows its variables, its answer, and the id
 * that the graph knows it by. Only the types that operations use are part of it.
 */
export async function typedDocuments(apiSdl: string, folders: readonly string[]): Promise<string> {
  const schemaAst = buildSchema(apiSdl);
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: './',
    schema: parse(apiSdl),
    schemaAst,
    documents: folders.flatMap(documentsOf),
    plugins: [],
    pluginMap: {},
    presetConfig: { fragmentMasking: false, onExecutableDocumentNode: metaOf },
    config: configOf(schemaAst),
  });
  const section = sections.find(({ filename }) => basename(filename) === TYPES);
  if (!section) throw new Error(`The code generator makes no ${TYPES} any more.`);
  return `${HEADER}${(await codegen(section)).trim()}\n`;
}

function configOf(schema: GraphQLSchema) {
  const isKnown = (name: string) => schema.getType(name) !== undefined;
  return {
    scalars: Object.fromEntries(Object.entries(SCALARS).filter(([name]) => isKnown(name))),
    strictScalars: true,
    useTypeImports: true,
    enumType: 'string-literal',
    skipTypename: true,
  };
}

function documentsOf(folder: string) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const rawSDL = readFileSync(join(folder, file), 'utf8');
      return { location: file, rawSDL, document: parse(rawSDL, { noLocation: true }) };
    });
}

function metaOf(document: DocumentNode) {
  return { documentId: documentId(document) };
}
