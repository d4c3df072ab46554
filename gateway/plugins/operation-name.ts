import type { ApolloServerPlugin } from '@apollo/server';
import { badUserInput } from '../../subgraphs/shared/errors';
import type { GatewayContext } from './context';

/** Refuses a document from which `operationName` does not pick one operation, before the engine fails on it. */
export function requireOperation(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, response }) => {
        if (operation) return;
        response.http.status = 400;
        throw badUserInput('`operationName` must name one of the operations of the document.');
      },
    }),
  };
}
