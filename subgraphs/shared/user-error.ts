import { Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { type Refusal, UserErrorCode } from './refusal';

registerEnumType(UserErrorCode, {
  name: 'UserErrorCode',
  description: 'Why a mutation was refused. Nothing was written.',
  valuesConfig: {
    BLANK: { description: 'A required text is empty.' },
    TOO_LONG: { description: 'A text or list is longer than its limit.' },
    INVALID: { description: 'A value is not valid for this input.' },
    NOT_FOUND: { description: 'The object does not exist, or the viewer may not see it.' },
    TAKEN: { description: 'Another object already has this unique value.' },
    CONFLICT: {
      description: 'The object changed since it was read, or the idempotency key was used with other input.',
    },
    TRANSITION_NOT_ALLOWED: {
      description: "The object's state does not allow this step.",
    },
    NOT_ENTITLED: { description: "This step is for another role, or for the other side's people." },
    PRECONDITION_FAILED: { description: 'Something else must be done first; the message names it.' },
    LIMIT_REACHED: { description: 'The object already holds as many of these as it may.' },
  },
});

@Directive('@shareable')
@ObjectType({
  description: 'One reason why a mutation was refused, for the person who asked.',
  simpleResolvers: true,
})
export class UserError implements Refusal {
  @Field(() => UserErrorCode, { description: 'The kind of refusal, for programs.' })
  code!: UserErrorCode;

  @Field(() => String, { description: 'What happened and what to do, in plain English.' })
  message!: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'The path of the argument or input field at fault; null when it is about the object as a whole.',
  })
  field?: string[] | null;
}
