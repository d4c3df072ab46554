import { Field, ID, ObjectType } from 'type-graphql';
import { SupportCategory } from '../shared/vocabulary';
import { IssueArea } from './enums';

@ObjectType({ description: 'A topic that support covers.', simpleResolvers: true })
export class SupportTopic {
  @Field(() => ID, { name: 'id', simple: false, description: 'Identifies the topic; never changes.' })
  _id!: string;

  /** Names by language; English is always there. */
  names!: Readonly<Record<string, string>> & { readonly en: string };

  @Field(() => IssueArea, { description: 'The issue area of a ticket on this topic.' })
  issueArea!: IssueArea;

  @Field(() => SupportCategory, { description: 'The category of a ticket on this topic.' })
  category!: SupportCategory;
}
