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
 * The token by which the schema can be asked for: the viewer's own. A role that may only send trusted documents cannot
 * ask for it and, in the demo, has it from somebody who can.
 */
export function schemaToken({ signIn, demoViewers }: Session): string | undefined {
  if (signIn.state !== 'in') return undefined;
  if (signIn.person.role !== 'EMBED') return signIn.token;
  return demoViewers.find(({ role }) => role === 'ANALYST')?.token;
}

/** The schema. It is the same for all, so that it is kept while the viewer changes. */
export function useSchema(session: Session, note: (answer: Answer) => void): GraphQLSchema | null {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  const isKnown = schema !== null;
  const own = session.signIn.state === 'in' ? session.signIn.token : undefined;
  const token = schemaToken(session);
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
