import type { ExecutionResult } from 'graphql';
import type { Entity, Filter, Stored } from '../../subgraphs/shared/entity';
import { SUBGRAPH_NAMES } from '../../subgraphs/shared/subgraph-name';
import { type Viewer, ViewerRole } from '../../subgraphs/shared/viewer';
import { escalationEntity } from '../../subgraphs/tickets/escalation';
import { ticketEntity } from '../../subgraphs/tickets/ticket';
import type { TestDatabase } from './database';
import { startTestGraph, type TestGraph } from './graph';
import { type SmallWorld, storeSmallWorld } from './small-world';
import { analyst, providerAdmin, providerAgent, viewerOf } from './viewers';

/** What a mutation's payload says of the entities that the tickets subgraph owns. */
export interface EntityState {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly allowedTransitions: readonly string[];
}

/** What became of a mutation; `codes` are those of its user errors, or of the one top-level error. */
export interface Outcome {
  readonly codes: readonly string[];
  readonly messages: readonly string[];
  readonly ticket: EntityState | null;
  readonly escalation: EntityState | null;
  readonly remediationPlan: EntityState | null;
}

/** One mutation: its name, and its arguments as GraphQL text in which `$` names a variable. */
export interface Step {
  readonly mutation: string;
  readonly call: string;
}

/** The whole graph with two partners in it, and a clock that tests move. */
export interface ServiceDesk {
  readonly graph: TestGraph;
  readonly world: SmallWorld;
  /** The graph's time. */
  readonly now: () => Date;
  /** Lets time pass. */
  pass(minutes: number): void;
  /** Sends one mutation as this viewer. */
  take(viewer: Viewer, step: Step, variables?: Record<string, unknown>): Promise<Outcome>;
  /** Asks the tickets subgraph. @throws when the answer has errors. */
  read<T>(viewer: Viewer, query: string, variables?: Record<string, unknown>): Promise<T>;
  close(): Promise<void>;
}

/** The name of the viewer who belongs to another partner. */
export const RIVAL = 'rival';

const STATE = 'id status version allowedTransitions';
const ERRORS = 'userErrors { code message }';
const TICKET = `ticket { ${STATE} } ${ERRORS}`;
const ESCALATION = `escalation { ${STATE} } ${TICKET}`;
const PLAN = `remediationPlan { ${STATE} } ${ERRORS}`;

/** Starts the four subgraphs on an empty database and stores the small world in it. */
export async function openServiceDesk(start = new Date('2026-03-02T02:00:00Z')): Promise<ServiceDesk> {
  let time = start.getTime();
  const now = () => new Date(time);
  const graph = await startTestGraph(SUBGRAPH_NAMES, now);
  const world = await storeSmallWorld(graph.database);
  return {
    ...{ graph, world, now },
    pass: (minutes) => (time += minutes * 60_000),
    async take(viewer, step, variables = {}) {
      return outcomeOf(await graph.ask('tickets', viewer, documentOf(step), variables));
    },
    async read<T>(viewer: Viewer, query: string, variables: Record<string, unknown> = {}) {
      const { data, errors } = await graph.ask('tickets', viewer, query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data as T;
    },
    close: () => graph.close(),
  };
}

const TYPES: Readonly<Record<string, string>> = {
  ...{ id: 'ID!', otherId: 'ID!', agentId: 'ID', text: 'String!', severity: 'Severity!', at: 'DateTime!' },
  ...{ expectedVersion: 'Int', key: 'String', ids: '[ID!]!' },
};

/** A step as a whole document; its variables are declared by their names. */
export function documentOf({ mutation, call }: Step): string {
  const names = [...new Set([...call.matchAll(/\$(\w+)/g)].map((match) => match[1] ?? ''))];
  const head = names.map((name) => `$${name}: ${TYPES[name] ?? 'String'}`).join(', ');
  return `mutation${head && ` (${head})`} { it: ${mutation}(${call}) { ${payloadOf(mutation)} } }`;
}

function payloadOf(mutation: string): string {
  if (/Remediation/.test(mutation)) return PLAN;
  return /Escalation|ProviderContact|^escalate/.test(mutation) ? ESCALATION : TICKET;
}

function outcomeOf({ data, errors }: ExecutionResult<Record<string, unknown>>): Outcome {
  const nothing = { ticket: null, escalation: null, remediationPlan: null };
  if (errors) {
    const codes = errors.map(({ extensions }) => String(extensions['code']));
    return { ...nothing, codes, messages: errors.map(({ message }) => message) };
  }
  const { userErrors, ...entities } = data?.['it'] as Partial<Outcome> & {
    userErrors: { code: string; message: string }[];
  };
  const codes = userErrors.map(({ code }) => code);
  return { ...nothing, ...entities, codes, messages: userErrors.map(({ message }) => message) };
}

/** One viewer of each role: two of the partner's people, two of the provider's, two readers, and the rival. */
export function everyRole({ helpdesk, partner, rival }: SmallWorld): readonly Viewer[] {
  return [
    ...[helpdesk, viewerOf(partner._id, ViewerRole.PARTNER_ADMIN), providerAgent, providerAdmin, analyst],
    viewerOf(partner._id, ViewerRole.EMBED),
    { ...viewerOf(rival._id, ViewerRole.PARTNER_ADMIN), name: RIVAL },
  ];
}

/** One document as it is stored, with everything that the API does not show; null when there is none. */
export function storedDocument<T extends Stored>(
  database: TestDatabase,
  entity: Entity<T>,
  id: string,
): Promise<T | null> {
  return database.connection
    .collection<Stored>(entity.collection)
    .findOne({ _id: id }) as unknown as Promise<T | null>;
}

/** All tickets and escalations as they are stored, or those that match; each list in the order of its ids. */
export function everythingStored(
  database: TestDatabase,
  { tickets = {}, escalations = {} }: { tickets?: Filter; escalations?: Filter } = {},
): Promise<object[][]> {
  const list = (entity: { collection: string }, filter: Filter) =>
    database.connection.collection<Stored>(entity.collection).find(filter).sort({ _id: 1 }).toArray();
  return Promise.all([list(ticketEntity, tickets), list(escalationEntity, escalations)]);
}
