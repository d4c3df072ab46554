import type { ServerResponse } from 'node:http';
import { ulid } from 'ulid';
import { createInProcessTransport } from '../../../gateway/transport/in-process';
import type { RunningSubgraph } from '../../../subgraphs/shared/running-subgraph';
import type { SubgraphName } from '../../../subgraphs/shared/subgraph-name';
import type { ClientRequest, Transport } from '../../../subgraphs/shared/transport';
import { analyst, startWidgetGateway, withoutCost } from './widget-gateway';
import { startWidgetSubgraph, stockSubgraph, widgetSubgraph } from './widget-graph';
import { connect, serveRaw, serveStock, serveWidgets, type SubgraphServer } from './widget-servers';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function opened<T extends { close(): Promise<unknown> }>(thing: T): T {
  closing.push(() => thing.close());
  return thing;
}

const request = (): ClientRequest => ({ id: ulid(), viewer: analyst });
const UNAVAILABLE = { extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'partners' } };

// What both ways of reaching the subgraphs must answer alike; ids of requests and their serials differ by nature.
const OPERATIONS = [
  { query: '{ whoAsks widgets { name stock } none: widget(id: "none") { name stock } }' },
  { query: 'query ($text: String!) { echo(text: $text) }', variables: { text: '你好 "quoted" \u0000' } },
  { query: 'mutation { rename(name: "new") }' },
  { query: '{ whoAsks refused }' },
  { query: '{ widget(id: "7") { __typename id ...Stock } } fragment Stock on Widget { amount: stock }' },
];

async function answers(transport: Transport) {
  const gateway = opened(await startWidgetGateway(transport));
  const given = [];
  for (const operation of OPERATIONS) given.push(withoutCost(await gateway.ask(operation)));
  return given;
}

async function inProcess(...subgraphs: (typeof widgetSubgraph)[]): Promise<Transport> {
  const running = new Map<SubgraphName, RunningSubgraph>();
  const transport = opened(createInProcessTransport(running));
  for (const subgraph of subgraphs)
    running.set(subgraph.name, await startWidgetSubgraph(subgraph, transport));
  return transport;
}

describe('in-process and over HTTP', () => {
  it('the answers are the same', async () => {
    const [partners, customers] = [opened(await serveWidgets()), opened(await serveStock())];
    const overHttp = await answers(opened(connect({ partners: partners.url, customers: customers.url })));
    expect(overHttp).toEqual(await answers(await inProcess(widgetSubgraph, stockSubgraph)));
    expect(overHttp[0]).toMatchObject({ data: { widgets: [{ stock: 10 }, { stock: 20 }], none: null } });
  });

  it('the answers are the same when a subgraph is down', async () => {
    const partners = opened(await serveWidgets());
    const overHttp = await answers(opened(connect({ partners: partners.url })));
    expect(overHttp).toEqual(await answers(await inProcess(widgetSubgraph)));
    expect(overHttp[0]?.errors?.[0]?.extensions).toEqual({
      code: 'SUBGRAPH_UNAVAILABLE',
      subgraph: 'customers',
    });
  });

  it('the steps of a plan share what a subgraph makes once a request', async () => {
    const [partners, customers] = [opened(await serveWidgets()), opened(await serveStock())];
    const gateway = opened(
      await startWidgetGateway(opened(connect({ partners: partners.url, customers: customers.url }))),
    );
    const query = '{ serialOfRequest widgets { serial } }';
    const [one, two] = [(await gateway.ask({ query })).body.data, (await gateway.ask({ query })).body.data];
    const serial = one?.['serialOfRequest'];
    expect(one).toEqual({ serialOfRequest: serial, widgets: [{ serial }, { serial }] });
    expect(two?.['serialOfRequest']).not.toBe(serial);
  });

  it('name the subgraphs that do not answer', async () => {
    const partners = opened(await serveWidgets());
    const gone = ['customers', 'services', 'tickets'];
    expect(await opened(connect({ partners: partners.url })).unreachable()).toEqual(gone);
    expect(await (await inProcess(widgetSubgraph)).unreachable()).toEqual(gone);
  });
});

describe('SUBGRAPH_UNAVAILABLE over HTTP is the answer to', () => {
  const reply = (status: number, body: string) => (_: unknown, response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };
  const misbehaving: [string, () => Promise<SubgraphServer>][] = [
    ['a server that fails', () => serveRaw(reply(500, '{"errors":[{"message":"secret"}]}'))],
    ['a body that is not JSON', () => serveRaw(reply(200, '<html>'))],
    ['a body that is no GraphQL response', () => serveRaw(reply(200, '"text"'))],
    ['a server that takes longer than the deadline', () => serveRaw(() => undefined)],
    [
      'a body that never ends',
      () => serveRaw((_, response) => void response.writeHead(200).write('{"data":')),
    ],
  ];

  it.each(misbehaving)('%s', async (_, serve) => {
    const server = opened(await serve());
    const transport = opened(connect({ partners: server.url }, { timeoutMs: 300 }));
    await expect(transport.execute('partners', { query: '{ whoAsks }' }, request())).rejects.toMatchObject(
      UNAVAILABLE,
    );
  });

  it('a subgraph that does not share the secret', async () => {
    const server = opened(await serveWidgets());
    const transport = opened(
      connect({ partners: server.url }, { secret: 'not the secret of the subgraphs!' }),
    );
    await expect(transport.execute('partners', { query: '{ whoAsks }' }, request())).rejects.toMatchObject(
      UNAVAILABLE,
    );
  });

  it('a connection that breaks: a query is sent twice, a mutation once', async () => {
    const received: string[] = [];
    const server = opened(
      await serveRaw((incoming) => {
        incoming.on('data', (chunk: Buffer) =>
          received.push((JSON.parse(chunk.toString()) as { query: string }).query),
        );
        incoming.on('end', () => incoming.socket.destroy());
      }),
    );
    const transport = opened(connect({ partners: server.url }));
    for (const query of ['{ whoAsks }', 'mutation { rename(name: "x") }']) {
      await expect(transport.execute('partners', { query }, request())).rejects.toMatchObject(UNAVAILABLE);
    }
    expect(received).toEqual(['{ whoAsks }', '{ whoAsks }', 'mutation { rename(name: "x") }']);
  });
});
