import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badUserInput, forbidden } from '../../subgraphs/shared/errors';
import type { View } from '../../subgraphs/shared/view';
import { allValues, openFaults } from '../../subgraphs/shared/view.rules';
import { Meter } from '../cost/meter';
import { valueOfJson } from '../safe-json';
import type { EmbedGrant, GatewayViewer } from '../viewer';
import { askGraph, type GraphAnswer } from './ask-graph';
import { checkOrigin } from './origin';
import type { EmbedParts } from './parts';
import { type TokenShare, TokenShares } from './token-shares';

/** A question for a view that may be put: by whom, and with which of the view's open variables. */
export interface ViewQuestion {
  readonly view: View;
  readonly grant: EmbedGrant;
  /** Asks the graph, with values for the view's open variables. @throws RATE_LIMITED when its token asks for too much. */
  readonly ask: (given: Readonly<Record<string, unknown>>) => Promise<GraphAnswer>;
  readonly given: Readonly<Record<string, unknown>>;
  /** The same for all who get the same answer. */
  readonly key: string;
}

/** Reads a question for a view; null when there is no such view. */
export type ReadQuestion = (request: FastifyRequest) => Promise<ViewQuestion | null>;

/**
 * Makes the reading of questions for views. Each costs its partner's budget one point, whether it is answered from what is
 * kept or refused: refusing is no work here, and a visitor must not be able to close the view for all.
 * @throws UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED or BAD_USER_INPUT for one that may not be put.
 */
export function createQuestionReader(app: FastifyInstance, parts: EmbedParts): ReadQuestion {
  const shares = new TokenShares(parts.budgets);
  return async (request) => {
    const viewer = await parts.signIn(request);
    const grant = embedGrantOf(viewer);
    const meter = new Meter(parts.budgets, viewer);
    meter.checkBudget();
    meter.settle(1);
    checkOrigin(grant, request);
    const { name } = request.params as { name: string };
    const view = parts.views.get(name);
    if (!view) return null;
    if (grant.view !== name) throw forbidden(`This token opens the view ${grant.view} and nothing else.`);
    const given = openVariables(request);
    const [fault] = openFaults(view, given);
    if (fault) throw badUserInput(fault);
    const { authorization = '' } = request.headers;
    const ask = asker(app, view, authorization, shares.of(authorization));
    return { view, grant, ask, given, key: keyOf(viewer, view, allValues(view, grant.variables, given)) };
  };
}

function asker(
  app: FastifyInstance,
  { documentId }: View,
  authorization: string,
  share: TokenShare,
): ViewQuestion['ask'] {
  return async (variables) => {
    share.check();
    const answer = await askGraph(app, { authorization, documentId, variables });
    share.spend(answer.cost ?? 1);
    return answer;
  };
}

/** What the token of an embedded view opens. @throws FORBIDDEN for every other credential. */
export function embedGrantOf({ embed }: GatewayViewer): EmbedGrant {
  if (embed) return embed;
  throw forbidden(
    'Views are shown with embed tokens: create one with createEmbedToken, or sign one with a registered key.',
  );
}

function openVariables({ query }: FastifyRequest): Readonly<Record<string, unknown>> {
  const { variables: text = '{}', ...others } = query as { variables?: unknown };
  // A `first` of its own, which does nothing, would be taken for one that does.
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw badUserInput(`There is no parameter \`${other.slice(0, 50)}\`: send \`variables\`, as JSON.`);
  const variables: unknown = typeof text === 'string' ? valueOfJson(text) : null;
  if (typeof variables === 'object' && variables !== null && !Array.isArray(variables))
    return variables as Readonly<Record<string, unknown>>;
  throw badUserInput('`variables` must be a JSON object.');
}

function keyOf({ partnerId }: GatewayViewer, { name }: View, values: Record<string, unknown>): string {
  const sorted = Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([partnerId, name, sorted]);
}
