import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { SupportTopic } from './support-topic';

@Resolver(() => SupportTopic)
export class SupportTopicResolver {
  @FieldResolver(() => String, {
    description: 'Its name in the requested language, or in English if there is none.',
  })
  name(
    @Root() { names }: SupportTopic,
    @Arg('language', () => String, { nullable: true, description: 'en, zh-CN or zh-TW; null for English.' })
    language: string | null,
  ): string {
    return language !== null && Object.hasOwn(names, language) ? (names[language] ?? names.en) : names.en;
  }
}
