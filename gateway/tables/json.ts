/** An object of a JSON answer. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True for an object, false for null, lists and scalars. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of keys that leads through objects only; undefined where there is none. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined),
    value,
  );
}

/** The rows of a connection and the key that they stand under; undefined for any other object. */
export function connectionRows(value: JsonObject): { key: string; rows: readonly unknown[] } | undefined {
  const { nodes, edges } = value;
  if (Array.isArray(nodes)) return { key: 'nodes', rows: nodes };
  return Array.isArray(edges) ? { key: 'edges', rows: edges } : undefined;
}
