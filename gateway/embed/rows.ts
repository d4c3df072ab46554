import { badUserInput } from '../../subgraphs/shared/errors';
import type { View } from '../../subgraphs/shared/view';
import { valueAt } from '../tables/json';
import { type GraphAnswer, refusalOf } from './ask-graph';

/**
 * Refuses an answer without the rows of its view: nobody must take for an empty list what could not be loaded, what was
 * asked for wrongly, or what this token's partner does not have.
 * @throws BAD_USER_INPUT (400, or 404 when nothing is wrong but there is no such thing), else why the rows are missing.
 */
export function withRows(answer: GraphAnswer, { display: { rowsAt } }: Pick<View, 'display'>): GraphAnswer {
  if (valueAt(answer.data, rowsAt.split('.')) != null) return answer;
  if (answer.errors?.length) throw refusalOf(answer.errors);
  throw Object.assign(badUserInput('The object that this view is about is not available.'), {
    statusCode: 404,
  });
}
