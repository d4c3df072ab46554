import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { Article, ArticleConnection, type ArticleTranslation } from './article';
import { articlePage, ArticlesArgs, type TranslatedArticle } from './article.list';
import { chooseTranslation } from './article.rules';
import { Product, productEntity } from './product';

/** Articles in the language that was asked for. */
@Resolver(() => Article)
export class ArticleResolver {
  @Query(() => ArticleConnection, { description: 'Articles to refer customers to, newest first.' })
  articles(
    @Args(() => ArticlesArgs) args: ArticlesArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<TranslatedArticle>> {
    return articlePage(args, context, info);
  }

  @FieldResolver(() => Product, {
    nullable: true,
    description: 'The product that it is about; null when it is about all of them.',
  })
  product(
    @Root() { productId }: Article,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Product | null> | null {
    return productId == null ? null : context.collection(productEntity).byId(productId, info);
  }

  @FieldResolver(() => String, { description: 'The title, in `language`.' })
  title(@Root() article: TranslatedArticle): string {
    return translationOf(article).title;
  }

  @FieldResolver(() => String, { description: 'The text, in `language`, as plain text.' })
  body(@Root() article: TranslatedArticle): string {
    return translationOf(article).body;
  }

  @FieldResolver(() => String, {
    description:
      'The language of this title and body: the one requested, or English if there is no translation.',
  })
  language(@Root() article: TranslatedArticle): string {
    return translationOf(article).language;
  }

  @FieldResolver(() => [String], { description: 'The languages in which the article is available.' })
  availableLanguages(@Root() { translations }: Article): string[] {
    return translations.map(({ language }) => language);
  }
}

function translationOf({ translations, requestedLanguage }: TranslatedArticle): ArticleTranslation {
  return chooseTranslation(translations, requestedLanguage);
}
