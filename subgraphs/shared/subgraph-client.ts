import { type DocumentNode, type ExecutionResult, getOperationAST, OperationTypeNode, parse } from 'graphql';
import { Pool } from 'undici';
import { subgraphUnavailable } from './errors';
import { FairQueue } from './fair-queue';
import type { Logger } from './logger';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraph-name';
import type { ClientRequest, Operation, Transport } from './transport';
import { viewerKey } from './viewer';
import { createViewerTokenSigner, type SignViewerToken } from './viewer-token';

const CONNECT_TIMEOUT_MS = 1_000;
const CALL_TIMEOUT_MS = 10_000;
const HEALTH_TIMEOUT_MS = 1_000;
// A viewer's calls wait for each other before they could take the connections of others.
const CALLS = { atOnce: 500, ofOne: 20 };
const RESET_CODES: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Where the subgraphs are, each its GraphQL endpoint. */
export type SubgraphUrls = Readonly<Record<SubgraphName, string>>;

/** How subgraphs are called. */
export interface SubgraphClientOptions {
  /** The secret that viewer tokens are signed with; the same in all processes. */
  readonly secret: string;
  readonly logger: Logger;
  /** How long one call may take from its beginning to the last byte of its answer. */
  readonly timeoutMs?: number;
}

/**
 * Reaches the subgraphs over HTTP: one pool of kept-alive connections for each. A query is sent once more when its
 * connection broke; a mutation never is.
 */
export function connectSubgraphs(urls: SubgraphUrls, options: SubgraphClientOptions): Transport {
  const sign = createViewerTokenSigner(options.secret);
  const clients = SUBGRAPH_NAMES.map((name) => new SubgraphClient(name, new URL(urls[name]), sign, options));
  const byName = new Map(clients.map((client) => [client.name, client]));
  return {
    async execute(subgraph, operation, request) {
      const client = byName.get(subgraph);
      if (!client) throw subgraphUnavailable(subgraph);
      return client.execute(operation, request);
    },
    async unreachable() {
      const answers = await Promise.all(clients.map((client) => client.isReady()));
      return SUBGRAPH_NAMES.filter((_, index) => !answers[index]);
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

class SubgraphClient {
  readonly #pool: Pool;
  // Of its own: under load, a subgraph is still ready.
  readonly #healthPool: Pool;
  readonly #calls = new FairQueue(CALLS);
  readonly #timeoutMs: number;

  constructor(
    readonly name: SubgraphName,
    readonly url: URL,
    readonly sign: SignViewerToken,
    readonly options: SubgraphClientOptions,
  ) {
    this.#timeoutMs = options.timeoutMs ?? CALL_TIMEOUT_MS;
    const connect = { timeout: CONNECT_TIMEOUT_MS };
    const timeouts = { headersTimeout: this.#timeoutMs, bodyTimeout: this.#timeoutMs };
    this.#pool = new Pool(url.origin, { connections: CALLS.atOnce, connect, ...timeouts });
    this.#healthPool = new Pool(url.origin, { connections: 1, connect, ...timeouts });
  }

  async execute(operation: Operation, request: ClientRequest): Promise<ExecutionResult> {
    const { query, variables, operationName } = operation;
    const body = JSON.stringify({ query, variables, operationName });
    const end = performance.now() + this.#timeoutMs;
    const call = async () => {
      const signal = AbortSignal.timeout(Math.max(1, Math.ceil(end - performance.now())));
      const token = await this.sign(this.name, request);
      const send = () => this.#send(body, token, signal);
      return send().catch((error: unknown) => {
        if (RESET_CODES.has((error as { code?: unknown }).code) && isQuery(operation)) return send();
        throw error;
      });
    };
    try {
      return await this.#calls.run(viewerKey(request.viewer), call, this.#timeoutMs);
    } catch (error) {
      this.options.logger.error(
        { err: error, subgraph: this.name, requestId: request.id },
        'a subgraph does not answer',
      );
      throw subgraphUnavailable(this.name);
    }
  }

  async isReady(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(HEALTH_TIMEOUT_MS);
      const { statusCode, body } = await this.#healthPool.request({
        method: 'GET',
        path: '/health/ready',
        signal,
      });
      await body.dump();
      return statusCode === 200;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.close(), this.#healthPool.close()]);
  }

  async #send(body: string, token: string, signal: AbortSignal): Promise<ExecutionResult> {
    const response = await this.#pool.request({
      method: 'POST',
      path: this.url.pathname + this.url.search,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body,
      signal,
    });
    if (response.statusCode !== 200) {
      await response.body.dump();
      const hint = response.statusCode === 401 ? ': is SUBGRAPH_SECRET the same in all processes?' : '';
      throw new Error(`${this.url.href} answered with HTTP status ${response.statusCode}${hint}`);
    }
    const answer: unknown = await response.body.json();
    if (!isResult(answer))
      throw new Error(`${this.url.href} answered with something that is not a GraphQL response`);
    return answer;
  }
}

function isResult(answer: unknown): answer is ExecutionResult {
  return typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer);
}

function isQuery({ query, document, operationName }: Operation): boolean {
  const parsed: DocumentNode = document ?? parse(query);
  return getOperationAST(parsed, operationName)?.operation === OperationTypeNode.QUERY;
}
