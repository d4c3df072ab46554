import type { SubgraphContext } from '../../shared/context';
import { notFound, partnerOnly } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { settleEach, type Sweep } from '../../shared/sweeping';
import { type Ticket, ticketEntity } from '../ticket';
import { absorb, accept, hand, release, taken } from '../ticket-merge.rules';
import { changeTicket, currentTicket, refused, type TicketOutcome } from '../change-ticket';
import { noRoom, occasionOf } from '../ticket-writer';

/**
 * Merges a ticket into another one of the same customer, in three writes: the target announces it, the source ends,
 * the target notes it. A ticket that has announced a merge cannot itself be merged away, so that no two ever end in
 * each other. What a stop leaves half done is finished by the sweep.
 */
export async function mergeTicket(
  context: SubgraphContext,
  id: string,
  intoId: string,
): Promise<TicketOutcome> {
  const wrong = [...partnerOnly(context.viewer), ...(id === intoId ? [itself()] : [])];
  if (wrong.length) return refused(wrong);
  const source = await currentTicket(context, id);
  if (!source) return refused([notFound('ticket', ['id'])]);
  // Asked before anything is announced, so that a refusal leaves the target as it was.
  const asked = hand(source, intoId, occasionOf(context));
  if ('refusals' in asked) return refused(asked.refusals);
  const announced = await changeTicket(context, intoId, null, async (target, occasion) => {
    const full = await noRoom(context, target, { events: [taken(source, occasion)] });
    return full.length ? { refusals: full } : accept(target, source, occasion);
  });
  if (!announced.ticket) return refused(announced.userErrors.map(aboutTarget));
  const outcome = await changeTicket(context, id, null, (current, occasion) =>
    hand(current, intoId, occasion),
  );
  await settleMerge(context, intoId, id);
  return outcome;
}

/** Notes on the target that a merge is done, or takes back its announcement when it did not come about. Idempotent. */
export async function settleMerge(
  context: SubgraphContext,
  targetId: string,
  sourceId: string,
): Promise<void> {
  const program = context.asProgram();
  const source = await program.collection(ticketEntity).current(sourceId);
  const isMerged = source?.mergedIntoId === targetId;
  await changeTicket(program, targetId, null, (target, occasion) =>
    isMerged ? absorb(target, source, occasion) : release(target, sourceId),
  );
  context.collection(ticketEntity).clear();
}

const ABANDONED_AFTER_MS = 60_000;

/** Finishes merges that a stop left half done. */
export const settleMerges: Sweep = (program, report) => {
  const before = new Date(program.now().getTime() - ABANDONED_AFTER_MS);
  const { model } = program.collection(ticketEntity);
  const settle = async ({ _id, pendingMerges }: Pick<Ticket, '_id' | 'pendingMerges'>) => {
    for (const { ticketId } of pendingMerges) await settleMerge(program, _id, ticketId);
  };
  return settleEach(model, { 'pendingMerges.at': { $lt: before } }, settle, report, { pendingMerges: 1 });
};

function itself(): Refusal {
  return refusal(UserErrorCode.INVALID, 'A ticket cannot be merged into itself.', ['intoId']);
}

function aboutTarget(error: Refusal): Refusal {
  return error.code === UserErrorCode.NOT_FOUND ? notFound('ticket to merge into', ['intoId']) : error;
}
