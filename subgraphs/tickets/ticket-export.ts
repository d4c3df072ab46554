import { Directive, Field, ObjectType } from 'type-graphql';
import { PageInfo } from '../shared/connection';
import { JsonObject } from '../shared/scalars';
import type { TicketExportRow } from './ticket-export.rules';

/** Some rows of an export. They are plain JSON: a field of its own for each value would take most of the time. */
@Directive('@inaccessible')
@ObjectType({ description: 'One page of an export of tickets.', simpleResolvers: true })
export class TicketExportPage {
  @Field(() => [JsonObject], { description: 'Flat rows, the oldest ticket first; each has its cursor.' })
  rows!: readonly TicketExportRow[];

  @Field(() => PageInfo, { description: 'Where this page stands, and how to go on.' })
  pageInfo!: PageInfo;
}
