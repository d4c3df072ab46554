import { setOwn, type Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import type { ProjectionNode, ProjectionTree } from './parse-projection';

/** Computes the value of a `compute` node; undefined leaves the field out. */
export type ComputeField = (node: Extract<ProjectionNode, { kind: 'compute' }>, current: unknown) => unknown;

/** Applies a projection: kept fields in the document's order, then computed ones in the projection's order. */
export function applyProjection(document: Document, tree: ProjectionTree, compute: ComputeField): Document {
  return project(document, tree.children, tree.mode === 'inclusion', compute);
}

function project(
  document: Document,
  children: Map<string, ProjectionNode>,
  isInclusion: boolean,
  compute: ComputeField,
): Document {
  const result: Document = {};
  for (const [name, value] of Object.entries(document)) {
    const node = children.get(name);
    const projected = node
      ? projectField(value, node, isInclusion, compute)
      : isInclusion
        ? undefined
        : value;
    if (projected !== undefined) setOwn(result, name, projected);
  }
  for (const [name, node] of children) {
    if (Object.hasOwn(document, name) || node.kind === 'keep' || node.kind === 'drop') continue;
    const value =
      node.kind === 'compute'
        ? compute(node, undefined)
        : computedWithin(node.children, isInclusion, compute);
    if (value !== undefined) setOwn(result, name, value);
  }
  return result;
}

/** Computed fields below a field that the document does not have. */
function computedWithin(
  children: Map<string, ProjectionNode>,
  isInclusion: boolean,
  compute: ComputeField,
): Document | undefined {
  const hasComputed = [...children.values()].some(
    (node) => node.kind === 'compute' || node.kind === 'fields',
  );
  if (!hasComputed) return undefined;
  const made = project({}, children, isInclusion, compute);
  return Object.keys(made).length > 0 ? made : undefined;
}

function projectField(
  value: unknown,
  node: ProjectionNode,
  isInclusion: boolean,
  compute: ComputeField,
): unknown {
  switch (node.kind) {
    case 'keep':
      return value;
    case 'drop':
      return undefined;
    case 'compute':
      return compute(node, value);
    case 'fields':
      return projectBelow(value, node.children, isInclusion, compute);
  }
}

function projectBelow(
  value: unknown,
  children: Map<string, ProjectionNode>,
  isInclusion: boolean,
  compute: ComputeField,
): unknown {
  if (Array.isArray(value)) {
    return value
      .map((element) => projectBelow(element, children, isInclusion, compute))
      .filter((element) => element !== undefined);
  }
  if (isDocument(value)) return project(value, children, isInclusion, compute);
  return computedWithin(children, isInclusion, compute) ?? (isInclusion ? undefined : value);
}
