import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'Anything that has an id of its own and can be fetched by it.',
  resolveType: (value: { __typename: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, {
    name: 'id',
    description: 'An opaque id: a type prefix and a ULID. It never changes and is never used again.',
  })
  _id!: string;
}
