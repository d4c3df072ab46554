import type { ArticleKind } from '../../../subgraphs/services/enums';
import type { SupportCategory } from '../../../subgraphs/shared/vocabulary';

/** The languages that articles are written in, as BCP 47 tags. */
export const ARTICLE_LANGUAGES = ['en', 'zh-CN', 'zh-TW'] as const;

/** A self-help article as it is written, before it becomes a document. */
export interface ArticleText {
  /** Names the article within the seed; its id is made from it. */
  readonly key: string;
  readonly kind: ArticleKind;
  readonly category: SupportCategory;
  /** The key of the product that it is about; null when it is about all of them. */
  readonly productKey: string | null;
  readonly translations: Readonly<
    Record<(typeof ARTICLE_LANGUAGES)[number], { readonly title: string; readonly body: string }>
  >;
}
