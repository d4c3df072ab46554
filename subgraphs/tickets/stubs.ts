import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { CustomerPartnerRelationship, HealthState } from '../shared/vocabulary';

// Entities of other subgraphs, as far as this one adds fields to them or needs facts of theirs. Their descriptions
// stand with their owners.

@Directive('@key(fields: "id")')
@ObjectType('Customer', { simpleResolvers: true })
export class CustomerStub {
  @Field(() => ID, { name: 'id', simple: false })
  _id!: string;

  @Directive('@external')
  @Field(() => Boolean)
  allowDelegatedAccess?: boolean;

  @Directive('@external')
  @Field(() => CustomerPartnerRelationship)
  relationshipToPartner?: CustomerPartnerRelationship;
}

@Directive('@key(fields: "id")')
@ObjectType('Partner', { simpleResolvers: true })
export class PartnerStub {
  @Field(() => ID, { name: 'id', simple: false })
  _id!: string;
}

@ObjectType('ServiceHealth', { simpleResolvers: true })
export class ServiceHealthStub {
  @Directive('@external')
  @Field(() => HealthState)
  state?: HealthState;
}

@Directive('@key(fields: "id")')
@ObjectType('Service', { simpleResolvers: true })
export class ServiceStub {
  @Field(() => ID, { name: 'id', simple: false })
  _id!: string;

  @Directive('@external')
  @Field(() => ServiceHealthStub)
  health?: ServiceHealthStub;
}

@Directive('@key(fields: "id")')
@ObjectType('ServiceIncident', { simpleResolvers: true })
export class ServiceIncidentStub {
  @Field(() => ID, { name: 'id', simple: false })
  _id!: string;
}

@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('Agent', { simpleResolvers: true })
export class AgentStub {
  @Field(() => ID, { name: 'id', simple: false })
  _id!: string;
}

/** The object of another subgraph behind a stored id; null for no id. */
export function stub(_id: string | null | undefined): { _id: string } | null {
  return _id == null ? null : { _id };
}
