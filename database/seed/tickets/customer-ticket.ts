import type { ServiceIncident } from '../../../subgraphs/services/service-incident';
import { HealthState, SupportCategory } from '../../../subgraphs/shared/vocabulary';
import { IssueArea, TicketKind, TicketStatus } from '../../../subgraphs/tickets/enums';
import { isReady, preflight } from '../../../subgraphs/tickets/preflight.rules';
import { articleFor } from '../catalogue';
import { customersAt, type SeedCustomer } from '../customers';
import type { Random } from '../random';
import { seededId } from '../seed-set';
import type { SeedService } from '../services';
import type { World } from '../world';
import { customerPlot } from './customer-plot';
import type { EscalationCast } from './escalation-plot';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import { toldTicket } from './told-ticket';
import type { Remediation } from './remediation';
import { Story } from './story';
import { drawCustomerProblem, type Fillings, type Script } from './texts';
import {
  drawAgent,
  drawNumbers,
  drawStall,
  isClosedBy,
  isFresh,
  type Latest,
  type Start,
  stopsAt,
} from './start';

const TAGS = ['vip', 'migration', 'quarter-end', 'onsite', 'training', 'security', '重点客户', '待跟进'];
const ESCALATION_SHARE = 0.155;
const HEALTH = Object.values(HealthState);

/** What tickets of one stream have in common. */
export interface Common {
  readonly latest: Latest;
  readonly remediation: Remediation;
  readonly nextEscalationNumber: () => string;
  /** True while a ticket can still be changed: it was made lately and not handed out yet. */
  readonly isHeld: (ticket: Ticket) => boolean;
}

/** A customer's ticket and what became of it. */
export function customerTicket(world: World, start: Start, common: Common): Story {
  const { random, at, newPartId, severity } = start;
  const customer = drawCustomer(world, start);
  const { service, incident } = drawService(world, customer, start);
  const problem = drawProblem(start, service, incident);
  const script: Script = customer.document.culture.startsWith('zh') ? 'zh' : 'en';
  const fillings = fillingsFor(customer, service, script, random);
  const opener = drawAgent(random, customer.partner).actor;
  const ticket = toldTicket(
    {
      ...{
        id: start.id,
        number: start.number,
        kind: TicketKind.CUSTOMER,
        severity,
        problem,
        script,
        fillings,
        at,
        opener,
      },
      partnerId: customer.partner._id,
      customerId: customer.document._id,
      serviceId: random.chance(0.97) ? service.document._id : null,
      relatedIncidentId: incident?._id ?? null,
      contact: random.chance(0.97) ? contactOf(customer, script) : null,
      tags: random.sample(
        TAGS,
        random.weighted([0, 1, 2], (count) => [65, 27, 8][count] ?? 0),
      ),
    },
    newPartId,
  );
  const story = new Story(ticket, {
    random,
    newPartId,
    script,
    fillings,
    isTechnical: ticket.issueArea === IssueArea.TECHNICAL,
  });
  const { agent, actor } = drawAgent(random, customer.partner);
  const stall = drawStall(random, severity, at, world.set.until);
  const plot = customerPlot(story, {
    ...{ opener, agent: actor, agentId: agent._id, problem: problem[script] },
    articleId: articleFor(problem.category, service.product._id, random),
    ...earlier(common, customer, start),
    host: customer.partner.profile.slug,
    escalates: stall === TicketStatus.WAITING_ON_PROVIDER || random.chance(incident ? 0.4 : ESCALATION_SHARE),
    asks: stall === TicketStatus.WAITING_ON_CUSTOMER || random.chance(0.34),
    escalation: () =>
      escalationCast(world, start, common, story, { customer, service, incident, agent, actor }),
  });
  story.play(plot, world.set.until, stopsAt(stall, random));
  common.latest.set(customer.index, story.ticket);
  return story;
}

// Large and long-standing customers ask more often.
function drawCustomer(world: World, { random, moment }: Start): SeedCustomer {
  const there = customersAt(world.set, moment);
  return world.customer(Math.floor(there * random.next() ** 1.5));
}

