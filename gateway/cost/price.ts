import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  type ValueNode,
} from 'graphql';
import { collectFields, type FieldGroup } from './collect-fields';
import { INTROSPECTION_SIZES, INTROSPECTION_WEIGHT } from './introspection';
import { pageSize } from './page-size';
import type { PriceList } from './price-list';

const OBJECT_WEIGHT = 1;
const MUTATION_WEIGHT = 10;
const ASSUMED_LIST_SIZE = 5;

/** What one field of an operation costs, and those below it. */
export interface Price {
  /** The name that it has in the answer. */
  readonly name: string;
  /** The object type that alone has it; null where every object at its place does. */
  readonly on: string | null;
  /** Due once, however many items there are. */
  readonly weight: number;
  /** How many items are expected. */
  readonly size: number;
  /** Due for each item beside its parts. */
  readonly each: number;
  /** How many rows its own arguments ask for; 0 where they don't. */
  readonly rows: number;
  readonly parts: readonly Price[];
}

/** What pricing an operation takes. */
export interface PriceableOperation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced, with their defaults. */
  readonly variables: Record<string, unknown>;
}

/** Prices an operation: a tree that is as large as its selection, with the page sizes that its variables say. */
export function priceOperation(request: PriceableOperation, prices: PriceList): readonly Price[] {
  const { schema, operation } = request;
  const root = schema.getRootType(operation.operation);
  if (!root) return [];
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  return new Pricing(request, prices).parts(root, [operation.selectionSet], isMutation ? MUTATION_WEIGHT : 0);
}

/** Fields that a field above them has given a size to. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: number;
}

class Pricing {
  constructor(
    readonly request: PriceableOperation,
    readonly prices: PriceList,
  ) {}

  parts(
    parent: GraphQLCompositeType,
    selectionSets: readonly SelectionSetNode[],
    weight = 0,
    sized?: Sized,
  ): Price[] {
    const groups = collectFields(this.request, parent, selectionSets);
    return groups.flatMap((group) => this.#price(group, weight, sized) ?? []);
  }

  #price({ name, on, type, nodes }: FieldGroup, weight: number, sized: Sized | undefined): Price | undefined {
    const [node] = nodes;
    const field = node && this.#fieldOf(type, node.name.value);
    if (!field) return undefined;
    const coordinate = `${type.name}.${field.name}`;
    const listSize = this.prices.listSizes.get(coordinate);
    const rows = listSize && pageSize(listSize, field, node, this.request.variables);
    const own = listSize?.sizedFields.length ? undefined : (listSize?.assumedSize ?? rows);
    const given = sized?.fields.includes(field.name) ? sized.size : own;
    const below = listSize && rows !== undefined ? { fields: listSize.sizedFields, size: rows } : undefined;
    return {
      name,
      on,
      weight: (this.prices.weights.get(coordinate) ?? weight) + this.#argumentWeight(coordinate, node),
      size: this.#size(field, coordinate, given),
      rows: rows ?? 0,
      ...this.#item(field, nodes, below),
    };
  }

  #argumentWeight(coordinate: string, { arguments: given = [] }: FieldNode): number {
    return given
      .filter(({ value }) => !isNull(value, this.request.variables))
      .reduce((sum, { name }) => sum + (this.prices.weights.get(`${coordinate}(${name.value}:)`) ?? 0), 0);
  }

  #size(field: GraphQLField<unknown, unknown>, coordinate: string, given: number | undefined): number {
    if (!isListType(getNullableType(field.type))) return 1;
    return given ?? INTROSPECTION_SIZES[coordinate]?.(this.request.schema) ?? ASSUMED_LIST_SIZE;
  }

  #item(field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[], sized: Sized | undefined) {
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) return { each: 0, parts: [] };
    const usual = type.name.startsWith('__') ? INTROSPECTION_WEIGHT : OBJECT_WEIGHT;
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return {
      each: this.prices.weights.get(type.name) ?? usual,
      parts: this.parts(type, selectionSets, 0, sized),
    };
  }

  #fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (parent === this.request.schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return 'getFields' in parent ? parent.getFields()[name] : undefined;
  }
}

function isNull(value: ValueNode, variables: Record<string, unknown>): boolean {
  return value.kind === Kind.VARIABLE ? variables[value.name.value] == null : value.kind === Kind.NULL;
}
