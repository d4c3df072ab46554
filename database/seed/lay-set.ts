import type { Connection } from 'mongoose';
import { agentEntity } from '../../subgraphs/partners/agent';
import { partnerEntity } from '../../subgraphs/partners/partner';
import { customerEntity } from '../../subgraphs/customers/customer';
import { articleEntity } from '../../subgraphs/services/article';
import { productEntity } from '../../subgraphs/services/product';
import { serviceEntity } from '../../subgraphs/services/service';
import { serviceIncidentEntity } from '../../subgraphs/services/service-incident';
import { type Escalation, escalationEntity } from '../../subgraphs/tickets/escalation';
import { remediationPlanEntity } from '../../subgraphs/tickets/remediation-plan';
import { type Ticket, ticketEntity } from '../../subgraphs/tickets/ticket';
import { articleDocuments, incidentDocuments, productDocuments } from './catalogue';
import { DocumentWriter } from './document-writer';
import { partnerDocuments } from './partner-documents';
import { DEMO, type SeedSet, type SetPlan } from './seed-set';
import { beginSet, completeSet } from './set-marker';
import { ticketStream } from './tickets/ticket-stream';
import { type World, worldOf } from './world';

const CUSTOMER_BATCH = 200;
const TICKET_BATCH = 500;

/** How laying down a set goes on. */
export interface LayingOptions {
  /** The end of the set when it is begun now; a set that was begun earlier keeps its own. */
  readonly until: Date;
  /** The end of the demo, whose incidents the tickets of further sets refer to; `until` when left out. */
  readonly demoUntil?: Date;
  /** Called after each batch with what was done, of `total` customers and tickets together. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops after the batch in hand; the set is completed by the next run. */
  readonly signal?: AbortSignal;
}

/** How it came out. */
export interface LayingOutcome {
  readonly set: SeedSet;
  /** True when the set was whole before. */
  readonly wasThere: boolean;
}

/**
 * Lays a set into a database, as a stream: memory does not grow with its size. Safe to repeat and to interrupt.
 * @throws the signal's reason when it was told to stop, and whatever the database throws.
 */
export async function laySet(
  connection: Connection,
  plan: SetPlan,
  options: LayingOptions,
): Promise<LayingOutcome> {
  const { set, isResumed, completedAt } = await beginSet(connection, plan, options.until);
  if (completedAt) return { set, wasThere: true };
  const writer = new DocumentWriter(connection, isResumed);
  const world = worldOf(set, options.demoUntil);
  const report = counted(set, options);
  if (set.name === DEMO.name) await addCatalogue(writer, set.until);
  await addPartners(writer, world);
  await addCustomers(writer, world, report);
  const escalationCount = await addTickets(writer, world, report);
  await completeSet(connection, set, escalationCount);
  return { set, wasThere: false };
}

function counted({ customers, tickets }: SeedSet, { onProgress, signal }: LayingOptions) {
  let done = 0;
  return (count: number) => {
    signal?.throwIfAborted();
    onProgress?.((done += count), customers + tickets);
  };
}

async function addCatalogue(writer: DocumentWriter, until: Date): Promise<void> {
  await writer.add(productEntity, productDocuments());
  await writer.add(articleEntity, articleDocuments(until));
  await writer.add(serviceIncidentEntity, incidentDocuments(until));
}

async function addPartners(writer: DocumentWriter, { set, partners }: World): Promise<void> {
  const documents = partners.map((partner) => partnerDocuments(set, partner));
  await writer.add(
    partnerEntity,
    documents.map(({ partner }) => partner),
  );
  await writer.add(
    agentEntity,
    documents.flatMap(({ agents }) => agents),
  );
}

async function addCustomers(
  writer: DocumentWriter,
  world: World,
  report: (count: number) => void,
): Promise<void> {
  const { customers } = world.set;
  for (let start = 0; start < customers; start += CUSTOMER_BATCH) {
    const count = Math.min(CUSTOMER_BATCH, customers - start);
    const batch = Array.from({ length: count }, (_, place) => world.customer(start + place));
    await writer.add(
      customerEntity,
      batch.map(({ document }) => document),
    );
    await writer.add(
      serviceEntity,
      batch.flatMap((customer) => world.services(customer).map(({ document }) => document)),
    );
    report(count);
  }
}

// While one batch is on its way to the database, the next one is made.
async function addTickets(
  writer: DocumentWriter,
  world: World,
  report: (count: number) => void,
): Promise<number> {
  const stream = ticketStream(world);
  let writing: Promise<unknown> = Promise.resolve();
  let tickets: Ticket[] = [];
  let escalations: Escalation[] = [];
  const flush = async () => {
    await writing;
    report(tickets.length);
    writing = Promise.all([writer.add(ticketEntity, tickets), writer.add(escalationEntity, escalations)]);
    // It is awaited with the next batch; a failure until then is not an unhandled one.
    writing.catch(() => undefined);
    [tickets, escalations] = [[], []];
  };
  for (const told of stream.tickets) {
    tickets.push(told.ticket);
    escalations.push(...told.escalations);
    if (tickets.length === TICKET_BATCH) await flush();
  }
  if (tickets.length > 0) await flush();
  await writing;
  await writer.add(remediationPlanEntity, stream.remediation.documents());
  return stream.escalationCount();
}