// During an incident its product is asked about more often than otherwise.
function drawService(world: World, customer: SeedCustomer, { random, at }: Start) {
  const services = world.services(customer);
  const first = services[0];
  const usable = services.filter(
    ({ document: { startsAt, endsAt } }) => startsAt <= at && (endsAt == null || endsAt > at),
  );
  const disturbed = usable.flatMap((service) =>
    world.incidentsAt(service.product._id, at).map((incident) => ({ service, incident })),
  );
  if (disturbed.length > 0 && random.chance(0.8)) return random.pick(disturbed);
  if (!first) throw new RangeError('A customer has a service.');
  const service = usable.length
    ? random.weighted(usable, ({ document }) => 2 + Math.log(document.quantity))
    : first;
  return { service, incident: null };
}

function drawProblem(
  { random, severity }: Start,
  { product }: SeedService,
  incident: ServiceIncident | null,
) {
  const problem = drawCustomerProblem(random, product.code, severity);
  if (!incident || problem.category === SupportCategory.PERFORMANCE_AND_AVAILABILITY) return problem;
  for (let attempt = 0; attempt < 20; attempt++) {
    const other = drawCustomerProblem(random, product.code, severity);
    if (other.category === SupportCategory.PERFORMANCE_AND_AVAILABILITY) return other;
  }
  return problem;
}

function fillingsFor(customer: SeedCustomer, service: SeedService, script: Script, random: Random): Fillings {
  const { document, city } = customer;
  return {
    ...drawNumbers(random),
    product: service.product.name,
    user: contactOf(customer, script).name,
    city: script === 'en' ? city.latin : city.chinese,
    company: document.companyName,
    domain: document.domain,
  };
}

function contactOf({ contact }: SeedCustomer, script: Script) {
  const { firstName, lastName, email, phoneNumber } = contact;
  const isChinese = /\p{Script=Han}/u.test(lastName);
  const fullName = isChinese
    ? `${lastName}${firstName ?? (script === 'zh' ? '经理' : '')}`
    : `${firstName ?? ''} ${lastName}`.trim();
  return { name: fullName, email: email ?? null, phoneNumber: phoneNumber ?? null };
}

function earlier({ latest, isHeld }: Common, customer: SeedCustomer, { random, at }: Start) {
  const ticket = latest.get(customer.index);
  const isRepeated = ticket && isHeld(ticket) && isFresh(ticket, at) && random.chance(0.06);
  const isFollowed = ticket && isClosedBy(ticket, at) && random.chance(0.05);
  return { repeats: isRepeated ? ticket : null, followsId: isFollowed ? ticket._id : null };
}

interface Parties {
  readonly customer: SeedCustomer;
  readonly service: SeedService;
  readonly incident: ServiceIncident | null;
  readonly agent: { readonly _id: string };
  readonly actor: EscalationCast['agent'];
}

function escalationCast(
  world: World,
  start: Start,
  { remediation, nextEscalationNumber }: Common,
  { ticket, now }: Story,
  { customer, service, incident, agent, actor }: Parties,
): EscalationCast | null {
  const checks = preflight(ticket, {
    customer: customer.document,
    serviceHealth: ticket.serviceId === null ? null : healthAt(world, service, now),
    hasActiveEscalation: false,
    isRemediationOverdue: false,
  });
  if (!isReady(checks)) return null;
  return {
    ...{ agent: actor, agentId: agent._id, preflight: checks, nextNumber: nextEscalationNumber },
    id: seededId(world.set, 'Escalation', start.index, start.moment),
    isOutageOver: incident !== null && incident.endedAt != null && incident.endedAt <= now,
    tendsToInappropriate: customer.partner.index % 3 === 2,
    remediationFor: (escalation, reviewedAt) => remediation.planFor(escalation, reviewedAt),
  };
}

function healthAt(world: World, { product }: SeedService, at: Date): HealthState {
  const states = world.incidentsAt(product._id, at).map(({ state }) => HEALTH.indexOf(state));
  return HEALTH[Math.max(0, ...states)] ?? HealthState.NORMAL;
}
