import type { Viewer, ViewerRole } from '../../subgraphs/shared/viewer';
import type { Answer } from '../support/federation';
import {
  answersTo,
  codesOf,
  difference,
  fieldsIn,
  secretsIn,
  textOf,
  withoutNames,
} from '../support/tenancy/answers';
import { mutationDocument } from '../support/tenancy/mutations';
import { NOBODY, othersThan, type Perspective } from '../support/tenancy/perspectives';
import { type About, type Question, questionsFrom } from '../support/tenancy/questions';
import { openStage, type Stage } from '../support/tenancy/stage';
import { restoreSnapshot, takeSnapshot, visibleTo } from '../support/tenancy/visible';
import { wordsOnlyIn } from '../support/tenancy/words';
import type { Tenant } from '../support/tenancy/world';

// Thousands of questions: half a minute where nothing else runs.
const PATIENCE_MS = 300_000;

let stage: Stage;
const reached = new Set<string>();

const isAbout =
  (...subjects: About[]) =>
  ({ about }: Question) =>
    subjects.includes(about);

/**
 * Two partners with everything that a partner can have, and every question that the composed schema allows: each role
 * asks about its own, about what is hidden from it, about what does not exist and about what is no id. It must get
 * the answers that it would get if nothing were stored but what it may see.
 * @returns the stage, once the tests run, and the fields that were answered with a value.
 */
export function askEverythingAs(roles: readonly ViewerRole[]) {
  beforeAll(async () => {
    stage = await openStage();
  }, 60_000);

  afterAll(() => stage.federation.close());

  describe.each(roles)('as %s', (role) => {
    let from: Perspective;
    let reads: readonly Question[];
    let writes: readonly Question[];
    let answers: Map<Question, Answer>;

    const ask = async (asked: readonly Question[]) => {
      const given = await answersTo(asked, from.viewer);
      return new Map(asked.map((question, index) => [question, given[index]!]));
    };

    const differences = (asked: readonly Question[], others: Map<Question, Answer>) =>
      asked.flatMap((each) => difference(each, textOf(answers.get(each)!), textOf(others.get(each)!)));

    beforeAll(async () => {
      from = stage.perspective(role);
      ({ reads, writes } = await questionsFrom(stage, from));
      answers = await ask([...reads, ...writes]);
      for (const answer of answers.values()) fieldsIn(answer).forEach((field) => reached.add(field));
    }, PATIENCE_MS);

    test('what is asked about its own is answered, but for the questions that name nothing', () => {
      const failed = [...answers].filter(([each, { errors }]) => each.about === 'own' && errors);
      expect(failed.map(([{ name }]) => name).sort()).toEqual([
        'Query.customer',
        'Query.partner',
        'Query.ticket',
      ]);
    });

    test('nothing hidden shows in any answer, by whatever way it is asked for', () => {
      const secrets = wordsOnlyIn(stage.all, visibleTo(from.viewer, stage.all));
      expect(secrets.size).toBeGreaterThan(5);
      const shown = [...answers].flatMap(([question, answer]) => {
        const found = secretsIn(answer, secrets, question);
        const { name, about } = question;
        return found.length ? [`${name} about ${about} shows ${found.slice(0, 5).join(', ')}`] : [];
      });
      expect(shown).toEqual([]);
    });

    test('nothing was written by naming what is not its own', async () => {
      expect(writes.length).toBeGreaterThan(50);
      expect(await takeSnapshot(stage.federation.database)).toEqual(stage.all);
    });

    test(
      'every answer is the one that would be given if nothing hidden were there',
      async () => {
        const asked = [...reads, ...writes].filter(isAbout('own', 'hidden'));
        await restoreSnapshot(stage.federation.database, visibleTo(from.viewer, stage.all));
        const without = await ask(asked).finally(() => stage.restore());
        expect(differences(asked, without)).toEqual([]);
      },
      PATIENCE_MS,
    );

    test(
      'nothing that others keep internal changes any answer',
      async () => {
        const others = othersThan(stage, from);
        const asked = others.length ? reads.filter(isAbout('own')) : [];
        for (const writer of others) await whisper(writer, from.own.tickets);
        const since = await ask(asked).finally(() => stage.restore());
        expect(differences(asked, since)).toEqual([]);
      },
      PATIENCE_MS,
    );

    test('what is hidden and what does not exist cannot be told apart', () => {
      const { own, hidden } = from;
      const named = (about: About) =>
        new Map(
          [...answers]
            .filter(([each]) => each.about === about)
            .map(([each, answer]) => [each.name, { each, answer }]),
        );
      const ofNobody = named('nobody');
      const pairs = [...named('hidden')].flatMap(([name, one]) => {
        const other = ofNobody.get(name);
        return other ? [{ one, other }] : [];
      });
      expect(pairs.length).toBeGreaterThan(hidden ? 25 : -1);
      const told = pairs.flatMap(({ one, other }) =>
        difference(one.each, withoutNames(one.answer, hidden!, own), withoutNames(other.answer, NOBODY, own)),
      );
      expect(told).toEqual([]);
    });
  });

  return { stage: () => stage, reached };
}

async function whisper(writer: Viewer, { escalated, own }: Tenant['tickets']): Promise<void> {
  const input = { body: 'between ourselves: whispered', visibility: 'INTERNAL' };
  for (const ticketId of [escalated, own]) {
    const document = mutationDocument(stage.schema, 'addComment');
    const answer = await stage.federation.ask(writer, document, { ticketId, input });
    expect([answer.errors, codesOf(answer)]).toEqual([undefined, []]);
  }
}
