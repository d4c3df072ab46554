import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

/** One named thing of a schema: a type, field, argument, input field or enum value. */
export interface Element {
  /** As in the schema coordinates specification: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`. */
  readonly coordinate: string;
  readonly kind: 'type' | 'field' | 'argument' | 'input field' | 'enum value';
  /** The type that it belongs to; a type belongs to itself. */
  readonly owner: string;
  /** The type it has, such as `[String!]!`; for a type what it is, such as `interface`. */
  type: string;
  readonly defaultValue?: string | undefined;
  isDescribed: boolean;
  /** In one spelling, whatever the order and the white space of their arguments. */
  readonly directives: Set<string>;
  /** Of a type: the interfaces that it implements or the members of the union. */
  readonly members: Set<string>;
}

const TYPE_KINDS: Readonly<Record<string, string>> = {
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
  [Kind.OBJECT_TYPE_DEFINITION]: 'type',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'interface',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
};

// On a type these two say the same as on each of its fields.
const INHERITED = ['@shareable', '@external'];

/** Lists what an SDL declares, by coordinate and in its order; extensions are joined with what they extend. */
export function elementsOf(sdl: string): Map<string, Element> {
  const elements = new Map<string, Element>();
  for (const definition of parse(sdl, { noLocation: true }).definitions) {
    if (isType(definition)) addType(elements, definition);
  }
  return elements;
}

type TypeNode = TypeDefinitionNode | TypeExtensionNode;

function isType(node: DefinitionNode): node is TypeNode {
  return typeKind(node) !== undefined;
}

function typeKind(node: DefinitionNode): string | undefined {
  return TYPE_KINDS[node.kind.replace('Extension', 'Definition')];
}

function addType(elements: Map<string, Element>, node: TypeNode): void {
  const name = node.name.value;
  const type = elements.get(name) ?? element(name, 'type', name, typeKind(node) ?? '');
  elements.set(name, type);
  if ('description' in node && node.description) type.isDescribed = true;
  const inherited = spelled(node.directives).filter((directive) => INHERITED.includes(directive));
  for (const directive of spelled(node.directives)) {
    if (!inherited.includes(directive)) type.directives.add(directive);
  }
  if ('interfaces' in node) node.interfaces?.forEach((member) => type.members.add(member.name.value));
  if ('types' in node) node.types?.forEach((member) => type.members.add(member.name.value));
  if ('values' in node) {
    for (const value of node.values ?? [])
      add(elements, element(`${name}.${value.name.value}`, 'enum value', name), value);
  }
  if ('fields' in node) node.fields?.forEach((field) => addField(elements, name, field, inherited));
}

function addField(
  elements: Map<string, Element>,
  owner: string,
  node: FieldDefinitionNode | InputValueDefinitionNode,
  inherited: readonly string[],
): void {
  const coordinate = `${owner}.${node.name.value}`;
  if (node.kind === Kind.INPUT_VALUE_DEFINITION)
    return addInput(elements, 'input field', owner, coordinate, node);
  const field = element(coordinate, 'field', owner, print(node.type));
  inherited.forEach((directive) => field.directives.add(directive));
  add(elements, field, node);
  for (const argument of node.arguments ?? []) {
    addInput(elements, 'argument', owner, `${coordinate}(${argument.name.value}:)`, argument);
  }
}

function addInput(
  elements: Map<string, Element>,
  kind: 'argument' | 'input field',
  owner: string,
  coordinate: string,
  node: InputValueDefinitionNode,
): void {
  const defaultValue = node.defaultValue && print(node.defaultValue);
  add(elements, { ...element(coordinate, kind, owner, print(node.type)), defaultValue }, node);
}

function add(
  elements: Map<string, Element>,
  added: Element,
  node: { readonly description?: unknown; readonly directives?: readonly ConstDirectiveNode[] | undefined },
): void {
  added.isDescribed = node.description !== undefined;
  spelled(node.directives).forEach((directive) => added.directives.add(directive));
  elements.set(added.coordinate, added);
}

function element(coordinate: string, kind: Element['kind'], owner: string, type = ''): Element {
  return { coordinate, kind, owner, type, isDescribed: false, directives: new Set(), members: new Set() };
}

function spelled(directives: readonly ConstDirectiveNode[] = []): string[] {
  return directives.map(({ name, arguments: given = [] }) => {
    const values = given
      .map(({ name: { value: key }, value }) =>
        key === 'fields' && value.kind === Kind.STRING
          ? `fields: "${fieldSet(value.value)}"`
          : `${key}: ${print(value)}`,
      )
      .filter((argument) => argument !== 'resolvable: true')
      .sort();
    return `@${name.value}${values.length ? `(${values.join(', ')})` : ''}`;
  });
}

function fieldSet(fields: string): string {
  const [operation] = parse(`{${fields}}`, { noLocation: true }).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? sorted(operation.selectionSet) : fields;
}

function sorted({ selections }: SelectionSetNode): string {
  return selections
    .map((selection) =>
      selection.kind === Kind.FIELD && selection.selectionSet
        ? `${selection.name.value} { ${sorted(selection.selectionSet)} }`
        : print(selection),
    )
    .sort()
    .join(' ');
}
