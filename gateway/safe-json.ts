import { parse } from 'secure-json-parse';

/** The value of a JSON text; undefined for a text that is none, or that could change prototypes. */
export function valueOfJson(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}
