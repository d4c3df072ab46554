import { done, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { backOff, notFound, providerOnly, tooBusy } from '../../shared/mutation';
import { forgetHealth } from '../loaders';
import { type ServiceIncident, serviceIncidentEntity } from '../service-incident';
import type { UpdateServiceIncidentInput } from '../service-incident.input';
import {
  applyNews,
  type IncidentChange,
  messageLimit,
  messagesFull,
  newsRefusals,
} from '../service-incident.rules';

const ATTEMPTS = 20;

/**
 * Publishes news of an incident in one atomic write. The rules ask only whether the incident is over and how many
 * messages it holds, so the write is guarded by those two and messages at the same moment do not get in each other's way.
 */
export async function updateServiceIncident(
  context: SubgraphContext,
  id: string,
  input: UpdateServiceIncidentInput,
): Promise<Outcome<ServiceIncident>> {
  const wrong = [...providerOnly(context.viewer), ...newsRefusals(input)];
  if (wrong.length) return refused(wrong);
  const incidents = context.collection(serviceIncidentEntity);
  const limit = messageLimit(input);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const incident = await incidents.current(id);
    if (!incident) return refused([notFound('incident', ['id'])]);
    const at = context.now();
    const decision = applyNews(incident.resolved, input, at);
    if ('refusals' in decision) return refused(decision.refusals);
    if (incident.messages.length >= limit) return refused([messagesFull()]);
    const hasRoom = { [`messages.${limit - 1}`]: { $exists: false } };
    const guard = { _id: id, resolved: incident.resolved, ...hasRoom };
    const changed = await incidents.update(guard, publication(decision.change, input.message, at));
    forgetHealth(context);
    if (changed) return done(changed);
    await backOff(attempt);
  }
  return refused([tooBusy()]);
}

// Sorted, because of two messages at the same moment the later one may be written first.
function publication(change: IncidentChange, text: string, publishedAt: Date) {
  const messages = { $each: [{ publishedAt, text }], $sort: { publishedAt: 1 as const } };
  return { ...(Object.keys(change).length > 0 && { $set: change }), $push: { messages } };
}
