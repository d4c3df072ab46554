import { parse, valueFromASTUntyped } from 'graphql';
import type { GraphRequest } from './answer';
import { fieldsAlong } from './field-at';
import { fragmentsOf, operationOf } from './parsed-request';

/**
 * What the field above a list of groups was told to group by, to head the columns of their keys with: the `groupBy` of the
 * field that `path` goes through. Empty where there is none.
 */
export function keyTitlesOf(
  { query, variables = {}, operationName }: GraphRequest,
  path: string,
): readonly string[] {
  try {
    const document = parse(query);
    const operation = operationOf({ document, operationName });
    const [fields, values] = [
      fieldsAlong(operation?.selectionSet, path.split('.'), fragmentsOf(document)),
      { ...variables },
    ];
    const groupBy = fields
      .flatMap(({ arguments: given = [] }) => given)
      .find(({ name }) => name.value === 'groupBy');
    const names: unknown = groupBy && valueFromASTUntyped(groupBy.value, values);
    return [names ?? []].flat().filter((name) => typeof name === 'string');
  } catch {
    // A document that can't be read gives no titles.
    return [];
  }
}
