import { startWidgetGateway, type WidgetGateway, withoutCost } from './widget-gateway';

let gateway: WidgetGateway;
beforeAll(async () => {
  gateway = await startWidgetGateway();
});
afterAll(() => gateway.close());

it('an error that nobody foresaw says nothing but the id of the request, and leaves the rest of the page', async () => {
  const answer = await gateway.ask({ query: '{ whoAsks broken }' });
  const requestId = answer.headers.get('x-request-id');
  expect(answer.status).toBe(200);
  expect(withoutCost(answer)).toEqual({
    data: { whoAsks: 'Ana, ANALYST', broken: null },
    errors: [
      {
        message: `Something went wrong on our side. Quote request ${requestId} to support.`,
        path: ['broken'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
      },
    ],
  });
});

it('an error of a subgraph keeps its code and message, and no trace of which process it came from', async () => {
  const answer = await gateway.ask({ query: '{ refused }' });
  expect(withoutCost(answer)).toEqual({
    data: { refused: null },
    errors: [
      {
        message: 'Only the provider may ask for this.',
        path: ['refused'],
        extensions: { code: 'FORBIDDEN' },
      },
    ],
  });
});

it('a subgraph that is down nulls its fields with an error each, and the rest of the page stands', async () => {
  const stock = gateway.running.get('customers');
  gateway.running.delete('customers');
  const answer = await gateway.ask({ query: '{ serialOfRequest widgets { name stock inStock: stock } }' });
  if (stock) gateway.running.set('customers', stock);
  expect(answer.status).toBe(200);
  expect(answer.body.data).toEqual({
    serialOfRequest: null,
    widgets: [
      { name: 'Widget 1', stock: null, inStock: null },
      { name: 'Widget 2', stock: null, inStock: null },
    ],
  });
  expect(answer.body.errors?.map(({ path }) => path?.join('.')).sort()).toEqual([
    'serialOfRequest',
    'widgets.0.inStock',
    'widgets.0.stock',
    'widgets.1.inStock',
    'widgets.1.stock',
  ]);
  for (const { extensions } of answer.body.errors ?? []) {
    expect(extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'customers' });
  }
});
