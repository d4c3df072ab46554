import { Directive, Field, ObjectType } from 'type-graphql';
import { connectionOf } from '../shared/connection';
import { documentSchema, partSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';
import { SupportCategory } from '../shared/vocabulary';
import { Node } from '../shared/node';
import { DateTime } from '../shared/scalars';
import { searchTerms } from '../shared/text-search';
import { ArticleKind } from './enums';

/** An article's text in one language. */
export class ArticleTranslation {
  /** A BCP 47 tag: `en`, `zh-CN` or `zh-TW`. */
  language!: string;
  title!: string;
  body!: string;
}

@Directive('@key(fields: "id")')
@ObjectType({
  implements: Node,
  description: 'Instructions or an answer to refer a customer to.',
  simpleResolvers: true,
})
export class Article implements Node {
  _id!: string;

  @Field(() => ArticleKind, { description: 'The kind of article.' })
  kind!: ArticleKind;

  @Field(() => SupportCategory, { description: 'What it is about.' })
  category!: SupportCategory;

  /** The product that it is about; null when it is about all of them. */
  productId?: string | null;

  /** The texts, one a language; there is always an English one. */
  translations!: ArticleTranslation[];

  @Field(() => DateTime, { description: 'When it was last edited, in any language.' })
  updatedAt!: Date;

  /** What `search` finds the article by: see `articleSearchTerms`. */
  searchTerms!: string[];
}

export const articleSchema = documentSchema<Article>({
  _id: { type: String, required: true },
  kind: { type: String, enum: Object.values(ArticleKind), required: true },
  category: { type: String, enum: Object.values(SupportCategory), required: true },
  productId: { type: String },
  translations: {
    type: [
      partSchema<ArticleTranslation>({
        language: { type: String, required: true },
        title: { type: String, required: true },
        body: { type: String, required: true },
      }),
    ],
    required: true,
  },
  updatedAt: { type: Date, required: true },
  searchTerms: { type: [String], required: true },
});
articleSchema.index({ category: 1, _id: 1 });
articleSchema.index({ productId: 1, _id: 1, category: 1 });
articleSchema.index({ searchTerms: 1 });

/** The terms to store with an article whenever a title or its category is written: those of all languages. */
export function articleSearchTerms({
  translations,
  category,
}: Pick<Article, 'translations' | 'category'>): string[] {
  return searchTerms(...translations.map(({ title }) => title), category.replaceAll('_', ' '));
}

export const articleEntity = defineEntity<Article>({
  type: 'Article',
  collection: 'articles',
  schema: articleSchema,
  visibleTo: () => ({}),
  computed: {
    product: ['productId'],
    title: ['translations.language', 'translations.title'],
    body: ['translations.language', 'translations.body'],
    language: ['translations.language'],
    availableLanguages: ['translations.language'],
  },
  always: [],
});

export const ArticleConnection = connectionOf(() => Article, 'Article', 'articles');
