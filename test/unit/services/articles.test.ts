import { articleEntity } from '../../../subgraphs/services/article';
import { productEntity } from '../../../subgraphs/services/product';
import { newId } from '../../../subgraphs/shared/ids';
import { SupportCategory } from '../../../subgraphs/shared/vocabulary';
import { articleDocument, productDocument } from '../../support/documents';
import { startTestGraph, type TestGraph } from '../../support/graph';
import { viewerOf } from '../../support/viewers';

const office = productDocument({ name: 'Office 365 E3' });
const azure = productDocument({ name: 'Azure' });
const password = articleDocument({
  category: SupportCategory.ACCOUNT_SETUP,
  productId: office._id,
  translations: [
    { language: 'en', title: 'Reset a password', body: 'Open the admin centre.' },
    { language: 'zh-CN', title: '重置密码', body: '打开管理中心。' },
  ],
});
const invoice = articleDocument({
  category: SupportCategory.ACCOUNTS_AND_BILLING,
  translations: [{ language: 'en', title: 'Read an invoice', body: 'Open the mail.' }],
});
const mailbox = articleDocument({
  productId: office._id,
  translations: [{ language: 'en', title: 'Add a mailbox', body: 'Open the admin centre.' }],
});

let graph: TestGraph;
const ask = (query: string, variables?: Record<string, unknown>) =>
  graph.ask('services', viewerOf(newId('Partner')), query, variables);

beforeAll(async () => {
  graph = await startTestGraph(['services']);
  await graph.database.store(productEntity, [office, azure]);
  await graph.database.store(articleEntity, [password, invoice, mailbox]);
});

afterAll(() => graph.close());

describe('articles', () => {
  const titles = async (variables: Record<string, unknown>) => {
    const query = `query ($search: String, $productId: ID, $category: SupportCategory, $language: String) {
      articles(search: $search, productId: $productId, category: $category, language: $language) {
        totalCount edges { node { title } } nodes { title } } }`;
    const { data, errors } = await ask(query, variables);
    expect(errors).toBeUndefined();
    const { totalCount, nodes, edges } = data?.['articles'] as {
      totalCount: number;
      nodes: { title: string }[];
      edges: { node: { title: string } }[];
    };
    expect(totalCount).toBe(nodes.length);
    expect(edges.map(({ node }) => node)).toEqual(nodes);
    return nodes.map(({ title }) => title);
  };

  test.each([
    [{}, ['Add a mailbox', 'Read an invoice', 'Reset a password']],
    [{ productId: office._id }, ['Add a mailbox', 'Reset a password']],
    [{ productId: 'prd_1' }, []],
    [{ category: 'ACCOUNTS_AND_BILLING' }, ['Read an invoice']],
    [{ search: 'pass' }, ['Reset a password']],
    [{ search: '密码' }, ['Reset a password']],
    [{ search: 'billing' }, ['Read an invoice']],
    [{ search: 'mailbox', productId: office._id, category: 'HOW_TO_AND_FAQ' }, ['Add a mailbox']],
    [{ language: 'zh-CN' }, ['Add a mailbox', 'Read an invoice', '重置密码']],
    [{ language: 'fr', search: 'pass' }, ['Reset a password']],
  ])('are listed from the newest on: %j', async (variables, expected) => {
    expect(await titles(variables)).toEqual(expected);
  });

  test('say in which language they are and could be', async () => {
    const query = `{ articles(language: "zh-CN", search: "password") {
      nodes { kind category title body language availableLanguages updatedAt product { name } } } }`;
    expect((await ask(query)).data).toEqual({
      articles: {
        nodes: [
          {
            kind: 'HOW_TO',
            category: 'ACCOUNT_SETUP',
            title: '重置密码',
            body: '打开管理中心。',
            language: 'zh-CN',
            availableLanguages: ['en', 'zh-CN'],
            updatedAt: '2026-01-01T00:00:00.000Z',
            product: { name: 'Office 365 E3' },
          },
        ],
      },
    });
  });

  test('are in English for whoever points at them by id', async () => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Article { title language product { id } } } }`;
    const r = [password, invoice].map(({ _id }) => ({ __typename: 'Article', id: _id }));
    expect((await ask(query, { r })).data).toEqual({
      _entities: [
        { title: 'Reset a password', language: 'en', product: { id: office._id } },
        { title: 'Read an invoice', language: 'en', product: null },
      ],
    });
  });

  test('of one product are listed with the product, for all products in one query', async () => {
    const query =
      '{ products { name articles(first: 1, language: "zh-CN", search: "密码") { nodes { title } } } }';
    const reads = await graph.database.readsDuring(async () => {
      expect((await ask(query)).data).toEqual({
        products: [
          { name: 'Azure', articles: { nodes: [] } },
          { name: 'Office 365 E3', articles: { nodes: [{ title: '重置密码' }] } },
        ],
      });
    });
    expect(reads).toEqual(['find', 'aggregate']);
  });
});
