import { Field, ID, ObjectType } from 'type-graphql';
import { partSchema } from '../shared/document-schema';
import { MASK } from '../shared/mask.rules';
import { EmailAddress } from '../shared/scalars';

@ObjectType({
  description: 'A person at the customer. Personal data: masked for read-only viewers.',
  simpleResolvers: true,
})
export class Contact {
  @Field(() => ID, {
    name: 'id',
    simple: false,
    description: 'The id of the contact, unique within its customer.',
  })
  _id!: string;

  @Field(() => String, { nullable: true, description: 'The first name; null when unknown or masked.' })
  firstName?: string | null;

  @Field(() => String, { description: 'The last name; `***` when masked.' })
  lastName!: string;

  @Field(() => EmailAddress, {
    nullable: true,
    description: 'The e-mail address; null when unknown or masked.',
  })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'The telephone number; null when unknown or masked.' })
  phoneNumber?: string | null;

  @Field(() => Boolean, { description: 'True for the person to contact first.' })
  primary!: boolean;
}

export const contactSchema = partSchema<Contact>({
  _id: { type: String, required: true },
  firstName: { type: String },
  lastName: { type: String, required: true },
  email: { type: String },
  phoneNumber: { type: String },
  primary: { type: Boolean, required: true },
});

/** The contact as viewers read it who may not read personal data. */
export function maskedContact({ _id, primary }: Contact): Contact {
  return { _id, primary, lastName: MASK, firstName: null, email: null, phoneNumber: null };
}
