import { IANAZone } from 'luxon';
import {
  emailRefusals,
  languageRefusals,
  telephoneRefusals,
  webAddressRefusals,
} from '../shared/input.rules';
import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { textRefusals } from '../shared/text.rules';
import type { WeeklySpan } from './coverage.rules';
import { SupportChannelKind } from './enums';

const MAX_CHANNELS = 20;
const MAX_ADDRESS_LENGTH = 200;
const MAX_LANGUAGES = 10;
const MAX_SPANS = 50;
const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const END_OF_DAY = '24:00';
// An offset such as `+08:00` is no zone: it does not know summer time.
const ZONE_NAME = /^[A-Za-z][\w+\-/]{0,63}$/;

/** A support channel as a client gives it. */
export interface ChannelDraft {
  readonly kind: SupportChannelKind;
  readonly address: string;
  readonly languages: readonly string[];
  readonly timeZone: string;
  readonly hours: readonly WeeklySpan[];
}

/** What is wrong with a list of support channels, each with the path to it. Spans of time may overlap. */
export function channelRefusals(channels: readonly ChannelDraft[]): Refusal[] {
  const field = ['input', 'channels'];
  const tooMany = countRefusals(channels, MAX_CHANNELS, 'support channels', field);
  if (tooMany.length) return tooMany;
  return channels.flatMap((channel, index) => {
    const path = [...field, String(index)];
    return [
      ...addressRefusals(channel, [...path, 'address']),
      ...allLanguagesRefusals(channel.languages, [...path, 'languages']),
      ...timeZoneRefusals(channel.timeZone, [...path, 'timeZone']),
      ...hoursRefusals(channel.hours, [...path, 'hours']),
    ];
  });
}

function addressRefusals({ kind, address }: ChannelDraft, field: string[]): Refusal[] {
  const wrong = textRefusals(address, field, MAX_ADDRESS_LENGTH);
  if (wrong.length) return wrong;
  switch (kind) {
    case SupportChannelKind.PHONE:
      return telephoneRefusals(address.trim(), field);
    case SupportChannelKind.EMAIL:
      return emailRefusals(address.trim(), field);
    case SupportChannelKind.PORTAL:
      return webAddressRefusals(address.trim(), field);
    case SupportChannelKind.CHAT:
    case SupportChannelKind.ONSITE:
      return [];
  }
}

function allLanguagesRefusals(languages: readonly string[], field: string[]): Refusal[] {
  if (languages.length === 0) {
    const message = 'Name at least one language, such as `zh-CN`.';
    return [refusal(UserErrorCode.BLANK, message, field)];
  }
  const tooMany = countRefusals(languages, MAX_LANGUAGES, 'languages', field);
  if (tooMany.length) return tooMany;
  return languages.flatMap((language, index) => languageRefusals(language, [...field, String(index)]));
}

function timeZoneRefusals(timeZone: string, field: string[]): Refusal[] {
  if (ZONE_NAME.test(timeZone) && IANAZone.isValidZone(timeZone)) return [];
  const message = 'There is no such time zone. Name one from the IANA database, such as `Asia/Shanghai`.';
  return [refusal(UserErrorCode.INVALID, message, field)];
}

function hoursRefusals(hours: readonly WeeklySpan[], field: string[]): Refusal[] {
  const tooMany = countRefusals(hours, MAX_SPANS, 'spans of time', field);
  if (tooMany.length) return tooMany;
  return hours.flatMap(({ opens, closes }, index) => {
    const path = [...field, String(index)];
    return [
      ...timeRefusals(TIME_OF_DAY.test(opens), '`00:00` to `23:59`', [...path, 'opens']),
      ...timeRefusals(TIME_OF_DAY.test(closes) || closes === END_OF_DAY, '`00:00` to `24:00`', [
        ...path,
        'closes',
      ]),
    ];
  });
}

function timeRefusals(isTime: boolean, range: string, field: string[]): Refusal[] {
  return isTime
    ? []
    : [refusal(UserErrorCode.INVALID, `This is not a time of day. Write it as \`HH:MM\`, ${range}.`, field)];
}

function countRefusals(list: readonly unknown[], limit: number, what: string, field: string[]): Refusal[] {
  if (list.length <= limit) return [];
  const message = `At most ${limit} ${what} are allowed; there are ${list.length}.`;
  return [refusal(UserErrorCode.TOO_LONG, message, field)];
}
