/** What a piece of JSON text is. */
export type JsonTokenKind = 'key' | 'string' | 'number' | 'word' | 'plain';

/** A piece of JSON text. */
export interface JsonToken {
  readonly kind: JsonTokenKind;
  readonly text: string;
}

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d[\d.eE+-]*)|\b(true|false|null)\b/g;

/** JSON text in pieces to colour; together they are the text. Takes time in proportion to its length. */
export function jsonTokens(json: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  let end = 0;
  const put = (kind: JsonTokenKind, text: string | undefined) => {
    if (text) tokens.push({ kind, text });
  };
  for (const match of json.matchAll(TOKEN)) {
    const [whole, text, colon, number, word] = match;
    put('plain', json.slice(end, match.index));
    put(colon ? 'key' : 'string', text);
    put('plain', colon);
    put('number', number);
    put('word', word);
    end = match.index + whole.length;
  }
  put('plain', json.slice(end));
  return tokens;
}
