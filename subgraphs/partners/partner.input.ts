import { Field, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION } from '../shared/input-descriptions';
import { EmailAddress, WebAddress } from '../shared/scalars';
import { SupportChannelKind, Weekday } from './enums';

@InputType({ description: 'Changes to the public contact points; what is omitted stays as it is.' })
export class UpdateSupportProfileInput {
  @Field(() => EmailAddress, {
    nullable: true,
    description: 'The e-mail address for customers, 254 characters at most; it cannot be removed.',
  })
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The telephone number for customers, 50 characters at most; it cannot be removed.',
  })
  telephone?: string | null;

  @Field(() => WebAddress, {
    nullable: true,
    description: 'The support pages, at an http or https address; null removes them.',
  })
  website?: string | null;

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}

@InputType({ description: 'A span of time that recurs every week.' })
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
  @Field(() => SupportChannelKind, { description: 'The kind of channel.' })
  kind!: SupportChannelKind;

  @Field(() => String, {
    description:
      'The address, 200 characters at most: a number for PHONE, an e-mail address for EMAIL, a web address for PORTAL.',
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

@InputType({ description: 'All ways for customers to reach the partner, replacing the current ones.' })
export class SetSupportChannelsInput {
  @Field(() => [SupportChannelInput], {
    description: 'The whole list, 20 at most; channels not in it are removed.',
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
