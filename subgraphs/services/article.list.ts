import type { GraphQLResolveInfo } from 'graphql';
import { ArgsType, Field, ID } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { and } from '../shared/entity';
import { type Order, PageArgs, parsePage } from '../shared/page';
import { searchFilter } from '../shared/text-search';
import type { ParentKey } from '../shared/visible-collection';
import { SupportCategory } from '../shared/vocabulary';
import { type Article, articleEntity } from './article';

// Ids grow with time, and unlike the time of the last edit they never change, so no row moves while a client pages.
const NEWEST_FIRST: Order = { name: 'NEWEST', field: '_id', kind: 'text', descending: true };

/** An article on its way to a client who asked for a language; null means English. */
export interface TranslatedArticle extends Article {
  requestedLanguage?: string | null;
}

@ArgsType()
export class ProductArticlesArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Only articles with these words, or parts of words, in a title (in any language) or the category. At least one must have two letters or digits.',
  })
  search?: string | null;

  @Field(() => SupportCategory, { nullable: true, description: 'Only articles in this category.' })
  category?: SupportCategory | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The language of the articles, as a BCP 47 tag such as `zh-CN`; English if omitted or if an article has no such translation. It does not filter.',
  })
  language?: string | null;
}

@ArgsType()
export class ArticlesArgs extends ProductArticlesArgs {
  @Field(() => ID, { nullable: true, description: 'Only articles about this product, without general ones.' })
  productId?: string | null;
}

/** A page of the articles, of one product when `parent` is given. */
export async function articlePage(
  args: ArticlesArgs,
  context: SubgraphContext,
  info: GraphQLResolveInfo,
  parent?: ParentKey,
): Promise<Connection<TranslatedArticle>> {
  const { search, category, productId, language } = args;
  const equal = { ...(productId != null && { productId }), ...(category != null && { category }) };
  const filter = and([searchFilter(search), equal]);
  const request = { filter, order: NEWEST_FIRST, page: parsePage(args) };
  const page = await context.collection(articleEntity).page(request, info, parent);
  return inLanguage(page, language ?? null);
}

function inLanguage(
  page: Connection<Article>,
  requestedLanguage: string | null,
): Connection<TranslatedArticle> {
  const translated = (article: Article) => ({ ...article, requestedLanguage });
  return {
    ...page,
    nodes: page.nodes.map(translated),
    edges: page.edges.map((edge) => ({ ...edge, node: translated(edge.node) })),
  };
}
