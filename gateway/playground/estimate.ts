import {
  type DocumentNode,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  Kind,
  parse,
  validate,
} from 'graphql';
import { type Price, priceOperation } from '../cost/price';
import { requestedCost, requestedRows } from '../cost/sum';
import type { GraphRequest } from './request';
import type { PricesInJson } from './settings';

/** What an operation may cost at most, and the rows that it asks for. */
export interface Estimate {
  readonly cost: number;
  readonly rows: number;
  /** The field that most of it comes from, such as `customers.nodes.tickets`, and how much that is. */
  readonly dearest: { readonly path: string; readonly cost: number } | undefined;
}

// A field that costs less than this share of what is above it is not what made that dear.
const MOST = 0.5;

/**
 * What the gateway will reserve for a request, computed as it does; undefined while the document or the variables are not
 * whole. Validates the document first, since a price is only asked of what can run.
 */
export function estimate(
  schema: GraphQLSchema,
  prices: PricesInJson,
  { query, variables, operationName }: GraphRequest,
): Estimate | undefined {
  const document = parsed(query);
  if (!document || validate(schema, document, undefined, { maxErrors: 1 }).length > 0) return undefined;
  const operation = getOperationAST(document, operationName);
  if (!operation) return undefined;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, {
    maxErrors: 1,
  });
  if (!coerced) return undefined;
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const priced = priceOperation(
    {
      ...{ schema, operation, variables: coerced },
      fragments: new Map(fragments.map((node) => [node.name.value, node])),
    },
    { weights: new Map(prices.weights), listSizes: new Map(prices.listSizes) },
  );
  return { cost: Math.max(1, requestedCost(priced)), rows: requestedRows(priced), dearest: dearest(priced) };
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: 10_000 });
  } catch {
    // Somebody is still typing.
    return undefined;
  }
}

function dearest(parts: readonly Price[], times = 1, above = ''): Estimate['dearest'] {
  const costs = parts.map((part) => ({ part, cost: Math.ceil(times * requestedCost([part])) }));
  const most = costs.reduce<(typeof costs)[number] | undefined>(
    (best, one) => (best && best.cost >= one.cost ? best : one),
    undefined,
  );
  if (!most?.cost) return undefined;
  const path = above + most.part.name;
  const below = dearest(most.part.parts, times * most.part.size, `${path}.`);
  return below && below.cost >= MOST * most.cost ? below : { path, cost: most.cost };
}
