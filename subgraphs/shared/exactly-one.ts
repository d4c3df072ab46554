import { badUserInput } from './errors';

/**
 * The one argument that is given, as name and value, of several that each name the same object.
 * @throws BAD_USER_INPUT when none or more than one is given.
 */
export function exactlyOne<TName extends string>(
  args: Readonly<Record<TName, string | null | undefined>>,
): readonly [TName, string] {
  const given = (Object.entries(args) as [TName, string | null | undefined][]).filter(
    (entry): entry is [TName, string] => entry[1] != null,
  );
  const [only] = given;
  if (only && given.length === 1) return only;
  const names = Object.keys(args).map((name) => `\`${name}\``);
  throw badUserInput(`Give exactly one of ${names.join(', ')}; ${given.length} were given.`);
}
