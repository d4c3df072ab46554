import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { badUserInput } from '../shared/errors';
import { and, type Filter } from '../shared/entity';
import { type Order, PageArgs } from '../shared/page';
import { DateTime } from '../shared/scalars';
import { OrderDirection, SupportCategory } from '../shared/vocabulary';
import { IssueArea, Severity, TicketKind, TicketOrderField, TicketStatus } from './enums';

@InputType({ description: 'A span of time.' })
export class DateTimeRange {
  @Field(() => DateTime, {
    nullable: true,
    description: 'From this instant, inclusive; null for no lower bound.',
  })
  from?: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Up to this instant, exclusive; null for no upper bound.',
  })
  to?: Date | null;
}

@InputType({
  description: 'Which tickets. All given conditions must hold; of a list, one value must match.',
})
export class TicketFilter {
  @Field(() => TicketKind, { nullable: true, description: 'Whose problem it is.' })
  kind?: TicketKind | null;

  @Field(() => [TicketStatus], { nullable: true, description: 'Its status.' })
  status?: TicketStatus[] | null;

  @Field(() => [Severity], { nullable: true, description: 'Its severity.' })
  severity?: Severity[] | null;

  @Field(() => [IssueArea], { nullable: true, description: 'The kind of problem.' })
  issueArea?: IssueArea[] | null;

  @Field(() => [SupportCategory], { nullable: true, description: 'The kind of support.' })
  category?: SupportCategory[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'It has one of these tags, written exactly like this.',
  })
  tags?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'It belongs to one of these partners.' })
  partnerId?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'It is about one of these customers.' })
  customerId?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'It is about one of these services.' })
  serviceId?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'It is assigned to one of these agents.' })
  assigneeId?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it was ever handed to the provider.' })
  escalated?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether one of its SLA clocks has run out by now.',
  })
  slaBreached?: boolean | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When it was created.' })
  createdAt?: DateTimeRange | null;

  @Field(() => [TicketFilter], { nullable: true, description: 'All of these must hold as well.' })
  and?: TicketFilter[] | null;

  @Field(() => [TicketFilter], { nullable: true, description: 'At least one of these must hold as well.' })
  or?: TicketFilter[] | null;
}

@InputType({ description: 'How tickets are sorted; the id breaks ties.' })
export class TicketOrder {
  @Field(() => TicketOrderField, { description: 'Field to sort by.' })
  field!: TicketOrderField;

  @Field(() => OrderDirection, { description: 'Sort direction.' })
  direction!: OrderDirection;
}

@ArgsType()
export class TicketListArgs extends PageArgs {
  @Field(() => TicketFilter, {
    nullable: true,
    description: 'Which tickets; null for all that the viewer may see.',
  })
  filter?: TicketFilter | null;

  @Field(() => TicketOrder, { nullable: true, description: 'The sort order; null for newest first.' })
  orderBy?: TicketOrder | null;
}

@ArgsType()
export class TicketSearchArgs extends TicketListArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Words, or parts of words, in the number, title or tags, in Latin script or Chinese. At least one must have two letters or digits.',
  })
  search?: string | null;
}

const MAX_DEPTH = 5;
const MAX_CONDITIONS = 20;
const MAX_VALUES = 200;

const ORDERS: Record<TicketOrderField, Omit<Order, 'descending'>> = {
  CREATED_AT: { name: 'CREATED_AT', field: 'createdAt', kind: 'date' },
  UPDATED_AT: { name: 'UPDATED_AT', field: 'updatedAt', kind: 'date' },
  SEVERITY: { name: 'SEVERITY', field: 'severityRank', kind: 'number' },
  DUE_AT: { name: 'DUE_AT', field: 'nextDueAt', kind: 'date' },
};

/** The order of a list of tickets; the newest first by default. */
export function ticketOrder(orderBy: TicketOrder | null | undefined): Order {
  const { field, direction } = orderBy ?? {
    field: TicketOrderField.CREATED_AT,
    direction: OrderDirection.DESC,
  };
  return { ...ORDERS[field], descending: direction === OrderDirection.DESC };
}

/**
 * The filter as a database condition. `now` decides which clocks have run out.
 * @throws BAD_USER_INPUT when `and` and `or` are nested over 5 deep, or hold over 20 groups or over 200 values.
 */
export function ticketFilter(filter: TicketFilter | null | undefined, now: Date): Filter {
  if (!filter) return {};
  return toCondition(filter, now, MAX_DEPTH, { groups: MAX_CONDITIONS, values: MAX_VALUES });
}

/** How much more a filter may hold. */
interface Room {
  groups: number;
  values: number;
}

function toCondition(filter: TicketFilter, now: Date, depth: number, left: Room): Filter {
  if (depth < 0) throw badUserInput(`\`filter\` may nest \`and\` and \`or\` ${MAX_DEPTH} deep at most.`);
  if (--left.groups < 0)
    throw badUserInput(`\`filter\` may hold ${MAX_CONDITIONS} groups of conditions at most.`);
  const nested = (filters: TicketFilter[]) => filters.map((each) => toCondition(each, now, depth - 1, left));
  return and([
    plainConditions(filter, left),
    ...(filter.createdAt ? [rangeCondition('createdAt', filter.createdAt)] : []),
    ...(filter.escalated == null ? [] : [{ escalationCount: filter.escalated ? { $gt: 0 } : 0 }]),
    ...(filter.slaBreached == null ? [] : [breachCondition(filter.slaBreached, now)]),
    ...(filter.and?.length ? [and(nested(filter.and))] : []),
    ...(filter.or ? [filter.or.length ? { $or: nested(filter.or) } : { _id: { $in: [] } }] : []),
  ]);
}

function plainConditions(filter: TicketFilter, left: Room): Filter {
  const { kind, status, severity, issueArea, category, tags, partnerId, customerId, serviceId, assigneeId } =
    filter;
  const lists = { status, severity, issueArea, category, tags, partnerId, customerId, serviceId, assigneeId };
  left.values -= Object.values(lists).reduce((sum, values) => sum + (values?.length ?? 0), 0);
  if (left.values < 0) throw badUserInput(`\`filter\` may name ${MAX_VALUES} values at most.`);
  const conditions = Object.entries(lists).flatMap(([field, values]) =>
    values ? [[field, { $in: values }]] : [],
  );
  return { ...(kind ? { kind } : {}), ...(Object.fromEntries(conditions) as Filter) };
}

/** A span of time as a condition on a field: from inclusive, to exclusive. */
export function rangeCondition(field: string, { from, to }: DateTimeRange): Filter {
  if (!from && !to) return {};
  return { [field]: { ...(from && { $gte: from }), ...(to && { $lt: to }) } };
}

function breachCondition(breached: boolean, now: Date): Filter {
  return breached
    ? { $or: [{ breached: true }, { nextDueAt: { $lte: now } }] }
    : { breached: false, nextDueAt: { $gt: now } };
}
