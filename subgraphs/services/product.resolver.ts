import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, Directive, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { selectedFields } from '../shared/selection';
import { ArticleConnection } from './article';
import { articlePage, ProductArticlesArgs, type TranslatedArticle } from './article.list';
import { healthOf } from './loaders';
import { Product, productEntity } from './product';
import { ServiceHealth } from './service-health';

/** Products, their health and what is written about them. */
@Resolver(() => Product)
export class ProductResolver {
  // The whole catalogue, with room to grow.
  @Directive('@listSize(assumedSize: 50)')
  @Query(() => [Product], { description: 'All products, by name, then id.' })
  products(@Ctx() context: SubgraphContext, @Info() info: GraphQLResolveInfo): Promise<Product[]> {
    return context.collection(productEntity).find({}, { name: 1, _id: 1 }, selectedFields(info));
  }

  @FieldResolver(() => ServiceHealth, { description: "The product's health." })
  async health(@Root() { _id }: Product, @Ctx() context: SubgraphContext): Promise<ServiceHealth> {
    return { ...(await healthOf(_id, context)), productId: _id };
  }

  @FieldResolver(() => ArticleConnection, {
    description: 'Articles about this product only, newest first.',
  })
  articles(
    @Root() { _id }: Product,
    @Args(() => ProductArticlesArgs) args: ProductArticlesArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<TranslatedArticle>> {
    return articlePage(args, context, info, { field: 'productId', id: _id });
  }
}
