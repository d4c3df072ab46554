import { badUserInput } from '../../subgraphs/shared/errors';
import { checkInputShape, LEVELS_ABOVE } from '../limits/input-shape';
import type { Limits } from '../limits/limits';
import { valueOfJson } from '../safe-json';
import type { ExportQuestion } from './pages';

const KNOWN = ['filter', 'after', 'limit'];
const MAX_LIMIT = 1_000_000_000;

/**
 * Reads what is to be exported from the parameters of the address. An unknown one is refused: a `fitler` would else export
 * everything. Whether the filter and the cursor fit is the graph's to say.
 * @throws BAD_USER_INPUT that names the parameter.
 */
export function exportQuestion(search: Readonly<Record<string, unknown>>, limits: Limits): ExportQuestion {
  for (const [name, value] of Object.entries(search)) {
    if (!KNOWN.includes(name)) throw badUserInput(`There is no parameter \`${name.slice(0, 50)}\`; ${LIST}`);
    if (typeof value !== 'string') throw badUserInput(`\`${name}\` is given more than once.`);
  }
  const { filter, after, limit } = search as Partial<Record<string, string>>;
  if (filter !== undefined) checkInputShape(filter, LEVELS_ABOVE.value, limits);
  return { filter: filterOf(filter), after: after ?? null, limit: limitOf(limit) };
}

const LIST = 'there are `filter`, `after` and `limit`.';

function filterOf(text: string | undefined): ExportQuestion['filter'] {
  if (text === undefined) return null;
  const filter: unknown = valueOfJson(text);
  if (typeof filter === 'object' && !Array.isArray(filter)) return filter as ExportQuestion['filter'];
  throw badUserInput('`filter` must be a TicketFilter as JSON, such as {"status":["OPEN"]}.');
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  const limit = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw badUserInput('`limit` must be a whole number of rows, 1 or more.');
}
