import { GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';
import { LRUCache } from 'lru-cache';
import { badUserInput, codeOf } from '../../subgraphs/shared/errors';
import { checkShape } from './document-shape';
import { limitExceeded } from './exceeded';
import type { Limits } from './limits';

const REMEMBERED_CHARACTERS = 8_388_608;
const MAX_NAME_LENGTH = 255;
// Most documents have no such word, and need no second look at their names.
const LONG_WORD = /\w{256}/;

/** Refuses the text of a document that exceeds a limit. @throws BAD_USER_INPUT that names the limit. */
export type CheckDocument = (source: string) => void;

/**
 * Makes the check that comes before validation, which takes time quadratic in some parts of a document. A document that
 * passed is not parsed again here. One with an error of syntax passes: the parser proper says where it is.
 */
export function createDocumentCheck(limits: Limits): CheckDocument {
  const passed = new LRUCache<string, true>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_, source) => source.length + 1,
  });
  return (source) => {
    if (passed.has(source)) return;
    if (isWithin(source, limits)) passed.set(source, true);
  };
}

function isWithin(source: string, limits: Limits): boolean {
  try {
    const document = parse(source, { maxTokens: limits.tokens, noLocation: true });
    if (LONG_WORD.test(source)) checkNames(source);
    checkShape(document, limits);
    return true;
  } catch (error) {
    // Reading is done by recursion: a document of nothing but brackets exhausts the stack.
    if (error instanceof RangeError) throw badUserInput('The document is nested too deeply to be read.');
    if (!(error instanceof GraphQLError) || codeOf(error)) throw error;
    if (/tokens\. Parsing aborted/.test(error.message)) throw limitExceeded('tokens', limits.tokens);
    return false;
  }
}

// Validation looks for names that are alike, which takes the longer the longer they are.
function checkNames(source: string): void {
  const lexer = new Lexer(new Source(source));
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance())
    if (token.kind === TokenKind.NAME && token.end - token.start > MAX_NAME_LENGTH)
      throw badUserInput(`A name in the document has more than ${MAX_NAME_LENGTH} characters.`);
}
