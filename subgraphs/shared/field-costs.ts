import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  parse,
  print,
  type TypeNode,
  visit,
} from 'graphql';

const SLICING = ['first', 'last'];
const LIST_SIZE = directiveOf(
  '@listSize(slicingArguments: ["first", "last"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)',
);
// A search may have to look at all that its words are a part of.
const SEARCH = 'search';
const SEARCH_COST = directiveOf('@cost(weight: 100)');

/**
 * Says in an SDL what holds for all fields of a kind, so that none can be forgotten and what an operation costs can be
 * told before it runs: the arguments of a page of a list decide how many rows it has, and a search is dear.
 */
export function withFieldCosts(sdl: string): string {
  const document = visit(parse(sdl, { noLocation: true }), {
    FieldDefinition: (field) => {
      const given = field.arguments?.map(withSearchCost);
      const directives = isPaged(field) ? [...(field.directives ?? []), LIST_SIZE] : field.directives;
      return { ...field, ...(given && { arguments: given }), ...(directives && { directives }) };
    },
  });
  return print(document);
}

function withSearchCost(argument: InputValueDefinitionNode): InputValueDefinitionNode {
  if (argument.name.value !== SEARCH) return argument;
  return { ...argument, directives: [...(argument.directives ?? []), SEARCH_COST] };
}

function isPaged({ type, arguments: given = [] }: FieldDefinitionNode): boolean {
  const names = given.map(({ name }) => name.value);
  return namedType(type).endsWith('Connection') && SLICING.every((name) => names.includes(name));
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function directiveOf(text: string): ConstDirectiveNode {
  const [scalar] = parse(`scalar Any ${text}`, { noLocation: true }).definitions;
  const directive = scalar?.kind === Kind.SCALAR_TYPE_DEFINITION ? scalar.directives?.[0] : undefined;
  if (!directive) throw new Error(`${text} is no directive.`);
  return directive;
}
