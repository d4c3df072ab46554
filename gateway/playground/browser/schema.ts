import {
  buildClientSchema,
  getIntrospectionQuery,
  type GraphQLSchema,
  type IntrospectionQuery,
} from 'graphql';
import { useEffect, useState } from 'react';
import type { Answer } from '../request';
import { ask } from './graph';
import type { Session } from './session';

const QUERY = getIntrospectionQuery({
  descriptions: true,
  inputValueDeprecation: true,
  schemaDescription: true,
});

/**
 * The schema, asked for with the viewer's token. It is the same for all, so that it is kept while the viewer changes; a
 * role that may only send trusted documents cannot ask for it and, in the demo, has it from somebody who can.
 */
export function useSchema(
  { signIn, demoViewers }: Session,
  note: (answer: Answer) => void,
): GraphQLSchema | null {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  const isKnown = schema !== null;
  const role = signIn.state === 'in' ? signIn.person.role : undefined;
  const own = signIn.state === 'in' ? signIn.token : undefined;
  const token = role === 'EMBED' ? demoViewers.find((one) => one.role === 'ANALYST')?.token : own;
  useEffect(() => {
    if (isKnown || token === undefined) return;
    const stop = new AbortController();
    const introspect = async () => {
      const answer = await ask({ query: QUERY, variables: {} }, token, stop.signal);
      if (token === own) note(answer);
      if (answer.data) setSchema(buildClientSchema(answer.data as IntrospectionQuery));
    };
    introspect().catch((error: unknown) => {
      if (!stop.signal.aborted) throw error;
    });
    return () => stop.abort();
  }, [isKnown, token, own, note]);
  return schema;
}
