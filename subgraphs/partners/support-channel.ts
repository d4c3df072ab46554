import { Directive, Field, ObjectType } from 'type-graphql';
import { partSchema } from '../shared/document-schema';
import { SupportChannelKind, Weekday } from './enums';

@ObjectType({ description: 'A span of time that recurs every week.', simpleResolvers: true })
export class WeeklyInterval {
  @Field(() => Weekday, { description: 'The day on which the span begins.' })
  day!: Weekday;

  @Field(() => String, { description: 'When it begins, as `HH:MM` on a 24-hour clock.' })
  opens!: string;

  @Field(() => String, {
    description:
      'When it ends, as `HH:MM`; `24:00` is the end of the day. An end that is not after the beginning is on the next day.',
  })
  closes!: string;
}

@ObjectType({ description: 'One way for customers to reach the partner, and when.', simpleResolvers: true })
export class SupportChannel {
  @Field(() => SupportChannelKind, { description: 'The kind of channel.' })
  kind!: SupportChannelKind;

  @Field(() => String, {
    description: 'A telephone number, e-mail address or web address, depending on the kind.',
  })
  address!: string;

  @Field(() => [String], { description: 'The languages spoken there, as BCP 47 tags such as `zh-CN`.' })
  languages!: string[];

  @Field(() => String, { description: 'The IANA time zone of `hours`, such as `Asia/Shanghai`.' })
  timeZone!: string;

  // Two spans a day.
  @Directive('@listSize(assumedSize: 14)')
  @Field(() => [WeeklyInterval], { description: 'When somebody answers, in the time zone of this channel.' })
  hours!: WeeklyInterval[];
}

export const supportChannelSchema = partSchema<SupportChannel>({
  kind: { type: String, enum: Object.values(SupportChannelKind), required: true },
  address: { type: String, required: true },
  languages: { type: [String], required: true },
  timeZone: { type: String, required: true },
  hours: {
    type: [
      partSchema<WeeklyInterval>({
        day: { type: String, enum: Object.values(Weekday), required: true },
        opens: { type: String, required: true },
        closes: { type: String, required: true },
      }),
    ],
    required: true,
  },
});
