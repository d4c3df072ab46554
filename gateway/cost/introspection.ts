import type { GraphQLSchema } from 'graphql';

/** What an object of the schema's own description costs: no subgraph is asked for it. */
export const INTROSPECTION_WEIGHT = 0.05;

/** How long the lists are that describe a schema: about as long as those of a schema of some size. */
export const INTROSPECTION_SIZES: Readonly<Record<string, (schema: GraphQLSchema) => number>> = {
  '__Schema.types': (schema) => Object.keys(schema.getTypeMap()).length,
  '__Schema.directives': (schema) => schema.getDirectives().length,
  '__Type.fields': () => 6,
  '__Type.inputFields': () => 2,
  '__Type.enumValues': () => 2,
  '__Type.interfaces': () => 1,
  '__Type.possibleTypes': () => 1,
  '__Field.args': () => 2,
  '__Directive.args': () => 2,
};
