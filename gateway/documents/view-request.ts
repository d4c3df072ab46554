import { badUserInput, forbidden } from '../../subgraphs/shared/errors';
import { allValues, openFaults } from '../../subgraphs/shared/view.rules';
import type { Views } from '../../subgraphs/shared/views';
import type { EmbedGrant } from '../viewer';
import type { RequestParameters } from './request-parameters';

/**
 * The variables with which an embedded view's document runs: what the token locks stands above what the page sends.
 * @throws FORBIDDEN for another document than the view's, BAD_USER_INPUT for a variable that is locked, unknown or unfit.
 */
export function viewVariables(
  { view: name, variables }: EmbedGrant,
  views: Views,
  documentId: string | undefined,
  parameters: RequestParameters,
): Record<string, unknown> {
  const view = views.get(name);
  if (view?.documentId !== documentId || !view)
    throw forbidden(`This token opens the view ${name} and nothing else.`);
  const given = parameters.variables ?? {};
  const [fault] = openFaults(view, given);
  if (fault) throw badUserInput(fault);
  return allValues(view, variables, given);
}
