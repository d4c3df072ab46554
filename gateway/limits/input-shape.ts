import { limitExceeded } from './exceeded';
import type { Limits } from './limits';

/**
 * Refuses variables that are nested too deeply or hold too much. Works in a loop, so that no depth exhausts the stack.
 * @throws BAD_USER_INPUT that names the limit.
 */
export function checkVariables(variables: unknown, { inputDepth, inputValues, listValues }: Limits): void {
  if (typeof variables !== 'object' || variables === null) return;
  let level: unknown[] = Object.values(variables);
  let values = 0;
  for (let depth = 1; level.length > 0; depth++) {
    values += level.length;
    if (values > inputValues) throw limitExceeded('inputValues', inputValues);
    const containers = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? [Object.values(value) as unknown[]] : [],
    );
    if (containers.length && depth > inputDepth) throw limitExceeded('inputDepth', inputDepth);
    if (containers.some(({ length }) => length > listValues)) throw limitExceeded('listValues', listValues);
    level = containers.flat();
  }
}
