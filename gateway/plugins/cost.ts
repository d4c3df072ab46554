import type { ApolloServerPlugin, HTTPGraphQLHead } from '@apollo/server';
import {
  type DocumentNode,
  type FormattedExecutionResult,
  type FragmentDefinitionNode,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { retryAfterSeconds } from '../../subgraphs/shared/errors';
import { type Price, priceOperation } from '../cost/price';
import { readPriceList } from '../cost/price-list';
import { actualCost, requestedCost, requestedRows } from '../cost/sum';
import { limitExceeded } from '../limits/exceeded';
import type { Limits } from '../limits/limits';
import type { GatewayContext } from './context';

/**
 * Prices each operation before it runs, variables included and whether or not its document was seen before, refuses what
 * asks for too much, charges the viewer for what it really cost, and says so in `extensions.cost` of the answer.
 */
export function chargeRequests(supergraphSdl: string, limits: Limits): ApolloServerPlugin<GatewayContext> {
  const prices = readPriceList(supergraphSdl);
  return {
    requestDidStart: async () => {
      let priced: readonly Price[] = [];
      return {
        didResolveOperation: async ({ schema, document, operation, request, contextValue, response }) => {
          if (!operation) return;
          const { clientRequest, trail } = contextValue;
          const variables = coerced(schema, operation, request.variables);
          // Variables that do not fit are the engine's to refuse, before it does anything.
          if (!variables) return;
          priced = priceOperation({ schema, operation, fragments: fragmentsOf(document), variables }, prices);
          try {
            clientRequest.budget = trail.meter.reserve(costWithin(limits, priced));
          } catch (error) {
            setStatus(response.http, error);
            throw error;
          }
        },
        willSendResponse: async ({ response, contextValue: { trail } }) => {
          if (response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const cost =
            trail.meter.hasReserved && !isRefused(singleResult)
              ? trail.meter.settle(actualCost(priced, singleResult.data))
              : trail.meter.refuse();
          singleResult.extensions = { ...singleResult.extensions, cost };
        },
      };
    },
  };
}

// Nothing was answered, because the request asked for what cannot be: a page of a million, a search that is too long.
function isRefused({ data, errors }: FormattedExecutionResult): boolean {
  const isEmpty = Object.values(data ?? {}).every((value) => value === null);
  return isEmpty && (errors ?? []).some(({ extensions }) => extensions?.['code'] === 'BAD_USER_INPUT');
}

function setStatus(http: HTTPGraphQLHead, error: unknown): void {
  const retryAfter = retryAfterSeconds(error);
  http.status = retryAfter === undefined ? 400 : 429;
  if (retryAfter !== undefined) http.headers.set('retry-after', String(retryAfter));
}

function costWithin(limits: Limits, priced: readonly Price[]): number {
  const rows = requestedRows(priced);
  if (rows > limits.rows) throw limitExceeded('rows', limits.rows, rows);
  const cost = requestedCost(priced);
  if (cost > limits.cost) throw limitExceeded('cost', limits.cost, cost);
  return cost;
}

function coerced(
  schema: Parameters<typeof getVariableValues>[0],
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: Record<string, unknown> = {},
): Record<string, unknown> | undefined {
  return getVariableValues(schema, variableDefinitions, given, { maxErrors: 1 }).coerced;
}

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((node) => [node.name.value, node]));
}
