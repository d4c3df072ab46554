import type { Viewer } from '../../../subgraphs/shared/viewer';
import { CommentVisibility } from '../../../subgraphs/tickets/enums';
import type { Comment, TimelineEvent } from '../../../subgraphs/tickets/ticket-parts';
import type { TestDatabase } from '../database';
import { MASKS } from './masks';

/** One document as it is stored. */
export type Row = Record<string, unknown> & { _id: string };

/** Everything that is stored, by collection. */
export type Snapshot = Readonly<Record<string, readonly Row[]>>;

/** Reads everything that is stored; a collection that is empty is as good as none. */
export async function takeSnapshot({ connection }: TestDatabase): Promise<Snapshot> {
  const names = (await connection.listCollections()).map(({ name }) => name).sort();
  const rows = await Promise.all(
    names.map((name) => connection.collection<Row>(name).find().sort({ _id: 1 }).toArray()),
  );
  const collections = names.map((name, index) => [name, rows[index] as unknown as Row[]] as const);
  return Object.fromEntries(collections.filter(([, content]) => content.length > 0));
}

/** Puts a snapshot in the place of everything that is stored. */
export async function restoreSnapshot({ connection }: TestDatabase, snapshot: Snapshot): Promise<void> {
  for (const { name } of await connection.listCollections()) {
    const collection = connection.collection<Row>(name);
    const rows = snapshot[name] ?? [];
    await collection.deleteMany({});
    if (rows.length) await collection.insertMany(rows.map((row) => structuredClone(row)));
  }
}

/**
 * What a viewer may see of everything that is stored, as the contract says it: the graph must answer as if nothing
 * else were there. Stated here once more and independently of the code under test.
 */
export function visibleTo(viewer: Viewer, all: Snapshot): Snapshot {
  const { partnerId } = viewer;
  // The contract's own words, and not the code's.
  const role: string = viewer.role;
  const isPartners = partnerId !== null;
  const own = (row: Row) => !isPartners || row['partnerId'] === partnerId;
  const ownOfAdmins = (row: Row) => own(row) && (role === 'PARTNER_ADMIN' || role === 'PROVIDER_ADMIN');
  const handedOver = new Set((all['escalations'] ?? []).map((row) => row['ticketId']));
  const sees: Record<string, (row: Row) => boolean> = {
    partners: ({ _id }) => !isPartners || _id === partnerId,
    ...{ agents: own, customers: own, services: own, escalations: own, remediationPlans: own },
    tickets: (row) =>
      own(row) && (role !== 'PROVIDER_AGENT' || row['kind'] === 'PARTNER_CENTER' || handedOver.has(row._id)),
    ...{ apiKeys: ownOfAdmins, embedKeys: ownOfAdmins },
    embedTokens: (row) => own(row) && (role === 'PROVIDER_ADMIN' || role.startsWith('PARTNER_')),
  };
  const tickets = (all['tickets'] ?? []).filter(sees['tickets'] ?? (() => true));
  const known = new Set(tickets.flatMap(({ _id, number }) => [_id, String(number)]));
  const masked = role === 'ANALYST' || role === 'EMBED' ? MASKS : {};
  return Object.fromEntries(
    Object.entries(all).map(([name, rows]) => {
      const visible = rows.filter(sees[name] ?? (() => true)).map(masked[name] ?? ((row) => row));
      const shown = (row: Row) => withoutUnknownTickets(known, withoutInternal(role, row));
      return [name, name === 'tickets' ? visible.map(shown) : visible];
    }),
  );
}

// What somebody kept internal is read by its own side, and by analysts; an embedded page reads nothing of the kind.
function withoutInternal(role: string, row: Row): Row {
  const reads = (authorRole: string) => {
    if (role === 'ANALYST') return true;
    const side = authorRole.startsWith('PARTNER_') ? 'PARTNER_' : 'PROVIDER_';
    return role.startsWith(side);
  };
  const comments = row['comments'] as Comment[];
  const timeline = row['timeline'] as TimelineEvent[];
  return {
    ...row,
    comments: comments.filter(
      ({ visibility, authorRole }) => visibility === CommentVisibility.PUBLIC || reads(authorRole),
    ),
    timeline: timeline.filter(({ internal, actorRole }) => !internal || reads(actorRole)),
  };
}

// A ticket names others: its parent, the one that it went into, and both in its timeline.
function withoutUnknownTickets(known: ReadonlySet<string>, row: Row): Row {
  const shown = (value: unknown) => (isTicketName(value) && !known.has(value) ? null : value);
  const timeline = (row['timeline'] as TimelineEvent[]).map((told) => ({
    ...told,
    ...{ oldValue: shown(told.oldValue), newValue: shown(told.newValue) },
  }));
  return { ...row, timeline, parentId: shown(row['parentId']), mergedIntoId: shown(row['mergedIntoId']) };
}

function isTicketName(value: unknown): value is string {
  return typeof value === 'string' && /^(tkt_\w+|SR-\d+)$/.test(value);
}
