import type { ApolloServerPlugin, HTTPGraphQLHead } from '@apollo/server';
import { type DocumentNode, type FormattedExecutionResult, type FragmentDefinitionNode, Kind } from 'graphql';
import { retryAfterSeconds } from '../../subgraphs/shared/errors';
import { type Price, priceOperation } from '../cost/price';
import { readPriceList } from '../cost/price-list';
import { actualCost, fieldCount, requestedCost, requestedRows } from '../cost/sum';
import { coercedVariables } from '../cost/variables';
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
          try {
            const variables = coercedVariables(schema, operation, request.variables);
            const fragments = fragmentsOf(document);
            priced = priceOperation({ schema, operation, fragments, variables }, prices);
            contextValue.fieldCount = fieldCount(priced);
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

// The operation asked for what cannot be: a page of a million, a search that is too long. What else it asked for was work.
function isRefused({ errors = [] }: FormattedExecutionResult): boolean {
  return errors.some(({ extensions }) => extensions?.['code'] === 'BAD_USER_INPUT');
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

function fragmentsOf({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((node) => [node.name.value, node]));
}
