import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { type NodeType, typeOfId } from '../shared/ids';
import { Node } from '../shared/node';
import { agentEntity } from './agent';
import { partnerEntity } from './partner';
import { type ForeignType, OWNERS } from './stubs';

const EXISTENCE = `query Existence($representations: [_Any!]!) {
  _entities(representations: $representations) { __typename }
}`;

/** Any object of the graph by its id. */
@Resolver()
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description: 'Any object by its id; null if not found or not visible to the viewer.',
  })
  async node(
    @Arg('id', () => ID, { description: 'The id of the object.' }) id: string,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Node & { __typename: NodeType }) | null> {
    const type = typeOfId(id);
    if (type === null) return null;
    const found = await find(type, id, context, info);
    return found && { ...found, __typename: type };
  }
}

function find(
  type: NodeType,
  id: string,
  context: SubgraphContext,
  info: GraphQLResolveInfo,
): Promise<Node | null> {
  if (type === 'Partner') return context.collection(partnerEntity).byId(id, info);
  if (type === 'Agent') return context.collection(agentEntity).byId(id, info);
  return findForeign(type, id, context);
}

// The gateway would make an object of any id that it is handed, so its owner is asked first whether there is one.
async function findForeign(type: ForeignType, id: string, context: SubgraphContext): Promise<Node | null> {
  const { _entities } = await context.peers[OWNERS[type]].query<{ _entities: readonly (object | null)[] }>(
    EXISTENCE,
    { representations: [{ __typename: type, id }] },
  );
  return _entities[0] ? { _id: id } : null;
}
