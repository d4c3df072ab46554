import type { SubgraphContext } from '../shared/context';
import { documentSchema } from '../shared/document-schema';
import { defineEntity } from '../shared/entity';

/** The last number given out of a series; storage only. */
export class Counter {
  _id!: string;
  value!: number;
}

export const counterSchema = documentSchema<Counter>({
  _id: { type: String, required: true },
  value: { type: Number, required: true },
});

export const counterEntity = defineEntity<Counter>({
  type: 'Counter',
  collection: 'counters',
  schema: counterSchema,
  visibleTo: () => ({}),
  always: ['value'],
  computed: {},
});

/** The series of ticket numbers (SR-000042) and escalation numbers (ESC-000042), by the name of their counter. */
export const NUMBER_PREFIXES = { tickets: 'SR', escalations: 'ESC' } as const;

/** Writes a number as people read it; after 999999 it grows longer. */
export function formatNumber(series: keyof typeof NUMBER_PREFIXES, value: number): string {
  return `${NUMBER_PREFIXES[series]}-${String(value).padStart(6, '0')}`;
}

/** Takes the next number of a series. Atomic; a number that is not used in the end leaves a gap. */
export async function nextNumber(
  context: SubgraphContext,
  series: keyof typeof NUMBER_PREFIXES,
): Promise<string> {
  const { model } = context.collection(counterEntity);
  const counter = await model
    .findOneAndUpdate({ _id: series }, { $inc: { value: 1 } }, { upsert: true, returnDocument: 'after' })
    .lean()
    .exec();
  return formatNumber(series, counter.value);
}
