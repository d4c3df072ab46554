import type { SubgraphContext } from '../shared/context';
import { backOff, notFound, staleVersion, tooBusy } from '../shared/mutation';
import type { Refusal } from '../shared/refusal';
import { EscalationStatus } from './enums';
import { type Escalation, escalationEntity } from './escalation';
import { type EscalationChange, escalationSummary } from './escalation.rules';
import { noticeBreach } from './sla-clock.rules';
import { takeOver } from './take-over.rules';
import { type Ticket, ticketEntity } from './ticket';
import { type Decision, event, type Occasion } from './ticket.rules';
import { occasionOf, withIds, writeTicket } from './ticket-writer';

/** The outcome of a mutation of one escalation and, following from it, of its ticket. */
export interface EscalationOutcome {
  readonly escalation: Escalation | null;
  readonly ticket: Ticket | null;
  readonly userErrors: readonly Refusal[];
}

const ATTEMPTS = 20;

/** Nothing was written, and why. */
export function refused(userErrors: readonly Refusal[]): EscalationOutcome {
  return { escalation: null, ticket: null, userErrors };
}

/** Changes one escalation by a rule, in one atomic write that its version guards; then its ticket follows. */
export async function changeEscalation(
  context: SubgraphContext,
  id: string,
  expectedVersion: number | null | undefined,
  decide: (escalation: Escalation, occasion: Occasion) => Decision<EscalationChange>,
): Promise<EscalationOutcome> {
  const escalations = context.collection(escalationEntity);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const escalation = await escalations.current(id);
    if (!escalation) return refused([notFound('escalation', ['id'])]);
    if (expectedVersion != null && escalation.version !== expectedVersion) {
      return refused([staleVersion(expectedVersion, escalation.version)]);
    }
    const decision = decide(escalation, occasionOf(context));
    if ('refusals' in decision) return refused(decision.refusals);
    const changed = await writeEscalation(context, escalation, decision.change);
    if (changed)
      return { escalation: changed, ticket: await followEscalation(context, changed), userErrors: [] };
    await backOff(attempt);
  }
  return refused([tooBusy()]);
}

async function writeEscalation(
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

/**
 * Brings the ticket in line with its escalation. Idempotent, so that it can be repeated after a stop at any point;
 * the escalation stays marked as pending until it is done. Null when the viewer may not see the ticket, and when the
 * hand-over was taken back because the ticket had changed meanwhile.
 */
export async function followEscalation(
  context: SubgraphContext,
  escalation: Escalation,
  expectedVersion?: number | null,
): Promise<Ticket | null> {
  // The step is the program's and not the viewer's, who may come to see the ticket only through it.
  const program = context.asProgram();
  for (let attempt = 0; ; attempt++) {
    const ticket = await program.collection(ticketEntity).current(escalation.ticketId);
    if (!ticket) return null;
    const change = takeOver(ticket, escalation, occasionOf(context), expectedVersion);
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
async function takeBack(context: SubgraphContext, escalation: Escalation): Promise<Ticket | null> {
  const program = context.asProgram();
  const { model } = program.collection(escalationEntity);
  const { deletedCount } = await model.deleteOne({ _id: escalation._id, version: 1 }).exec();
  if (deletedCount === 1) return null;
  const current = await program.collection(escalationEntity).current(escalation._id);
  const withdrawn = current?.active ? await withdraw(program, current) : null;
  if (withdrawn) await followEscalation(context, withdrawn);
  return null;
}

function withdraw(program: SubgraphContext, escalation: Escalation): Promise<Escalation | null> {
  const occasion = occasionOf(program);
  const { status } = escalation;
  return writeEscalation(program, escalation, {
    set: { status: EscalationStatus.WITHDRAWN },
    events: [
      event(occasion, 'ESCALATION_WITHDRAWN', ['escalation.status', status, EscalationStatus.WITHDRAWN]),
    ],
  });
}

/** Finishes what a stop left half done: tickets that have not taken over their escalation yet. */
export async function settlePending(program: SubgraphContext): Promise<void> {
  const { model } = program.collection(escalationEntity);
  for (;;) {
    const pending = await model.find({ ticketPending: true }).sort({ _id: 1 }).limit(100).lean().exec();
    for (const escalation of pending) await followEscalation(program, escalation);
    if (pending.length < 100) return;
  }
}
