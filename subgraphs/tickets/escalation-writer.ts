import type { SubgraphContext } from '../shared/context';
import { type Escalation, escalationEntity } from './escalation';
import { type EscalationChange, escalationSummary } from './escalation.rules';
import { noticeBreach } from './sla-clock.rules';
import { withIds } from './ticket-writer';

/**
 * Writes a change to the version of the escalation that it was decided on, and marks it as news to its ticket; null
 * when that is no longer the escalation's version.
 */
export async function writeEscalation(
  context: SubgraphContext,
  escalation: Escalation,
  change: EscalationChange,
): Promise<Escalation | null> {
  const at = context.now();
  const version = escalation.version + 1;
  const slaClocks = (change.set.slaClocks ?? escalation.slaClocks).map((clock) => noticeBreach(clock, at));
  const summary = escalationSummary({ status: change.set.status ?? escalation.status, slaClocks });
  return context.collection(escalationEntity).update(
    { _id: escalation._id, version: escalation.version },
    {
      $set: { ...change.set, slaClocks, ...summary, version, ticketPending: true },
      $push: { events: { $each: withIds(change.events).map((each) => ({ ...each, version })) } },
    },
  );
}
