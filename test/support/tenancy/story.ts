import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import type { Federation } from '../federation';
import { providerAdmin, providerAgent, viewerOf } from '../viewers';
import { contactOf, mentionOf, representativeOf } from './people';
import type { Tenant } from './world';

/** A ticket by both of its names. */
export interface NamedTicket {
  readonly id: string;
  readonly number: string;
}

/** The tickets of a story; those that were handed over are linked to and merged with others that never were. */
export interface Story {
  /** Handed over and done with; was a part of `kept` and then of `lone`, and took `absorbed`. */
  readonly handed: NamedTicket;
  /** Handed over, taken back, and merged into `kept`. */
  readonly moved: NamedTicket;
  readonly kept: NamedTicket;
  readonly lone: NamedTicket;
  readonly absorbed: NamedTicket;
}

interface Payload {
  readonly ticket: NamedTicket | null;
  readonly escalation?: { readonly id: string } | null;
  readonly userErrors: readonly object[];
}

type Take = (call: string) => Promise<Payload>;

/** Lets a tenant and the provider work on some tickets by way of the graph, so that everything happens once. */
export async function tellStory(ask: Federation['ask'], tenant: Tenant): Promise<Story> {
  const { word, ids } = tenant;
  const helpdesk = viewerOf(ids.Partner, ViewerRole.PARTNER_AGENT, ids.Agent);
  const partner = takenBy(ask, { ...helpdesk, id: ids.Agent, name: `${word} helpdesk` });
  const provider = takenBy(ask, { ...providerAgent, name: representativeOf(word).name });
  const open = (name: string) => openTicket(partner, tenant, name);
  const [kept, lone, absorbed] = [await open('kept'), await open('lone'), await open('absorbed')];
  const [handed, moved] = [await open('handed'), await open('moved')];
  const mention = JSON.stringify(mentionOf(contactOf(word, 'handed')));
  await workOn(partner, handed.id, ids.Agent, mention);
  await partner(`linkTicket(id: "${handed.id}", parentId: "${kept.id}")`);
  await partner(`mergeTicket(id: "${absorbed.id}", intoId: "${handed.id}")`);
  const escalationId = await handOver(partner, handed.id);
  await answer(provider, partner, { word, escalationId, ticketId: handed.id });
  const verdict = `appropriateness: APPROPRIATE, note: "says ${representativeOf(word).name}"`;
  await takenBy(ask, { ...providerAdmin, name: representativeOf(word).name })(
    `reviewEscalation(id: "${escalationId}", ${verdict})`,
  );
  await partner(`linkTicket(id: "${handed.id}", parentId: "${lone.id}")`);
  const withdrawn = await handOver(partner, moved.id);
  await partner(`withdrawEscalation(id: "${withdrawn}", reason: "solved")`);
  await partner(`mergeTicket(id: "${moved.id}", intoId: "${kept.id}")`);
  await finish(partner, handed.id, mention);
  await partner(`cancelTicket(id: "${lone.id}", reason: ${mention})`);
  return { handed, moved, kept, lone, absorbed };
}

function takenBy(ask: Federation['ask'], viewer: Viewer): Take {
  return async (call) => {
    const escalation = /^\w+Escalation|^escalate|^recordProvider/.test(call) ? 'escalation { id }' : '';
    const document = `mutation { it: ${call} { ticket { id number } ${escalation} userErrors { code message } } }`;
    const { data, errors } = await ask(viewer, document);
    const payload = data?.['it'] as Payload | undefined;
    if (!payload || payload.userErrors.length)
      throw new Error(`${call}: ${JSON.stringify(errors ?? payload?.userErrors)}`);
    return payload;
  };
}

async function openTicket(take: Take, { word, ids }: Tenant, name: string): Promise<NamedTicket> {
  const contact = contactOf(word, name);
  const person = `{ name: "${contact.name}", email: "${contact.email}", phoneNumber: "${contact.phoneNumber}" }`;
  const { ticket } = await take(`createTicket(input: {
    kind: CUSTOMER, issueArea: TECHNICAL, category: SOFTWARE_CONFIGURATION, severity: MODERATE,
    title: "${word}${name} for ${contact.name}", description: "${word}${name} does not work at all",
    customerId: "${ids.Customer}", serviceId: "${ids.Service}", contact: ${person} })`);
  if (!ticket) throw new Error('A ticket that was made is not shown.');
  return ticket;
}

async function workOn(partner: Take, id: string, agentId: string, mention: string): Promise<void> {
  await partner(
    `recordSelfHelpAttempt(ticketId: "${id}", input: { action: ${mention}, outcome: NOT_SOLVED })`,
  );
  const file = `contentType: "image/png", sizeBytes: 7, url: "https://files.example.cn/a.png"`;
  await partner(`addAttachment(ticketId: "${id}", input: { fileName: ${mention}, ${file} })`);
  await partner(`assignTicket(id: "${id}", agentId: "${agentId}")`);
  await partner(`updateTicket(id: "${id}", input: { title: ${mention}, tags: ["vip", "bulk"] })`);
  await partner(`changeTicketSeverity(id: "${id}", severity: CRITICAL, reason: ${mention})`);
  await partner(`addComment(ticketId: "${id}", input: { body: ${mention}, visibility: PUBLIC })`);
  await partner(`waitOnCustomer(id: "${id}", message: ${mention})`);
  await partner(`reopenTicket(id: "${id}", reason: ${mention})`);
}

async function handOver(partner: Take, ticketId: string): Promise<string> {
  const why = 'grounds: [MISSING_TRAINING], trigger: UNRESOLVED_TECHNICAL, justification: "nobody knows"';
  const { escalation } = await partner(`escalateTicket(ticketId: "${ticketId}", input: { ${why} })`);
  return escalation?.id ?? '';
}

async function answer(
  provider: Take,
  partner: Take,
  { word, escalationId, ticketId }: { word: string; escalationId: string; ticketId: string },
): Promise<void> {
  const { name, email, phoneNumber } = representativeOf(word);
  const id = `id: "${escalationId}"`;
  const person = `{ name: "${name}", email: "${email}", phoneNumber: "${phoneNumber}" }`;
  const signed = `"regards, ${name}"`;
  await provider(`acceptEscalation(${id}, representative: ${person})`);
  await provider(`recordProviderContact(${id}, note: ${signed})`);
  await provider(`addComment(ticketId: "${ticketId}", input: { body: ${signed}, visibility: PUBLIC })`);
  await provider(`requestEscalationInformation(${id}, question: ${signed})`);
  await partner(`provideEscalationInformation(${id}, answer: "since Monday")`);
  await provider(`resolveEscalation(${id}, resolution: ${signed})`);
  await partner(`closeEscalation(${id})`);
}

async function finish(partner: Take, id: string, mention: string): Promise<void> {
  await partner(`resolveTicket(id: "${id}", resolution: ${mention})`);
  await partner(`rateTicket(id: "${id}", score: 5, comment: ${mention})`);
  await partner(`closeTicket(id: "${id}", customerInformedAt: "2026-03-10T08:00:00Z")`);
}
