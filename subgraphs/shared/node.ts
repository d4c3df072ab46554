import 'reflect-metadata';
import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'An object that can be fetched by its id.',
  resolveType: (value: { __typename: string }) => value.__typename,
  // Each subgraph names its own types; all classes of a process would otherwise be in every schema that has this.
  autoRegisterImplementations: false,
})
export abstract class Node {
  @Field(() => ID, {
    name: 'id',
    // Stored under another name than the API's, so that the property must be read by its own.
    simple: false,
    description: 'An opaque id: a type prefix and a ULID. It never changes and is never reused.',
  })
  _id!: string;
}
