import { Field, InputType, Int } from 'type-graphql';
import { JsonObject } from '../shared/scalars';

@InputType({ description: 'A new token for one view.' })
export class CreateEmbedTokenInput {
  @Field(() => String, {
    description: 'The name of the view, such as `open-tickets`; see /embed/views.json.',
  })
  view!: string;

  @Field(() => JsonObject, {
    nullable: true,
    description: "The values of the view's locked variables: all of them and no others.",
  })
  variables?: Record<string, unknown> | null;

  @Field(() => [String], {
    description:
      'The sites whose pages may use the token, 1 to 10 exact origins such as `https://desk.example.cn`; http only for localhost.',
  })
  origins!: string[];

  @Field(() => Int, {
    nullable: true,
    description: 'How many seconds the token is valid, 30 to 600; 600 if omitted.',
  })
  expiresInSeconds?: number | null;
}

@InputType({ description: 'A public key to register.' })
export class RegisterEmbedKeyInput {
  @Field(() => String, { description: 'What the key is for, 100 characters at most.' })
  name!: string;

  @Field(() => String, {
    description:
      'The public key, as PEM (BEGIN PUBLIC KEY) or the text of a JSON Web Key: EC on P-256, Ed25519, or RSA of 2,048 bits or more.',
  })
  publicKey!: string;
}
