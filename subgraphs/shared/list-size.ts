import {
  type DirectiveNode,
  type FieldDefinitionNode,
  Kind,
  parse,
  print,
  type TypeNode,
  visit,
} from 'graphql';

const SLICING = ['first', 'last'];
const LIST_SIZE =
  '@listSize(slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)';

/**
 * Says of every field of an SDL that returns a page of a list that its arguments decide how many rows there are, so
 * that what an operation costs can be told before it runs, and no list can be forgotten.
 */
export function withListSizes(sdl: string): string {
  const listSize = directiveOf(LIST_SIZE);
  const document = visit(parse(sdl, { noLocation: true }), {
    FieldDefinition: (field) =>
      isPaged(field) ? { ...field, directives: [...(field.directives ?? []), listSize] } : undefined,
  });
  return print(document);
}

function isPaged({ type, arguments: given = [] }: FieldDefinitionNode): boolean {
  const names = given.map(({ name }) => name.value);
  return namedType(type).endsWith('Connection') && SLICING.every((name) => names.includes(name));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function directiveOf(text: string): DirectiveNode {
  const [operation] = parse(`{ field ${text} }`, { noLocation: true }).definitions;
  const field = operation && 'selectionSet' in operation ? operation.selectionSet.selections[0] : undefined;
  const directive = field?.directives?.[0];
  if (!directive) throw new Error(`${text} is no directive.`);
  return directive;
}
