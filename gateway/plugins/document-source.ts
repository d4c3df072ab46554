import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context';

/** Gives Apollo Server the text that was found for a request's id or hash, in place of both. */
export function useAdmittedDocument(): ApolloServerPlugin<GatewayContext> {
  return {
    requestDidStart: async ({ request, contextValue: { trail } }) => {
      if (trail.source !== undefined) request.query = trail.source;
      delete request.extensions?.['persistedQuery'];
    },
  };
}
