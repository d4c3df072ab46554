import type { SubgraphContext } from '../shared/context';
import { backOff } from '../shared/mutation';
import { settleEach, type Sweep } from '../shared/sweeping';
import { type Escalation, escalationEntity } from './escalation';
import { withdraw } from './escalation.rules';
import { writeEscalation } from './escalation-writer';
import { takeOver } from './take-over.rules';
import { type Ticket, ticketEntity } from './ticket';
import { occasionOf, writeTicket } from './ticket-writer';

const ATTEMPTS = 20;

/**
 * Brings the ticket in line with its escalation. Idempotent, so that it can be repeated after a stop at any point;
 * the escalation stays marked as pending until it is done. Null when the viewer may not see the ticket, and when the
 * hand-over was taken back because the ticket had changed meanwhile.
 */
export async function followEscalation(
  context: SubgraphContext,
  escalation: Escalation,
): Promise<Ticket | null> {
  // The step is the program's and not the viewer's, who may come to see the ticket only through it.
  const program = context.asProgram();
  for (let attempt = 0; ; attempt++) {
    const ticket = await program.collection(ticketEntity).current(escalation.ticketId);
    if (!ticket) return null;
    const change = takeOver(ticket, escalation, occasionOf(context));
    if (change === 'TOO_LATE') return takeBack(context, escalation);
    if (change === null || (await writeTicket(program, ticket, change))) break;
    if (attempt >= ATTEMPTS)
      throw new Error(`Ticket ${escalation.ticketId} does not take over its escalation.`);
    await backOff(attempt);
  }
  const settled = { _id: escalation._id, version: escalation.version, ticketPending: true };
  await program.collection(escalationEntity).update(settled, { $set: { ticketPending: false } });
  context.collection(ticketEntity).clear();
  return context.collection(ticketEntity).current(escalation.ticketId);
}

// The ticket never knew of this escalation, and nobody was told that it was accepted: it is removed without a trace,
// unless the provider has taken it already; then it is withdrawn.
async function takeBack(context: SubgraphContext, escalation: Escalation): Promise<null> {
  const program = context.asProgram();
  const escalations = program.collection(escalationEntity);
  const { deletedCount } = await escalations.model.deleteOne({ _id: escalation._id, version: 1 }).exec();
  const current = deletedCount === 0 ? await escalations.current(escalation._id) : null;
  if (!current?.active) return null;
  const decision = withdraw(current, 'The ticket changed before it was handed over.', occasionOf(program));
  const withdrawn = 'change' in decision ? await writeEscalation(program, current, decision.change) : null;
  if (withdrawn) await followEscalation(program, withdrawn);
  return null;
}

/**
 * Lets a ticket take over what a stop kept from it. One query of an index that holds only the few escalations between
 * their two writes.
 */
export async function settleTicket(context: SubgraphContext, ticketId: string): Promise<void> {
  const program = context.asProgram();
  const { model } = program.collection(escalationEntity);
  const pending = await model.find({ ticketPending: true, ticketId }).lean().exec();
  for (const escalation of pending) await followEscalation(program, escalation);
  if (pending.length === 0) return;
  context.collection(ticketEntity).clear();
  context.collection(escalationEntity).clear();
}

/** Finishes what a stop left half done: all tickets that have not taken over their escalation yet. */
export const settlePending: Sweep = (program, report) => {
  const { model } = program.collection(escalationEntity);
  const settle = (escalation: Escalation) => followEscalation(program, escalation);
  return settleEach(model, { ticketPending: true }, settle, report);
};
