import { isDeepStrictEqual } from 'node:util';
import type { GraphQLSchema } from 'graphql';
import { subgraphs } from '../../../subgraphs';
import { SUBGRAPH_NAMES } from '../../../subgraphs/shared/subgraph-name';
import type { Viewer } from '../../../subgraphs/shared/viewer';
import type { Answer, Federation } from '../federation';
import type { Cursors, ListCursors } from './arguments';
import { CALLS } from './calls';
import { argumentsWith, mutationDocument } from './mutations';
import { providerAdmin } from '../viewers';
import { adminOf, NOBODY, NONSENSE, type Perspective } from './perspectives';
import { cursorProbes, type Probe, probesOf } from './probes';
import { entityProbes } from './representations';
import type { Stage } from './stage';
import type { Subject, Tenant } from './world';

/** Whose things a question names. */
export type About = 'own' | 'hidden' | 'nobody' | 'nonsense';

/** One question that a viewer puts, with what it was about. */
export interface Question {
  readonly name: string;
  readonly about: About;
  readonly variables: Record<string, unknown>;
  ask(viewer: Viewer): Promise<Answer>;
}

/** Every question about one kind of subject: of the whole graph, of each subgraph's entities, and to change something. */
export interface Questions {
  readonly reads: readonly Question[];
  readonly writes: readonly Question[];
}

/** Makes all the questions of one role out of the composed schema, with the cursors that others would get. */
export async function questionsFrom(
  { federation, schema, beta, alpha }: Stage,
  from: Perspective,
): Promise<Questions> {
  const { own, hidden, viewer } = from;
  const owners = [
    [own, viewer.partnerId ? adminOf(alpha) : providerAdmin] as const,
    ...(hidden ? [[hidden, hidden === beta ? adminOf(beta) : providerAdmin] as const] : []),
  ];
  return questionsOf(federation, schema, from, await cursorsOf(federation, schema, owners));
}

async function questionsOf(
  federation: Federation,
  schema: GraphQLSchema,
  perspective: Perspective,
  cursors: Cursors,
): Promise<Questions> {
  const subjects: [About, Subject][] = [
    ['own', perspective.own],
    ...(perspective.hidden ? ([['hidden', perspective.hidden]] as [About, Subject][]) : []),
    ['nobody', NOBODY],
    ['nonsense', NONSENSE],
  ];
  const reads: Question[] = [];
  for (const [about, subject] of subjects) {
    for (const probe of probesOf(schema))
      reads.push(...questionsAbout(federation, probe, perspective.own, [about, subject], cursors));
    reads.push(...(await entityQuestions(federation, perspective.own, [about, subject])));
  }
  return { reads, writes: writesOf(federation, schema, perspective.own, subjects) };
}

// What does not depend on the subject is asked once; and below a node that is not the viewer's, one question a field
// is enough, since there is nothing below nothing.
function questionsAbout(
  federation: Federation,
  probe: Probe,
  own: Subject,
  [about, subject]: readonly [About, Subject],
  cursors: Cursors,
): Question[] {
  const variables = probe.variables(subject, cursors);
  if (variables === null) return [];
  const ask = (name: string, values: Record<string, unknown>) =>
    question(federation, name, about, probe.query, values);
  const { root, ...args } = variables;
  const { root: ownRoot, ...ownArgs } = probe.variables(own, cursors) ?? {};
  const isSame = isDeepStrictEqual(args, ownArgs);
  if (root === undefined) return about === 'own' || !isSame ? [ask(probe.name, args)] : [];
  return [
    ...(about === 'own' || (probe.isFirst && root !== ownRoot) ? [ask(probe.name, variables)] : []),
    ...(about === 'own' || isSame ? [] : [ask(`${probe.name} below its own`, { ...args, root: ownRoot })]),
  ];
}

function question(
  { ask }: Federation,
  name: string,
  about: About,
  query: string,
  variables: Record<string, unknown>,
): Question {
  return { name, about, variables, ask: (viewer) => ask(viewer, query, variables) };
}

async function entityQuestions(
  { askSubgraph }: Federation,
  own: Subject,
  [about, subject]: readonly [About, Subject],
): Promise<Question[]> {
  const ofSubgraphs = SUBGRAPH_NAMES.map(async (name) => {
    const { schema, sdl } = await subgraphs[name]();
    return entityProbes(schema, sdl).flatMap((probe) => {
      const variables = probe.variables(subject);
      if (about !== 'own' && isDeepStrictEqual(variables, probe.variables(own))) return [];
      const ask = (viewer: Viewer) => askSubgraph(name, viewer, probe.query, variables);
      return { name: `${name} ${probe.name}`, about, variables, ask };
    });
  });
  return (await Promise.all(ofSubgraphs)).flat();
}

// Every mutation with each of its ids in turn about somebody else, the others being the viewer's own. None is put
// that names the viewer's own things alone: that would change them.
function writesOf(
  federation: Federation,
  schema: GraphQLSchema,
  own: Tenant,
  subjects: readonly [About, Subject][],
): Question[] {
  const strangers = subjects.filter(([about]) => about !== 'own');
  return Object.entries(CALLS).flatMap(([name, call]) => {
    const query = mutationDocument(schema, name);
    return Object.entries(call.slots).flatMap(([slot, read]) =>
      strangers
        .filter(([, subject]) => read(subject) !== read(own))
        .map(([about, subject]) =>
          question(federation, `${name}(${slot})`, about, query, argumentsWith(call, own, slot, subject)),
        ),
    );
  });
}

/** The cursors of all lists, as the subjects' own people get them. */
async function cursorsOf(
  { ask }: Federation,
  schema: GraphQLSchema,
  owners: readonly (readonly [Subject, Viewer])[],
): Promise<Cursors> {
  const cursors = new Map<string, Map<Subject, ListCursors>>();
  for (const probe of cursorProbes(schema)) {
    const ofList = new Map<Subject, ListCursors>([[NONSENSE, { start: 'bm9uc2Vuc2U', end: '[]' }]]);
    for (const [subject, viewer] of owners) {
      const { data } = await ask(viewer, probe.query, probe.variables(subject, new Map()) ?? {});
      const found = findCursors(data);
      if (found) ofList.set(subject, found);
    }
    cursors.set(probe.coordinate, ofList);
  }
  return cursors;
}

function findCursors(value: unknown): ListCursors | null {
  if (typeof value !== 'object' || value === null) return null;
  const { startCursor, endCursor } = value as Record<string, unknown>;
  if (typeof startCursor === 'string' && typeof endCursor === 'string')
    return { start: startCursor, end: endCursor };
  for (const part of Object.values(value)) {
    const found = findCursors(part);
    if (found) return found;
  }
  return null;
}
