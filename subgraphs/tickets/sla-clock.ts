import { Field, Int, ObjectType } from 'type-graphql';
import { partSchema } from '../shared/document-schema';
import { DateTime } from '../shared/scalars';
import { SlaMetric, SlaTarget } from './enums';

@ObjectType({
  description: 'A promise with a time limit, and how much of the time has been used.',
  simpleResolvers: true,
})
export class SlaClock {
  @Field(() => SlaMetric, { description: 'What it measures.' })
  metric!: SlaMetric;

  @Field(() => SlaTarget, { description: 'Whose promise it is.' })
  target!: SlaTarget;

  @Field(() => Int, { description: 'Minutes allowed, within the hours during which the clock runs.' })
  targetMinutes!: number;

  /** The support hours during which it runs, by the name that the SLA policy gives them. */
  calendar!: string;

  @Field(() => DateTime, { description: 'When it was started.' })
  startedAt!: Date;

  /** Time used up before `runningSince`, in milliseconds of support hours. */
  elapsedMs!: number;

  /** Since when it runs without a pause; null while it is paused and once it has ended. */
  runningSince!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its time is up; null while it is paused and once it has ended.',
  })
  dueAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was paused; null if it is not paused.' })
  pausedAt!: Date | null;

  /** When its time ran out, as far as a write has noticed; readers also look at `dueAt`. */
  breachedAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the promise was kept, in time or late; null until then.',
  })
  metAt!: Date | null;

  /** When the promise stopped to matter; null while it does. */
  cancelledAt!: Date | null;
}

export const slaClockSchema = partSchema<SlaClock>({
  metric: { type: String, enum: Object.values(SlaMetric), required: true },
  target: { type: String, enum: Object.values(SlaTarget), required: true },
  targetMinutes: { type: Number, required: true },
  calendar: { type: String, required: true },
  startedAt: { type: Date, required: true },
  elapsedMs: { type: Number, required: true },
  runningSince: { type: Date, default: null },
  dueAt: { type: Date, default: null },
  pausedAt: { type: Date, default: null },
  breachedAt: { type: Date, default: null },
  metAt: { type: Date, default: null },
  cancelledAt: { type: Date, default: null },
});
