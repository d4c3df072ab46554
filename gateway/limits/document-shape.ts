import {
  type ASTNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { badUserInput } from '../../subgraphs/shared/errors';
import { limitExceeded } from './exceeded';
import type { Limits } from './limits';

/** What a part of a document amounts to, with its fragments where they are spread. */
interface Shape {
  depth: number;
  aliases: number;
  directives: number;
  fragments: number;
  fields: number;
}

/**
 * Refuses a document that exceeds a limit or whose fragments go in circles. Costs time linear in the document, unlike
 * validation, which it comes before: each fragment is looked at once, however often it is spread.
 * @throws BAD_USER_INPUT that names the limit.
 */
export function checkShape(document: DocumentNode, limits: Limits): void {
  const check = new ShapeCheck(document, limits);
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const whole = operations.reduce((sum, node) => check.add(sum, check.operation(node)), nothing());
  // One that no operation spreads counts, too: validation reads it all the same.
  fragments.reduce((sum, { name }) => check.add(sum, check.unspread(name.value)), whole);
}

class ShapeCheck {
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #known = new Map<string, Shape>();
  readonly #open = new Set<string>();
  // Validation prints the arguments of fields of the same name to compare them, each with each.
  #literals = 0;

  constructor(
    document: DocumentNode,
    readonly limits: Limits,
  ) {
    for (const definition of document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION)
        this.#fragments.set(definition.name.value, definition);
  }

  operation(node: OperationDefinitionNode): Shape {
    const shape = nothing();
    this.#addDirectives(shape, node);
    node.variableDefinitions?.forEach((variable) => {
      this.#addDirectives(shape, variable);
      if (variable.defaultValue) this.#checkValue(variable.defaultValue);
    });
    return this.add(shape, this.#selectionSet(node.selectionSet));
  }

  /** The shape of a fragment that was not looked at yet, and nothing for one that was. */
  unspread(name: string): Shape {
    return this.#known.has(name) ? nothing() : this.#fragment(name);
  }

  /** Adds the one to the other; the deeper of both is the depth. */
  add(sum: Shape, part: Shape): Shape {
    sum.depth = Math.max(sum.depth, part.depth);
    sum.aliases += part.aliases;
    sum.directives += part.directives;
    sum.fragments += part.fragments;
    sum.fields += part.fields;
    for (const limit of ['depth', 'aliases', 'directives', 'fragments', 'fields'] as const)
      if (sum[limit] > this.limits[limit]) throw limitExceeded(limit, this.limits[limit]);
    return sum;
  }

  #selectionSet({ selections }: SelectionSetNode, names = new Set<string>()): Shape {
    const shape = nothing();
    for (const selection of selections) this.add(shape, this.#selection(selection, names));
    return shape;
  }

  #selection(node: SelectionNode, names: Set<string>): Shape {
    const shape = nothing();
    this.#addDirectives(shape, node);
    if (node.kind === Kind.FIELD) return this.#field(node, shape, names);
    shape.fragments = 1;
    // What an inline fragment repeats is repeated in the selection that it stands in.
    const inner =
      node.kind === Kind.INLINE_FRAGMENT
        ? this.#selectionSet(node.selectionSet, names)
        : this.#fragment(node.name.value);
    return this.add(shape, inner);
  }

  #field(node: FieldNode, shape: Shape, names: Set<string>): Shape {
    const name = (node.alias ?? node.name).value;
    if (node.alias || names.has(name)) shape.aliases = 1;
    names.add(name);
    node.arguments?.forEach(({ value }) => {
      this.#checkValue(value);
    });
    shape.fields = 1;
    const inner = node.selectionSet ? this.#selectionSet(node.selectionSet) : nothing();
    return this.add(shape, { ...inner, depth: inner.depth + 1 });
  }

  #fragment(name: string): Shape {
    const known = this.#known.get(name);
    if (known) return known;
    const node = this.#fragments.get(name);
    if (!node) return nothing();
    if (this.#open.has(name)) throw badUserInput(`The fragment ${name} spreads itself.`);
    this.#open.add(name);
    const shape = nothing();
    this.#addDirectives(shape, node);
    this.add(shape, this.#selectionSet(node.selectionSet));
    this.#open.delete(name);
    this.#known.set(name, shape);
    return shape;
  }

  #addDirectives(shape: Shape, node: ASTNode): void {
    if (!('directives' in node)) return;
    shape.directives += node.directives?.length ?? 0;
    node.directives?.forEach((directive) =>
      directive.arguments?.forEach(({ value }) => {
        this.#checkValue(value);
      }),
    );
  }

  #checkValue(value: ValueNode, level = 1): void {
    if (++this.#literals > this.limits.literals) throw limitExceeded('literals', this.limits.literals);
    if (value.kind !== Kind.LIST && value.kind !== Kind.OBJECT) return;
    if (level > this.limits.inputDepth) throw limitExceeded('inputDepth', this.limits.inputDepth);
    if (value.kind === Kind.LIST && value.values.length > this.limits.listValues)
      throw limitExceeded('listValues', this.limits.listValues);
    const inner = value.kind === Kind.LIST ? value.values : value.fields.map((field) => field.value);
    inner.forEach((part) => {
      this.#checkValue(part, level + 1);
    });
  }
}

function nothing(): Shape {
  return { depth: 0, aliases: 0, directives: 0, fragments: 0, fields: 0 };
}
