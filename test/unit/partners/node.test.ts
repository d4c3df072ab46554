import { customerEntity } from '../../../subgraphs/customers/customer';
import { agentEntity } from '../../../subgraphs/partners/agent';
import { partnerEntity } from '../../../subgraphs/partners/partner';
import { productEntity } from '../../../subgraphs/services/product';
import { newId } from '../../../subgraphs/shared/ids';
import { agentDocument, customerDocument, partnerDocument, productDocument } from '../../support/documents';
import { startTestGraph, type TestGraph } from '../../support/graph';
import { providerAgent, viewerOf } from '../../support/viewers';

const own = partnerDocument();
const foreign = partnerDocument();
const agent = agentDocument({ partnerId: own._id });
const customer = customerDocument({ partnerId: own._id });
const foreignCustomer = customerDocument({ partnerId: foreign._id });
const product = productDocument();
const QUERY = `query ($id: ID!) { node(id: $id) { __typename id ... on Partner { name } ... on Agent { partner { name } } } }`;

let graph: TestGraph;
const node = async (id: string, viewer = viewerOf(own._id)) => graph.ask('partners', viewer, QUERY, { id });

beforeAll(async () => {
  graph = await startTestGraph(['partners', 'customers', 'services']);
  await graph.database.store(partnerEntity, [own, foreign]);
  await graph.database.store(agentEntity, [agent]);
  await graph.database.store(customerEntity, [customer, foreignCustomer]);
  await graph.database.store(productEntity, [product]);
});

afterAll(() => graph.close());

describe('an object by its id', () => {
  test('is a partner or an agent with its fields', async () => {
    expect((await node(own._id)).data).toEqual({
      node: { __typename: 'Partner', id: own._id, name: own.name },
    });
    expect((await node(agent._id)).data).toEqual({
      node: { __typename: 'Agent', id: agent._id, partner: { name: own.name } },
    });
  });

  test('is an object of another subgraph when that one knows it', async () => {
    expect((await node(customer._id)).data).toEqual({ node: { __typename: 'Customer', id: customer._id } });
    expect((await node(product._id)).data).toEqual({ node: { __typename: 'Product', id: product._id } });
    expect((await node(foreignCustomer._id, providerAgent)).data).toMatchObject({
      node: { id: foreignCustomer._id },
    });
  });

  test.each([
    ["another partner's customer", foreignCustomer._id],
    ['another partner', foreign._id],
    ['a customer that does not exist', newId('Customer')],
    ['an article that does not exist', newId('Article')],
    ['a malformed id', 'cus_1'],
    ['an id with an unknown prefix', `xxx_${customer._id.slice(4)}`],
    ['a MongoDB operator', '{"$ne":null}'],
  ])('is null for %s', async (_, id) => {
    expect(await node(id)).toEqual({ data: { node: null } });
  });

  test('is an error with a code when the owner does not answer', async () => {
    const { data, errors } = await node(newId('Ticket'));
    expect(data).toEqual({ node: null });
    expect(errors?.[0]?.extensions['code']).toBe('SUBGRAPH_UNAVAILABLE');
  });
});
