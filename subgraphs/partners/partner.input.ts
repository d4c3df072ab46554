import { Field, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION } from '../shared/input-descriptions';
import { EmailAddress, WebAddress } from '../shared/scalars';
import { SupportChannelKind, Weekday } from './enums';

@InputType({ description: 'Changes of the public contact points; what is left out stays as it is.' })
export class UpdateSupportProfileInput {
  @Field(() => EmailAddress, {
    nullable: true,
    description: 'Where customers write to, 254 characters at most; it cannot be emptied.',
  })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where customers call, 50 characters at most; it cannot be emptied.',
  })
  telephone?: string | null;

  @Field(() => WebAddress, {
    nullable: true,
    description: 'The support pages, at an http or https address; null takes them away.',
  })
  website?: string | null;

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}

@InputType({ description: 'A span of time that comes back every week.' })
export class WeeklyIntervalInput {
  @Field(() => Weekday, { description: 'The day on which the span begins.' })
  day!: Weekday;

  @Field(() => String, { description: 'When it begins, as `HH:MM` on a 24-hour clock, to `23:59`.' })
  opens!: string;

  @Field(() => String, {
    description:
      'When it ends, as `HH:MM`; `24:00` is the end of the day. An end that is not after the beginning is on the next day, so the same time twice is 24 hours.',
  })
  closes!: string;
}

@InputType({ description: 'One way for customers to reach the partner, and when.' })
export class SupportChannelInput {
  @Field(() => SupportChannelKind, { description: 'The means.' })
  kind!: SupportChannelKind;

  @Field(() => String, {
    description:
      'Where to turn to, 200 characters at most: a number for PHONE, an e-mail address for EMAIL, a web address for PORTAL.',
  })
  address!: string;

  @Field(() => [String], {
    description: 'The languages spoken there, 1 to 10, as BCP 47 tags such as `zh-CN`.',
  })
  languages!: string[];

  @Field(() => String, { description: 'The IANA time zone of `hours`, such as `Asia/Shanghai`.' })
  timeZone!: string;

  @Field(() => [WeeklyIntervalInput], {
    description: 'When somebody answers, 50 spans at most, which may overlap; empty when nobody does.',
  })
  hours!: WeeklyIntervalInput[];
}

@InputType({ description: 'All ways for customers to reach the partner, in place of those there are.' })
export class SetSupportChannelsInput {
  @Field(() => [SupportChannelInput], {
    description: 'The whole list, 20 at most; one that is not in it is gone.',
  })
  channels!: SupportChannelInput[];

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}

@InputType({ description: 'A new version of the support notice.' })
export class PublishSupportNoticeInput {
  @Field(() => String, { description: 'The notice itself, as plain text, 20,000 characters at most.' })
  text!: string;

  @Field(() => String, { description: 'The language of the text, as a BCP 47 tag such as `zh-CN`.' })
  language!: string;
}
