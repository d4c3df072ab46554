import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  validate,
  type OperationDefinitionNode,
} from 'graphql';
import type { View } from '../subgraphs/shared/view';
import { openFaults } from '../subgraphs/shared/view.rules';
import { displayFaults } from './view-display';
import { hintFaults, type ViewHints } from './view-hints';
import { variablesOf } from './view-variables';
import { documentId } from './trusted-documents';

/** The views of a folder: their manifest, and what is wrong with them. */
export interface ViewManifest {
  readonly text: string;
  readonly findings: readonly string[];
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Makes the manifest of the views of a folder: `<name>.graphql` with one query and `<name>.json` with who sets its variables
 * and how it is shown. Each is checked against the schema that clients see.
 */
export function viewManifest(folder: string, apiSdl: string): ViewManifest {
  const schema = buildSchema(apiSdl);
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => file.slice(0, -'.graphql'.length))
    .sort();
  const read = names.map((name) => readView(folder, name, schema));
  const views = read.flatMap(({ view }) => (view ? [view] : []));
  const findings = read.flatMap(({ name, faults }) =>
    faults.map((fault) => `schema/views/${name}: ${fault}`),
  );
  return { text: `${JSON.stringify({ version: 1, views }, null, 2)}\n`, findings };
}

interface ReadView {
  readonly name: string;
  readonly view?: View;
  readonly faults: readonly string[];
}

function readView(folder: string, name: string, schema: GraphQLSchema): ReadView {
  const source = readFileSync(join(folder, `${name}.graphql`), 'utf8');
  const hints = JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as ViewHints;
  const document = parse(source, { noLocation: true });
  const errors = validate(schema, document).map(({ message }) => message);
  const [operation, ...others] = document.definitions.filter(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  );
  if (errors.length || !operation || others.length) {
    return {
      name,
      faults: [...errors, ...(others.length || !operation ? ['must hold one operation.'] : [])],
    };
  }
  const { variables, faults } = variablesOf(schema, operation as OperationDefinitionNode);
  const { title, description, locked, open, display, cacheSeconds, rowLimit } = hints;
  const view: View = {
    ...{ name, title, description, locked, open, variables },
    ...{ display, cacheSeconds, rowLimit, documentId: documentId(document) },
  };
  const all = [
    ...(NAME.test(name) ? [] : ['must have a name in small letters with hyphens.']),
    ...((operation as OperationDefinitionNode).operation === OperationTypeNode.QUERY
      ? []
      : ['must be a query.']),
    ...faults,
    ...hintFaults(hints),
    ...variableFaults(view),
    ...displayFaults(schema, document, view),
  ];
  return { name, view, faults: all };
}

function variableFaults(view: View): string[] {
  const { locked, open, variables } = view;
  const declared = Object.keys(variables);
  const set = [...locked, ...Object.keys(open)];
  return [
    ...declared.filter((name) => !set.includes(name)).map((name) => `$${name} must be locked or open.`),
    ...set.filter((name) => !declared.includes(name)).map((name) => `$${name} is no variable of the query.`),
    ...locked.filter((name) => Object.hasOwn(open, name)).map((name) => `$${name} is locked and open.`),
    ...openFaults(view, open),
  ];
}
