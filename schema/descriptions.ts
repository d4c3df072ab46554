import { type Element, elementsOf } from './elements';

// Their description would be "the queries" and "the mutations", and TypeGraphQL has no place for it.
const ROOTS = ['Query', 'Mutation'];
// What federation adds to a subgraph's schema.
const MACHINERY = /^(_Any|_Entity|_Service|link__|federation__)/;

/**
 * The coordinates of a subgraph's types, fields, arguments, input fields and enum values that have no description.
 * One that another subgraph describes has one: an entity is described by its owner and not by those that refer to it.
 */
export function undescribed(sdl: string, others: readonly string[] = []): string[] {
  const elsewhere = others.map(elementsOf);
  const isDescribed = ({ isDescribed, coordinate }: Element): boolean =>
    isDescribed || elsewhere.some((elements) => elements.get(coordinate)?.isDescribed);
  return [...elementsOf(sdl).values()]
    .filter((element) => !isDescribed(element))
    .filter(({ coordinate, owner }) => !ROOTS.includes(coordinate) && !MACHINERY.test(owner))
    .map(({ coordinate }) => coordinate);
}
