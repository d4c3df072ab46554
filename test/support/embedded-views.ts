import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { demoViewer } from '../../gateway/demo-viewers';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import { describeInBrowser } from './browser';
import { type DemoGraph, startDemoGraph } from './demo-graph';
import { type EmbedHost, startEmbedHost } from './embed-host';
import { openWatchedPage, type WatchedPage } from './watched-page';

const START_MS = 120_000;
const PATIENCE_MS = 10_000;

const CREATE_KEY = `mutation ($partnerId: ID!, $input: CreateApiKeyInput!) {
  it: createApiKey(partnerId: $partnerId, input: $input) { apiKey { id } secret userErrors { message } }
}`;
const CREATE_TOKEN = `mutation ($partnerId: ID!, $input: CreateEmbedTokenInput!) {
  it: createEmbedToken(partnerId: $partnerId, input: $input) { token expiresAt embedToken { id } userErrors { message } }
}`;
const CUSTOMERS = '{ viewer { partner { customers(first: 2) { nodes { id } } } } }';

/** Who makes the keys and tokens. */
export const ADMIN = demoViewer(ViewerRole.PARTNER_ADMIN);

/** An API key for a host of embedded views. */
export interface MadeKey {
  readonly id: string;
  readonly secret: string;
}

/** An embed token as the graph gives it out. */
export interface MadeToken {
  readonly token: string;
  readonly expiresAt: string;
  readonly embedToken: { readonly id: string };
}

/** What tests of embedded views work with. Read it inside the tests: each has a page of its own. */
export interface EmbeddedViews {
  /** The graph that the views show, at an origin of another site than all pages that embed them. */
  readonly graph: DemoGraph;
  /** The partner's site that embeds `open-tickets` and `sla-met-by-month`. */
  readonly host: EmbedHost;
  /** A customer of the partner. */
  readonly customerId: string;
  /** The markup that loads the views' script. */
  readonly script: string;
  /** The page of this test. */
  readonly page: Page;
  /** The same page, with what it asked for and what its policy refused. */
  readonly watched: WatchedPage;
  /** Closes the page of this test and opens an empty one in its place that has nothing in its caches. */
  readonly reopenPage: () => Promise<Page>;
  readonly makeKey: () => Promise<MadeKey>;
  readonly makeToken: (view: string, origin: string, variables?: object) => Promise<MadeToken>;
  /** Starts a site whose one page has this body and the strictest policy that can embed; returns its origin. */
  readonly startSite: (body: string) => Promise<string>;
}

/** Tests of embedded views in a browser: what they work with is started once for all of `body`. */
export function describeEmbeddedViews(title: string, body: (views: EmbeddedViews) => void): void {
  describeInBrowser(title, (browser) => {
    let started: Started;
    let watched: WatchedPage;
    const sites: Server[] = [];

    const openPage = async () => {
      watched = await openWatchedPage(browser());
      watched.page.setDefaultTimeout(PATIENCE_MS);
      return watched.page;
    };
    beforeAll(async () => {
      started = await start();
    }, START_MS);
    afterAll(async () => {
      for (const site of sites) site.close();
      await started.host.close();
      await started.graph.close();
    });
    beforeEach(openPage);
    afterEach(() => watched.close());

    body({
      get graph() {
        return started.graph;
      },
      get host() {
        return started.host;
      },
      get customerId() {
        return started.customerId;
      },
      get script() {
        return `<script type="module" src="${started.graph.origin}/embed/support-view.js"></script>`;
      },
      get page() {
        return watched.page;
      },
      get watched() {
        return watched;
      },
      reopenPage: async () => {
        await watched.close();
        return openPage();
      },
      makeKey: () => makeKey(started.graph),
      makeToken: (view, origin, variables = {}) =>
        makeToken(started.graph, { view, variables, origins: [origin] }),
      startSite: async (markup) => {
        const site = await startSite(started.graph, markup);
        sites.push(site);
        return `http://localhost:${(site.address() as AddressInfo).port}`;
      },
    });
  });
}

/** Waits for the element of this view to be in this state. */
export function state(page: Page, view: string, wanted: string) {
  return page.waitForSelector(`support-view[view="${view}"][state="${wanted}"]`);
}

/** Has the page's one element take its tokens from the test. */
export async function provideTokens(
  page: Page,
  provide: (view: string) => Promise<MadeToken>,
): Promise<void> {
  await page.exposeFunction('provideToken', provide);
  await page.locator('support-view').evaluate((element: object) => {
    const provider = (view: string) => (globalThis as unknown as Provider).provideToken(view);
    Object.assign(element, { tokenProvider: provider });
  });
}

/** Has the page's first element ask again. */
export function refresh(page: Page): Promise<void> {
  return page
    .locator('support-view')
    .first()
    .evaluate((element: object) => {
      (element as { refresh(): void }).refresh();
    });
}

/** Waits until this holds; throws when it does not come to hold. */
export async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It was waited for in vain: ${holds.toString()}`);
    await sleep(50);
  }
}

async function start(): Promise<Started> {
  const graph = await startDemoGraph();
  const { secret } = await makeKey(graph);
  const { data } = await graph.ask<Customers>(ADMIN, CUSTOMERS);
  const customerId = data.viewer.partner.customers.nodes[0]!.id;
  const host = await startEmbedHost({ API_KEY: secret, GRAPH_URL: graph.origin, CUSTOMER_ID: customerId });
  return { graph, host, customerId };
}

async function makeKey(graph: DemoGraph): Promise<MadeKey> {
  const { data } = await graph.ask<{ it: { apiKey: { id: string }; secret: string } }>(ADMIN, CREATE_KEY, {
    partnerId: ADMIN.partnerId,
    input: { name: 'embed host', role: 'PARTNER_AGENT' },
  });
  return { id: data.it.apiKey.id, secret: data.it.secret };
}

async function makeToken(graph: DemoGraph, input: object): Promise<MadeToken> {
  const variables = { partnerId: ADMIN.partnerId, input };
  const { data } = await graph.ask<{ it: MadeToken }>(ADMIN, CREATE_TOKEN, variables);
  return data.it;
}

async function startSite(graph: DemoGraph, body: string): Promise<Server> {
  const policy = [
    "default-src 'none'",
    `script-src ${graph.origin}`,
    `connect-src 'self' ${graph.origin}`,
    `frame-src ${graph.origin}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const server = createServer((_, reply) => {
    reply.setHeader('content-security-policy', policy);
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    reply.end(`<!doctype html><html lang="en"><title>A site</title><body>${body}</body></html>`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server;
}

interface Started {
  readonly graph: DemoGraph;
  readonly host: EmbedHost;
  readonly customerId: string;
}

interface Customers {
  readonly viewer: {
    readonly partner: { readonly customers: { readonly nodes: readonly { id: string }[] } };
  };
}

interface Provider {
  readonly provideToken: (view: string) => Promise<MadeToken>;
}
