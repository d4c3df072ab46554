import { articleDocuments, incidentDocuments, PRODUCTS } from '../../../database/seed/catalogue';
import conversations from '../../../database/seed/content/conversations.json';
import escalations from '../../../database/seed/content/escalations.json';
import incidentTexts from '../../../database/seed/content/incidents.json';
import ratings from '../../../database/seed/content/ratings.json';
import { Random } from '../../../database/seed/random';
import {
  CUSTOMER_PROBLEMS,
  drawCustomerProblem,
  fill,
  PARTNER_PROBLEMS,
} from '../../../database/seed/tickets/texts';
import { SupportCategory } from '../../../subgraphs/shared/vocabulary';
import { IssueArea, Severity } from '../../../subgraphs/tickets/enums';

const UNTIL = new Date('2026-03-05T10:20:00Z');
const HAN = /\p{Script=Han}/gu;
const PLACEHOLDERS = new Set([
  'product',
  'count',
  'user',
  'city',
  'code',
  'domain',
  'company',
  'solved',
  'representative',
]);
const articles = articleDocuments(UNTIL);
const problems = [...CUSTOMER_PROBLEMS, ...PARTNER_PROBLEMS];

describe('the self-help articles', () => {
  it('cover all seven categories in both kinds', () => {
    expect(articles.length).toBeGreaterThanOrEqual(30);
    expect(new Set(articles.map(({ category }) => category))).toEqual(
      new Set(Object.values(SupportCategory)),
    );
    expect(new Set(articles.map(({ kind }) => kind)).size).toBe(2);
  });

  it.each(articles.map((article) => [article.translations[0]?.title, article] as const))(
    'say enough in each of three languages: %s',
    (_, { translations }) => {
      expect(translations.map(({ language }) => language)).toEqual(['en', 'zh-CN', 'zh-TW']);
      const [english, simplified, traditional] = translations;
      const words = english?.body.split(/\s+/).length ?? 0;
      expect(words).toBeGreaterThanOrEqual(80);
      expect(words).toBeLessThanOrEqual(200);
      for (const chinese of [simplified, traditional]) {
        expect(chinese?.title).toMatch(HAN);
        expect(chinese?.body.match(HAN)?.length).toBeGreaterThan(120);
      }
      expect(traditional?.body).not.toBe(simplified?.body);
      // Steps and points are the same in all languages.
      const points = translations.map(({ body }) => body.match(/^(\d\.|-) /gm)?.length);
      expect(new Set(points).size).toBe(1);
      expect(points[0]).toBeGreaterThanOrEqual(3);
    },
  );

  it('are written in traditional characters for zh-TW', () => {
    const simplifiedOnly =
      /[这们说时为会员户页录邮设载络权码书选项订阅账单实验证请问题应发组类务读写库线电脑测试]/u;
    const texts = articles.flatMap(({ translations }) =>
      translations.filter(({ language }) => language === 'zh-TW'),
    );
    for (const { title, body } of texts) expect(`${title}\n${body}`).not.toMatch(simplifiedOnly);
  });
});

describe('the texts of tickets', () => {
  it('cover every category and issue area', () => {
    expect(new Set(CUSTOMER_PROBLEMS.map(({ category }) => category)).size).toBe(7);
    expect(new Set(PARTNER_PROBLEMS.map(({ issueArea }) => issueArea))).toEqual(
      new Set(Object.values(IssueArea)),
    );
    for (const { category, issueArea } of problems) {
      expect(Object.values(SupportCategory)).toContain(category);
      expect(Object.values(IssueArea)).toContain(issueArea);
    }
  });

  it('are complete in both scripts, and leave nothing to be guessed', () => {
    for (const { en, zh } of problems) {
      for (const text of [en, zh].flatMap((texts) => Object.values(texts) as string[])) {
        expect(text.length).toBeGreaterThan(4);
        for (const [, name = ''] of text.matchAll(/\{(\w+)\}/g)) expect(PLACEHOLDERS).toContain(name);
      }
      expect(en.description.length).toBeGreaterThanOrEqual(20);
      expect(zh.description.length).toBeGreaterThanOrEqual(20);
      expect(Object.values(en).join('')).not.toMatch(HAN);
      expect(zh.title).toMatch(HAN);
    }
  });

  it('have a problem for every product family and severity', () => {
    for (const { code } of PRODUCTS) {
      for (const severity of Object.values(Severity)) {
        expect(drawCustomerProblem(new Random(code, severity), code, severity).groups).toMatch(
          new RegExp(`[*${code}]`),
        );
      }
    }
  });

  it('never make a billing problem critical', () => {
    const random = new Random('billing');
    const drawn = Array.from({ length: 500 }, () => drawCustomerProblem(random, 'O', Severity.CRITICAL));
    expect(drawn.map(({ issueArea }) => issueArea)).not.toContain(IssueArea.BILLING);
  });

  it('say the same things in both scripts', () => {
    for (const texts of [conversations, escalations, ratings]) {
      expect(Object.keys(texts.zh)).toEqual(Object.keys(texts.en));
    }
  });

  it('are refused when nothing is known for a placeholder', () => {
    expect(fill('{a} and {b}', { a: '1', b: '2' })).toBe('1 and 2');
    expect(() => fill('{a} and {b}', { a: '1' })).toThrow('Nothing is known for {b}.');
  });
});

describe('the products and their incidents', () => {
  it('are 25 products in groups, each with an admin centre', () => {
    expect(PRODUCTS).toHaveLength(25);
    expect(new Set(PRODUCTS.map(({ name }) => name)).size).toBe(25);
    expect(new Set(PRODUCTS.map(({ group }) => group)).size).toBeGreaterThanOrEqual(8);
    for (const { adminCenterUrl } of PRODUCTS)
      expect(adminCenterUrl).toMatch(/^https:\/\/[a-z0-9.]+\.example\.cn\/$/);
  });

  it('include open incidents of each bad state, begun lately and not over', () => {
    const open = incidentDocuments(UNTIL).filter(({ resolved }) => !resolved);
    expect(new Set(open.map(({ state }) => state))).toEqual(new Set(['INFORMATION', 'WARNING', 'CRITICAL']));
    for (const { startedAt, endedAt, messages } of open) {
      expect(endedAt).toBeNull();
      expect(UNTIL.getTime() - startedAt.getTime()).toBeLessThan(2 * 86_400_000);
      expect(messages.length).toBeGreaterThan(0);
    }
  });

  it('tell of an incident in order, between its beginning and its end', () => {
    for (const { startedAt, endedAt, messages } of incidentDocuments(UNTIL)) {
      const times = messages.map(({ publishedAt }) => publishedAt.getTime());
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(times[0]).toBeGreaterThanOrEqual(startedAt.getTime());
      expect(times.at(-1)).toBeLessThanOrEqual(Math.ceil((endedAt ?? UNTIL).getTime()));
    }
    expect(incidentTexts.every(({ messages }) => messages.length >= 2)).toBe(true);
  });
});
