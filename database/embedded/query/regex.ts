import { CommandError } from '../errors';

/** PCRE constructs whose meaning in JavaScript differs or is missing. */
const UNSUPPORTED_SYNTAX = /\(\?[#>|R&P0-9]|\(\?[imsx-]+[:)]|\\[AzZGQEKXRhHVC]|\[\[:|[*+?}]\+|\(\*/;

/**
 * A test for MongoDB's regular expressions (PCRE) with the options i, m, s, x and u.
 * Throws BadValue (51091 in MongoDB) for patterns that JavaScript cannot run with the same meaning.
 */
export function compileRegex(pattern: string, options: string): (text: string) => boolean {
  const regex = toRegExp(pattern, options);
  return (text) => regex.test(text);
}

/** The JavaScript form of a pattern; `extra` adds flags. Throws as `compileRegex` does. */
export function toRegExp(pattern: string, options: string, extra = ''): RegExp {
  if (/[^imsxu]/.test(options))
    throw new CommandError('BadValue', `invalid flag in regex options: ${options}`);
  if (UNSUPPORTED_SYNTAX.test(pattern)) {
    throw new CommandError(
      'BadValue',
      `Regular expression uses syntax that the embedded database lacks: ${pattern}`,
    );
  }
  const flags = extra + ['i', 'm', 's'].filter((flag) => options.includes(flag)).join('');
  const source = options.includes('x') ? withoutComments(pattern) : pattern;
  const regex = compile(source, `${flags}u`) ?? compile(source, flags);
  if (!regex) throw new CommandError('BadValue', `Regular expression is invalid: ${pattern}`);
  return regex;
}

function compile(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

/** The option x: white space and comments outside of classes do not count. */
function withoutComments(pattern: string): string {
  return pattern.replace(/\\[\s\S]|\[(?:\\[\s\S]|[^\]])*\]|\s+|#.*/g, (part) =>
    /^[\s#]/.test(part) ? '' : part,
  );
}

/**
 * The literal text every match of the pattern begins with, when it is anchored (`^abc`) and minds case;
 * an empty string when there is none. `isWhole` tells that the pattern says nothing more.
 */
export function literalPrefix(pattern: string, options: string): { prefix: string; isWhole: boolean } {
  const none = { prefix: '', isWhole: false };
  if (/[imx]/.test(options) || !pattern.startsWith('^') || pattern.includes('|')) return none;
  let prefix = '';
  let at = 1;
  while (at < pattern.length) {
    const character = pattern[at] ?? '';
    const next = pattern[at + 1] ?? '';
    const isEscaped = character === '\\' && /[^A-Za-z0-9]/.test(next);
    if (!isEscaped && /[\\^$.*+?()[\]{}|]/.test(character)) break;
    const width = isEscaped ? 2 : 1;
    if (/[*?{+]/.test(pattern[at + width] ?? '')) break;
    prefix += isEscaped ? next : character;
    at += width;
  }
  return { prefix, isWhole: at === pattern.length };
}
