import { isDocument } from '../bson/value-key';

/** The top-level fields that an expression reads; undefined when it reads the whole document. */
export function expressionFields(expression: unknown): Set<string> | undefined {
  const fields = new Set<string>();
  return addFields(expression, fields) ? fields : undefined;
}

function addFields(expression: unknown, fields: Set<string>): boolean {
  if (typeof expression === 'string') return addPath(expression, fields);
  if (Array.isArray(expression)) return expression.every((entry) => addFields(entry, fields));
  if (!isDocument(expression)) return true;
  if ('$literal' in expression) return true;
  // Without an input these read the document itself.
  if (
    '$getField' in expression &&
    !(isDocument(expression['$getField']) && 'input' in expression['$getField'])
  )
    return false;
  return Object.values(expression).every((entry) => addFields(entry, fields));
}

function addPath(path: string, fields: Set<string>): boolean {
  if (!path.startsWith('$')) return true;
  if (!path.startsWith('$$')) {
    fields.add(path.slice(1).split('.')[0] ?? '');
    return true;
  }
  const [variable, field] = path.slice(2).split('.');
  if (variable !== 'ROOT' && variable !== 'CURRENT') return true;
  if (field === undefined) return false;
  fields.add(field);
  return true;
}
