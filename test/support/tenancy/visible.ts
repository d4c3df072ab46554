import type { Viewer } from '../../../subgraphs/shared/viewer';
import { CommentVisibility } from '../../../subgraphs/tickets/enums';
import type { Comment, TimelineEvent } from '../../../subgraphs/tickets/ticket-parts';
import type { TestDatabase } from '../database';

type Row = Record<string, unknown> & { _id: string };

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
  const readsPersonalData = role !== 'ANALYST' && role !== 'EMBED';
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
  const shown: Record<string, (row: Row) => Row> = {
    tickets: (row) => withoutInternal(role, readsPersonalData ? row : withoutContact(row)),
    ...(!readsPersonalData && {
      agents: (row) => ({ ...row, email: '***' }),
      customers: (row) => ({ ...row, contacts: (row['contacts'] as Row[]).map(maskedContact) }),
      escalations: (row) => (row['representative'] ? { ...row, representative: MASKED } : row),
    }),
  };
  return Object.fromEntries(
    Object.entries(all).map(([name, rows]) => {
      const visible = rows.filter(sees[name] ?? (() => true));
      return [name, visible.map(shown[name] ?? ((row) => row))];
    }),
  );
}

const MASKED = { name: '***', email: null, phoneNumber: null };

function withoutContact(row: Row): Row {
  return row['contact'] ? { ...row, contact: MASKED } : row;
}

function maskedContact({ _id, primary }: Row): Row {
  return { _id, primary, lastName: '***', firstName: null, email: null, phoneNumber: null };
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
