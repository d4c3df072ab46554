import { type GraphQLInputType, type GraphQLSchema, getNamedType, isInputObjectType } from 'graphql';
import { FIXED_ARGUMENTS } from './arguments';
import { type Call, CALLS } from './calls';
import { everythingOf } from './selection';
import type { Stage } from './stage';
import type { Row } from './visible';
import type { Subject, Tenant } from './world';

/** Brings what a call is about to where its step can be taken. */
export async function prepare({ federation, alpha }: Stage, { after }: Call): Promise<void> {
  if (!after) return;
  const [collection, _id, fields] = after(alpha);
  const rows = federation.database.connection.collection<Row>(collection);
  await rows.updateOne({ _id }, { $set: fields });
}

/** The document of a mutation, with everything that its payload shows. @throws for one that has no call. */
export function mutationDocument(schema: GraphQLSchema, name: string): string {
  const field = schema.getMutationType()?.getFields()[name];
  if (!field) throw new Error(`The graph has no mutation ${name}.`);
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const payload = everythingOf(schema, getNamedType(field.type).name, 2, FIXED_ARGUMENTS);
  return `mutation Probe(${declared}) { it: ${name}(${passed}) { ${payload} } }`;
}

/** The call with one slot about another subject. */
export function argumentsWith(
  call: Call,
  own: Tenant,
  slot: string,
  subject: Subject,
): Record<string, unknown> {
  const args = structuredClone(call.args(own));
  const steps = slot.split('.');
  const last = steps.pop() ?? '';
  const holder = steps.reduce((at, step) => at[step] as Record<string, unknown>, args);
  holder[last] = call.slots[slot]?.(subject);
  return args;
}

// Ids that a client chooses and that name nothing in the graph.
const CHOSEN_IDS: ReadonlySet<string> = new Set(['createCustomer(input.tenantId)']);

/** The places in a mutation's arguments that take an id and that its call does not try with somebody else's. */
export function untriedIds(schema: GraphQLSchema, name: string): string[] {
  const args = schema.getMutationType()?.getFields()[name]?.args ?? [];
  const tried = Object.keys(CALLS[name]?.slots ?? {});
  const paths = args.flatMap((arg) => idPaths(arg.type, arg.name));
  return paths
    .filter((path) => !tried.some((slot) => slot === path || slot.startsWith(`${path}.`)))
    .map((path) => `${name}(${path})`)
    .filter((place) => !CHOSEN_IDS.has(place));
}

function idPaths(wrapped: GraphQLInputType, path: string): string[] {
  const type = getNamedType(wrapped);
  if (type.name === 'ID') return [path];
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => idPaths(field.type, `${path}.${field.name}`));
}
