import { type ConstDirectiveNode, type FieldDefinitionNode, Kind, parse, valueFromASTUntyped } from 'graphql';

/** How many items a list has: as `@listSize` of the federation's cost specification says. */
export interface ListSize {
  readonly assumedSize?: number;
  /** Arguments that say how many; the largest of those given decides. */
  readonly slicingArguments: readonly string[];
  /** Fields of the answer that have so many items; none when the field is the list itself. */
  readonly sizedFields: readonly string[];
}

/** What fields and types cost, where the schema says so. */
export interface PriceList {
  /** By coordinate, such as `Ticket`, `Query.ticketAnalytics` or `Query.tickets(search:)`. */
  readonly weights: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSize>;
}

/** Reads `@cost` and `@listSize` from a supergraph. */
export function readPriceList(supergraphSdl: string): PriceList {
  const weights = new Map<string, number>();
  const listSizes = new Map<string, ListSize>();
  const note = (coordinate: string, directives: readonly ConstDirectiveNode[] = []) => {
    for (const directive of directives) {
      const given = argumentsOf(directive);
      if (directive.name.value === 'cost') weights.set(coordinate, Number(given['weight']));
      if (directive.name.value === 'listSize') listSizes.set(coordinate, listSize(given));
    }
  };
  for (const type of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    note(type.name.value, type.directives);
    type.fields?.forEach((field: FieldDefinitionNode) => {
      const coordinate = `${type.name.value}.${field.name.value}`;
      note(coordinate, field.directives);
      field.arguments?.forEach(({ name, directives }) => {
        note(`${coordinate}(${name.value}:)`, directives);
      });
    });
  }
  return { weights, listSizes };
}

function argumentsOf({ arguments: given = [] }: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(given.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

function listSize({ assumedSize, slicingArguments, sizedFields }: Record<string, unknown>): ListSize {
  return {
    ...(typeof assumedSize === 'number' && { assumedSize }),
    slicingArguments: (slicingArguments as string[] | undefined) ?? [],
    sizedFields: (sizedFields as string[] | undefined) ?? [],
  };
}
