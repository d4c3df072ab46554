import { Field, InputType } from 'type-graphql';
import { DateTime } from '../shared/scalars';
import { ApiKeyRole } from './enums';

@InputType({ description: 'A new API key.' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What the key is for, 100 characters at most.' })
  name!: string;

  @Field(() => ApiKeyRole, { description: 'What viewers who sign in with the key may do.' })
  role!: ApiKeyRole;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the key expires, within 365 days from now; 90 days from now if omitted.',
  })
  expiresAt?: Date | null;
}
