import type { Article } from '../../subgraphs/services/article';
import { articleSearchTerms } from '../../subgraphs/services/article';
import type { Product } from '../../subgraphs/services/product';
import type { ServiceIncident } from '../../subgraphs/services/service-incident';
import { HealthState, type SupportCategory } from '../../subgraphs/shared/vocabulary';
import { accountSetupArticles } from './content/articles/account-setup';
import { accountsAndBillingArticles } from './content/articles/accounts-and-billing';
import { configurationArticles } from './content/articles/configuration';
import { connectivityArticles } from './content/articles/connectivity';
import { howToArticles } from './content/articles/how-to';
import { performanceArticles } from './content/articles/performance';
import { updatesArticles } from './content/articles/updates';
import incidentTexts from './content/incidents.json';
import productTexts from './content/products.json';
import type { Random } from './random';
import { DEMO, drawsFor, seededId, WINDOW_MS } from './seed-set';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const ROUNDS = 3;

// The catalogue is the demo's; further sets use the same products and articles.
const idOf = (type: 'Product' | 'Article' | 'ServiceIncident', key: string, moment: number) =>
  seededId(DEMO, type, key, moment);

/** A product, with what the seed knows about it beyond its document. */
export interface SeedProduct extends Product {
  readonly key: string;
  /** One letter for the family; ticket texts name the families that they fit. */
  readonly code: string;
  readonly host: string;
  /** How often it is sold. */
  readonly weight: number;
  readonly price: string;
}

export const PRODUCTS: readonly SeedProduct[] = productTexts.map((text, index) => ({
  ...text,
  _id: idOf('Product', text.key, index / productTexts.length),
  adminCenterUrl: `https://${text.host}.example.cn/`,
}));

const PRODUCT_IDS = new Map(PRODUCTS.map(({ key, _id }) => [key, _id]));

/** The products as documents. */
export function productDocuments(): Product[] {
  return PRODUCTS.map(({ _id, name, group, adminCenterUrl }) => ({ _id, name, group, adminCenterUrl }));
}

const ARTICLE_TEXTS = [
  ...accountSetupArticles,
  ...accountsAndBillingArticles,
  ...howToArticles,
  ...updatesArticles,
  ...configurationArticles,
  ...connectivityArticles,
  ...performanceArticles,
];

const ARTICLES = ARTICLE_TEXTS.map((text, index) => ({
  ...text,
  _id: idOf('Article', text.key, index / ARTICLE_TEXTS.length),
  productId: text.productKey === null ? null : productId(text.productKey),
}));

/** The id of an article about this kind of problem that speaks of this product or of all; null when there is none. */
export function articleFor(category: SupportCategory, product: string, random: Random): string | null {
  const fitting = ARTICLES.filter(
    (article) => article.category === category && (article.productId ?? product) === product,
  );
  return fitting.length ? random.pick(fitting)._id : null;
}

/** The articles as documents, each in all its languages. */
export function articleDocuments(until: Date): Article[] {
  return ARTICLES.map(({ _id, key, kind, category, productId, translations }) => {
    const article = {
      ...{ _id, kind, category, productId },
      translations: Object.entries(translations).map(([language, text]) => ({ language, ...text })),
      updatedAt: new Date(until.getTime() - drawsFor(DEMO, 'article', key).int(3, 500) * DAY_MS),
    };
    return { ...article, searchTerms: articleSearchTerms(article) };
  });
}

/**
 * The incidents as documents: each text three times during the window, and those that are marked as open once more, begun
 * in the last two days and not over yet.
 */
export function incidentDocuments(until: Date): ServiceIncident[] {
  const past = Array.from({ length: ROUNDS }, (_, round) =>
    incidentTexts.map((text, index) => pastIncident(text, round * incidentTexts.length + index, until)),
  ).flat();
  const open = incidentTexts
    .filter((text) => text.open)
    .map((text, index) => openIncident(text, index, until));
  return [...past, ...open];
}

type IncidentText = (typeof incidentTexts)[number];

function pastIncident(text: IncidentText, place: number, until: Date): ServiceIncident {
  const random = drawsFor(DEMO, 'incident', place);
  // Spread evenly, in an order that has nothing to do with the order of the texts.
  const count = ROUNDS * incidentTexts.length;
  const moment = (((place * 23) % count) + random.between(0.1, 0.9)) / count;
  const startedAt = until.getTime() - (1 - moment * 0.96) * WINDOW_MS;
  const lasts = random.logNormal(text.state === 'CRITICAL' ? 6 : 40, 0.7) * HOUR_MS;
  const step = lasts / text.messages.length;
  return {
    ...incidentBase(text, `past-${place}`, moment),
    resolved: true,
    startedAt: new Date(startedAt),
    endedAt: new Date(startedAt + lasts),
    messages: text.messages.map((message, index) => ({
      publishedAt: new Date(
        startedAt + (index + 1) * step - (index === text.messages.length - 1 ? 0 : step / 2),
      ),
      text: message,
    })),
  };
}

function openIncident(text: IncidentText, index: number, until: Date): ServiceIncident {
  const random = drawsFor(DEMO, 'open-incident', index);
  const age = random.between(3, 40) * HOUR_MS;
  const startedAt = until.getTime() - age;
  return {
    ...incidentBase(text, `open-${index}`, 1 - 0.001 * (index + 1)),
    resolved: false,
    startedAt: new Date(startedAt),
    endedAt: null,
    messages: text.messages.slice(0, -1).map((message, place, told) => ({
      publishedAt: new Date(startedAt + (age * (place + 0.2)) / told.length),
      text: message,
    })),
  };
}

function incidentBase({ productKey, title, state, area }: IncidentText, key: string, moment: number) {
  return {
    _id: idOf('ServiceIncident', key, moment),
    productId: productId(productKey),
    title,
    state: HealthState[state as keyof typeof HealthState],
    impactedArea: area,
  };
}

function productId(key: string): string {
  const id = PRODUCT_IDS.get(key);
  if (id === undefined) throw new RangeError(`There is no product ${key}.`);
  return id;
}
