import { Field, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { UserError } from '../shared/user-error';
import { Partner } from './partner';

const PARTNER = 'The partner as it is now; null when the change was refused.';

@ObjectType({ description: 'What became of a change of the support profile.', simpleResolvers: true })
export class UpdateSupportProfilePayload {
  @Field(() => Partner, { nullable: true, description: PARTNER })
  partner?: Partner | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of a change of the support channels.', simpleResolvers: true })
export class SetSupportChannelsPayload {
  @Field(() => Partner, { nullable: true, description: PARTNER })
  partner?: Partner | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of the publication of a support notice.', simpleResolvers: true })
export class PublishSupportNoticePayload {
  @Field(() => Partner, { nullable: true, description: PARTNER })
  partner?: Partner | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
