import { randomInt } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { monotonicFactory } from 'ulid';
import { badUserInput } from './errors';
import { createErrorHandler, replyWithError } from './http-errors';
import { answerUnreadable } from './http-unreadable';
import type { Logger } from './logger';
import { StartError } from './start-error';
import type { ClientRequest } from './transport';

const REQUEST_TIMEOUT_MS = 30_000;
const DRAIN_TIMEOUT_MS = 10_000;
const IDLE_CHECK_MS = 50;
// What is not a page shows nothing, loads nothing and is kept nowhere; a page says what it needs beyond that.
const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
// Who came by https once is not to come without it for a year; said by https only (RFC 6797, section 7.2).
const STRICT_TRANSPORT = { 'strict-transport-security': 'max-age=31536000' };
const RANDOM_STEPS = 2 ** 32;
// Its own source asks the system for every digit; Node's keeps a stock.
const newRequestId = monotonicFactory(() => randomInt(RANDOM_STEPS) / RANDOM_STEPS);

/** Where a server listens and what it takes. */
export interface HttpServerConfig {
  readonly host: string;
  readonly port: number;
  readonly bodyLimitBytes: number;
  /** The proxies whose `X-Forwarded-For` is believed, as addresses or networks; none unless given. */
  readonly trustedProxies?: readonly string[];
}

/**
 * Makes an HTTP server that gives every response an `x-request-id`, takes JSON bodies only, and answers whatever
 * goes wrong with a request in the shape of a GraphQL response.
 */
export function createHttpServer(
  { bodyLimitBytes, trustedProxies = [] }: HttpServerConfig,
  logger: Logger,
): FastifyInstance {
  const handleError = createErrorHandler(logger);
  const app = fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    genReqId: () => newRequestId(),
    logger: false,
    // What had begun to arrive is answered, and its connection closed after it; new connections are not taken.
    return503OnClosing: false,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    clientErrorHandler: answerUnreadable(() => ({ 'x-request-id': newRequestId(), ...SECURITY_HEADERS })),
    // No hook runs before these.
    frameworkErrors: (error, request, reply) => {
      void handleError(error, request, reply.headers(commonHeaders(request)));
    },
  });
  app.decorateRequest('clientRequest', null);
  app.decorateRequest('errorExtensions', null);
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(commonHeaders(request));
  });
  refuseCodedBodies(app);
  app.setErrorHandler(handleError);
  app.setNotFoundHandler((request, reply) => replyWithError(request, reply, NOTHING_HERE, 404));
  return app;
}

function commonHeaders({ id, protocol }: FastifyRequest): Record<string, string> {
  return { 'x-request-id': id, ...SECURITY_HEADERS, ...(protocol === 'https' && STRICT_TRANSPORT) };
}

// RFC 9110, section 15.5.16: the answer says which codings are taken.
function refuseCodedBodies(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, reply) => {
    const { 'content-encoding': coding = 'identity' } = request.headers;
    if (coding.toLowerCase() === 'identity') return;
    return replyWithError(request, reply.header('accept-encoding', 'identity'), CODED_BODY, 415);
  });
}

const NOTHING_HERE = badUserInput('There is nothing at this address. The graph is at /graphql.');
const CODED_BODY = badUserInput(
  'The body is compressed, which this server does not accept. Send it uncompressed, without content-encoding.',
);

/**
 * Listens, and resolves to the address that a person would open.
 * @throws StartError when the port is taken or may not be used.
 */
export async function listen(app: FastifyInstance, { host, port }: HttpServerConfig): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartError(
      LISTEN_FAILURES[code ?? '']?.(host, port) ?? `Cannot listen on ${host}:${port}: ${message}.`,
      {
        cause: error,
      },
    );
  }
  const address = app.server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return `http://${shownHost(host)}:${bound}`;
}

/** Takes no more requests, waits for those under way, at most 10 seconds, and closes. */
export async function drain(app: FastifyInstance): Promise<void> {
  const deadline = setTimeout(() => app.server.closeAllConnections(), DRAIN_TIMEOUT_MS);
  // A client keeps its connection after the answer that it waited for; nothing will come over it any more.
  const idle = setInterval(() => app.server.closeIdleConnections(), IDLE_CHECK_MS);
  try {
    await app.close();
  } finally {
    clearTimeout(deadline);
    clearInterval(idle);
  }
}

const LISTEN_FAILURES: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (_, port) =>
    `Port ${port} is in use. Stop the program that uses it, or set PORT to another one.`,
  EACCES: (_, port) => `This user may not listen on port ${port}. Set PORT to one above 1023.`,
  EADDRNOTAVAIL: (host) =>
    `This machine has no address ${host}. Set HOST to 127.0.0.1, or to 0.0.0.0 for all.`,
  ENOTFOUND: (host) => `This machine has no address ${host}. Set HOST to 127.0.0.1, or to 0.0.0.0 for all.`,
};

function shownHost(host: string): string {
  if (['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, and in which client request; null until the token was checked. */
    clientRequest: ClientRequest | null;
    /** Tells what an answer says beside its error, as `extensions` of the response; null for nothing. */
    errorExtensions: (() => Readonly<Record<string, unknown>>) | null;
  }
}
