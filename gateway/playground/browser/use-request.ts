import { tryParseJSONC, useGraphiQL } from '@graphiql/react';
import { useMemo } from 'react';
import type { GraphRequest } from '../request';

/** The request of the tab in front, as a run would send it; undefined while the variables are no JSON. */
export function useRequest(): GraphRequest | undefined {
  const { query, variables, operationName } = useGraphiQL(({ tabs, activeTabIndex, ...state }) => ({
    query: tabs[activeTabIndex]?.query ?? '',
    variables: tabs[activeTabIndex]?.variables ?? '',
    operationName: state.operationName,
  }));
  return useMemo(() => {
    try {
      const parsed = tryParseJSONC(variables);
      return { query, variables: parsed ?? {}, ...(operationName && { operationName }) };
    } catch {
      return undefined;
    }
  }, [query, variables, operationName]);
}
