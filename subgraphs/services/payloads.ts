import { Field, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { UserError } from '../shared/user-error';
import { Service } from './service';
import { ServiceIncident } from './service-incident';

const SERVICE = 'The service as it is now; null if the change was refused.';

@ObjectType({ description: 'Result of suspendService.', simpleResolvers: true })
export class SuspendServicePayload {
  @Field(() => Service, { nullable: true, description: SERVICE })
  service?: Service | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of resumeService.', simpleResolvers: true })
export class ResumeServicePayload {
  @Field(() => Service, { nullable: true, description: SERVICE })
  service?: Service | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of openServiceIncident.', simpleResolvers: true })
export class OpenServiceIncidentPayload {
  @Field(() => ServiceIncident, {
    nullable: true,
    description: 'The incident, even if an earlier request with the same key opened it; null if refused.',
  })
  serviceIncident?: ServiceIncident | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of updateServiceIncident.', simpleResolvers: true })
export class UpdateServiceIncidentPayload {
  @Field(() => ServiceIncident, {
    nullable: true,
    description: 'The incident as it is now; null if the change was refused.',
  })
  serviceIncident?: ServiceIncident | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
