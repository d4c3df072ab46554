import { Field, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { UserError } from '../shared/user-error';
import { Service } from './service';
import { ServiceIncident } from './service-incident';

const SERVICE = 'The service as it is now; null when the change was refused.';

@ObjectType({ description: 'What became of the suspension of a service.', simpleResolvers: true })
export class SuspendServicePayload {
  @Field(() => Service, { nullable: true, description: SERVICE })
  service?: Service | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of the end of a suspension.', simpleResolvers: true })
export class ResumeServicePayload {
  @Field(() => Service, { nullable: true, description: SERVICE })
  service?: Service | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of the report of an incident.', simpleResolvers: true })
export class OpenServiceIncidentPayload {
  @Field(() => ServiceIncident, {
    nullable: true,
    description: 'The incident, also when an earlier request with the same key opened it; null when refused.',
  })
  serviceIncident?: ServiceIncident | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of news of an incident.', simpleResolvers: true })
export class UpdateServiceIncidentPayload {
  @Field(() => ServiceIncident, {
    nullable: true,
    description: 'The incident as it is now; null when the change was refused.',
  })
  serviceIncident?: ServiceIncident | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
