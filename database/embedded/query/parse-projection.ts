import type { Document } from '../bson/decode';
import { isNumeric, toNumber } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';

/** What happens to one field: it is kept, left out, computed, or its own fields are looked at. */
export type ProjectionNode =
  | { kind: 'keep' }
  | { kind: 'drop' }
  | { kind: 'compute'; specification: unknown }
  | { kind: 'fields'; children: Map<string, ProjectionNode> };

/** A parsed projection. */
export interface ProjectionTree {
  /** Inclusion: fields that are not named are left out. Exclusion: they are kept. */
  mode: 'inclusion' | 'exclusion';
  children: Map<string, ProjectionNode>;
}

/** Tells how a field's specification that is neither a flag nor nested fields is understood. */
export type ClassifyField = (specification: unknown) => 'inclusion' | 'exclusion' | 'neutral';

interface Parsing {
  mode: 'inclusion' | 'exclusion' | undefined;
  classify: ClassifyField;
}

function isFlag(value: unknown): value is boolean | number {
  return typeof value === 'boolean' || isNumeric(value);
}

/** Parses a projection. Throws with the server's codes for mixes of inclusion and exclusion and for paths that collide. */
export function parseProjection(projection: Document, classify: ClassifyField): ProjectionTree {
  const parsing: Parsing = { mode: undefined, classify };
  const children = new Map<string, ProjectionNode>();
  parseFields(projection, '', children, parsing);
  const id = children.get('_id');
  const mode = parsing.mode ?? (id?.kind === 'drop' || !id ? 'exclusion' : 'inclusion');
  if (mode === 'inclusion' && !id) children.set('_id', { kind: 'keep' });
  if (mode === 'exclusion' && id?.kind === 'keep') children.delete('_id');
  return { mode, children };
}

function parseFields(
  fields: Document,
  prefix: string,
  root: Map<string, ProjectionNode>,
  parsing: Parsing,
): void {
  for (const [name, value] of Object.entries(fields)) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (name.startsWith('$') || path.split('.').some((part) => part === '')) {
      throw new CommandError(
        'Location16410',
        `FieldPath field names may not start with '$' or be empty, given '${path}'`,
      );
    }
    if (isFlag(value)) place(root, path, flag(path, isTrue(value), parsing));
    else if (isNested(value)) parseFields(value, path, root, parsing);
    else place(root, path, computed(path, value, parsing));
  }
}

function isTrue(value: boolean | number): boolean {
  return typeof value === 'boolean' ? value : toNumber(value) !== 0;
}

function isNested(value: unknown): value is Document {
  if (!isDocument(value)) return false;
  const names = Object.keys(value);
  if (names.length === 0)
    throw new CommandError(
      'Location51024',
      'An empty sub-projection is not a valid value. Found empty object at path',
    );
  return !names.some((name) => name.startsWith('$'));
}

function flag(path: string, isKept: boolean, parsing: Parsing): ProjectionNode {
  const mode = isKept ? 'inclusion' : 'exclusion';
  if (path !== '_id') {
    if (parsing.mode !== undefined && parsing.mode !== mode) throw mixed(path, mode);
    parsing.mode = mode;
  }
  return { kind: isKept ? 'keep' : 'drop' };
}

function computed(path: string, specification: unknown, parsing: Parsing): ProjectionNode {
  const wanted = parsing.classify(specification);
  if (wanted !== 'neutral') {
    if (parsing.mode !== undefined && parsing.mode !== wanted) throw mixed(path, wanted);
    parsing.mode = wanted;
  }
  return { kind: 'compute', specification };
}

function mixed(path: string, mode: 'inclusion' | 'exclusion'): CommandError {
  return mode === 'inclusion'
    ? new CommandError('Location31253', `Cannot do inclusion on field ${path} in exclusion projection`)
    : new CommandError('Location31254', `Cannot do exclusion on field ${path} in inclusion projection`);
}

function place(root: Map<string, ProjectionNode>, path: string, node: ProjectionNode): void {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  let level = root;
  for (const part of parts) {
    const next = level.get(part) ?? { kind: 'fields', children: new Map<string, ProjectionNode>() };
    if (next.kind !== 'fields') throw collision(path);
    level.set(part, next);
    level = next.children;
  }
  if (level.has(last)) throw collision(path);
  level.set(last, node);
}

function collision(path: string): CommandError {
  return new CommandError('Location31249', `Path collision at ${path}`);
}
