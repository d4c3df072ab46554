import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context';

/** Gives Apollo Server the text that was found for a request's id or hash, in place of both, and what a token locks. */
export function useAdmittedDocument(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async ({ request, contextValue: { trail } }) => {
      if (trail.source !== undefined) request.query = trail.source;
      if (trail.variables) request.variables = trail.variables;
      delete request.extensions?.['persistedQuery'];
    },
  };
}
