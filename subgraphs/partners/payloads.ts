import { Field, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { UserError } from '../shared/user-error';
import { Partner } from './partner';

const PARTNER = 'The partner as it is now; null if the change was refused.';

@ObjectType({ description: 'Result of updateSupportProfile.', simpleResolvers: true })
export class UpdateSupportProfilePayload {
  @Field(() => Partner, { nullable: true, description: PARTNER })
  partner?: Partner | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of setSupportChannels.', simpleResolvers: true })
export class SetSupportChannelsPayload {
  @Field(() => Partner, { nullable: true, description: PARTNER })
  partner?: Partner | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of publishSupportNotice.', simpleResolvers: true })
export class PublishSupportNoticePayload {
  @Field(() => Partner, { nullable: true, description: PARTNER })
  partner?: Partner | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
