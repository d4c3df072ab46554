import type { ApolloServerPlugin } from '@apollo/server';
import { badUserInput } from '../../subgraphs/shared/errors';
import type { GatewayContext } from './context';

/** Refuses what no operation of this graph is picked by, before the engine fails on it. */
export function requireOperation(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, schema, response }) => {
        if (operation && schema.getRootType(operation.operation)) return;
        response.http.status = 400;
        throw badUserInput(
          operation
            ? `The graph has no ${operation.operation}s.`
            : '`operationName` must name one of the operations of the document.',
        );
      },
    }),
  };
}
