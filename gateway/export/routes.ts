import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { codeOf, type ErrorCode, forbidden } from '../../subgraphs/shared/errors';
import type { Logger } from '../../subgraphs/shared/logger';
import type { ClientRequest, Transport } from '../../subgraphs/shared/transport';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import type { Budgets } from '../cost/budgets';
import { Meter } from '../cost/meter';
import { takesGzip } from '../gzip';
import { LIMIT_DEFAULTS, type Limits } from '../limits/limits';
import { refuseOtherMethods } from '../other-methods';
import type { SignIn } from '../sign-in/sign-in';
import { withNames } from './columns';
import { CSV, type ExportFormat, JSONL } from './formats';
import { Names } from './names';
import { Foreground } from './foreground';
import { costOf, waitForBudget } from './pace';
import { allPages, type ExportPage, type ExportQuestion, readPage } from './pages';
import { exportQuestion } from './parameters';
import { Slots } from './slots';
import { TRAILERS, writePages } from './write';

const ROLES: ReadonlySet<ViewerRole> = new Set([ViewerRole.ANALYST, ViewerRole.PARTNER_ADMIN]);

/** What exports are made with. */
export interface ExportParts {
  readonly signIn: SignIn;
  readonly transport: Transport;
  readonly budgets: Budgets;
  readonly logger: Logger;
  /** How large a filter may be; the defaults unless given. */
  readonly limits?: Limits;
}

/**
 * Adds `/export/tickets.jsonl` and `/export/tickets.csv`: any number of tickets at flat memory, for programs. An export
 * that broke off goes on with `after` and the last cursor; a stop of the gateway ends it so.
 */
export function addExport(app: FastifyInstance, parts: ExportParts): void {
  const slots = new Slots();
  const foreground = new Foreground();
  const stop = new AbortController();
  app.addHook('preClose', async () => {
    stop.abort(ended('The gateway is stopping. Continue after the cursor shortly.'));
  });
  for (const format of [JSONL, CSV]) {
    app.get(routeOf(format), { exposeHeadRoute: false }, async (request, reply) => {
      await new TicketExport(parts, { slots, foreground, stop: stop.signal }, request, reply).send(format);
    });
    refuseOtherMethods(app, routeOf(format), ['GET']);
  }
  foreground.watch(app, [JSONL, CSV].map(routeOf));
}

function routeOf({ extension }: ExportFormat): string {
  return `/export/tickets.${extension}`;
}

/** What the exports of one gateway share. */
interface Shared {
  readonly slots: Slots;
  readonly foreground: Foreground;
  readonly stop: AbortSignal;
}

/** One export under way. */
class TicketExport {
  readonly #gone = new AbortController();
  readonly #signal: AbortSignal;

  constructor(
    readonly parts: ExportParts,
    readonly shared: Shared,
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
  ) {
    reply.raw.once('close', () => {
      this.#gone.abort(ended('The client has gone away.'));
    });
    this.#signal = AbortSignal.any([shared.stop, this.#gone.signal]);
  }

  /** Answers. @throws what is wrong before the first row; it is answered with a status of its own. */
  async send(format: ExportFormat): Promise<void> {
    const { viewer } = await this.#signIn();
    const meter = new Meter(this.parts.budgets, viewer);
    let leave: (() => void) | undefined;
    try {
      meter.checkBudget();
      if (!ROLES.has(viewer.role)) throw forbidden('Exports are for the roles ANALYST and PARTNER_ADMIN.');
      const { limits = LIMIT_DEFAULTS } = this.parts;
      const question = exportQuestion(this.request.query as Record<string, unknown>, limits);
      leave = this.shared.slots.take(viewer);
      await this.#stream(format, question);
    } catch (error) {
      this.#charge(error, meter);
      throw error;
    } finally {
      leave?.();
    }
  }

  // The first page decides whether the question is a good one; only then is the answer begun.
  async #stream(format: ExportFormat, question: ExportQuestion): Promise<void> {
    const pages = this.#pages(question);
    const first = await pages.next();
    const { raw } = this.reply;
    const isGzipped = takesGzip(this.request.headers['accept-encoding']);
    this.reply.hijack();
    raw.writeHead(200, {
      ...(this.reply.getHeaders() as Record<string, string>),
      ...(isGzipped && { 'content-encoding': 'gzip' }),
      vary: [this.reply.getHeader('vary'), 'accept-encoding'].filter(Boolean).join(', '),
      'content-type': format.contentType,
      'content-disposition': `attachment; filename="tickets.${format.extension}"`,
      trailer: TRAILERS,
    });
    const destination = {
      ...{ response: raw, format, isGzipped, requestId: this.request.id, logger: this.parts.logger },
    };
    await writePages(resumed(first, pages), question.after, destination);
  }

  #pages(question: ExportQuestion): AsyncGenerator<ExportPage, void, undefined> {
    const { transport, budgets } = this.parts;
    const names = new Names(transport);
    let begunAt = performance.now();
    return allPages(question, async (first, after) => {
      await this.shared.foreground.stepAside(performance.now() - begunAt);
      begunAt = performance.now();
      // Each time anew: a token that has ended, or a key that was revoked, ends the export as well.
      const clientRequest = await this.#signIn();
      await waitForBudget(budgets, clientRequest.viewer, first, this.#signal);
      const page = await readPage(transport, clientRequest, question.filter, [first, after]);
      budgets.spend(clientRequest.viewer, costOf(page.rows.length));
      const nameOf = await names.of(page.rows, clientRequest);
      return { ...page, rows: page.rows.map((row) => withNames(row, nameOf)) };
    });
  }

  async #signIn(): Promise<ClientRequest> {
    const { embed, ...viewer } = await this.parts.signIn(this.request);
    // Refused before it is charged: a visitor of a page would spend the budget of all pages of the partner.
    if (embed) throw forbidden('A token for an embedded view cannot export anything.');
    return (this.request.clientRequest = { id: this.request.id, viewer });
  }

  // What the client did wrong is charged as everywhere; nothing else is.
  #charge(error: unknown, meter: Meter): void {
    const code = error instanceof GraphQLError ? codeOf(error) : undefined;
    const isClients = code === 'BAD_USER_INPUT' || code === 'FORBIDDEN';
    this.request.errorExtensions = () => ({ cost: isClients ? meter.refuse() : meter.settle(0) });
  }
}

async function* resumed(
  first: IteratorResult<ExportPage, void>,
  rest: AsyncGenerator<ExportPage, void, undefined>,
): AsyncGenerator<ExportPage, void, undefined> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

function ended(message: string): GraphQLError {
  const code: ErrorCode = 'SUBGRAPH_UNAVAILABLE';
  return new GraphQLError(message, { extensions: { code } });
}
