import type { Agent } from '../../subgraphs/partners/agent';
import { AgentRole, SupportChannelKind, Weekday } from '../../subgraphs/partners/enums';
import { type Partner, partnerSearchTerms, type SupportNotice } from '../../subgraphs/partners/partner';
import type { SupportChannel, WeeklyInterval } from '../../subgraphs/partners/support-channel';
import noticeTexts from './content/support-notices.json';
import type { PartnerText, SeedPartner } from './partners';
import { drawsFor, type SeedSet, WINDOW_MS } from './seed-set';

const DAY_MS = 86_400_000;
const WEEK = Object.values(Weekday);
const WORKDAYS = WEEK.slice(0, 5);
const WEEKEND = WEEK.slice(5);

/** The partner and its agents as documents. */
export function partnerDocuments(set: SeedSet, partner: SeedPartner): { partner: Partner; agents: Agent[] } {
  const { _id, mpnId, name, country, profile } = partner;
  const random = drawsFor(set, 'partner', partner.index);
  const joined = set.until.getTime() - WINDOW_MS - random.int(200, 1_500) * DAY_MS;
  return {
    partner: {
      ...{ _id, mpnId, name, country },
      supportProfile: {
        email: `support@${profile.slug}.example.cn`,
        telephone: `${profile.phone} 00`,
        website: random.chance(0.85) ? `https://support.${profile.slug}.example.cn/` : null,
      },
      supportChannels: channelsOf(profile),
      supportNotice: noticeOf(set, partner),
      version: random.int(1, 9),
      createdAt: new Date(joined),
      searchTerms: partnerSearchTerms({ name, mpnId }),
    },
    agents: partner.agents.map((agent) => ({ ...agent, role: AgentRole[agent.role], partnerId: _id })),
  };
}

/** The notice in force; each partner has published one to four versions. */
export function noticeOf(
  set: Pick<SeedSet, 'name' | 'until'>,
  { index, profile }: SeedPartner,
): SupportNotice {
  const random = drawsFor(set, 'notice', index);
  const texts = noticeTexts[profile.notice as keyof typeof noticeTexts];
  const version = 1 + ((index + random.int(0, 1)) % 4);
  return {
    version,
    text: random.pick(texts),
    language: profile.notice,
    publishedAt: new Date(set.until.getTime() - random.int(20, 400) * DAY_MS),
  };
}

// Six ways to keep one's doors open. Three of them leave gaps, as some partners do although the programme forbids it.
function channelsOf(profile: PartnerText): SupportChannel[] {
  const { timeZone, languages, slug } = profile;
  const channel = (kind: SupportChannelKind, address: string, hours: WeeklyInterval[], zone = timeZone) => ({
    ...{ kind, address, languages, hours },
    timeZone: zone,
  });
  const phone = `${profile.phone} 00`;
  const always = daily(WEEK, '00:00', '24:00');
  const mail = channel(SupportChannelKind.EMAIL, `support@${slug}.example.cn`, always);
  const portal = channel(SupportChannelKind.PORTAL, `https://support.${slug}.example.cn/`, always);
  const onsite = channel(SupportChannelKind.ONSITE, phone, daily(WORKDAYS, '09:00', '18:00'));
  switch (profile.hours) {
    case 'ALWAYS':
      return [channel(SupportChannelKind.PHONE, phone, always), mail, portal, onsite];
    case 'SHIFTS':
      return [
        channel(SupportChannelKind.PHONE, phone, daily(WEEK, '08:00', '20:00')),
        channel(SupportChannelKind.PHONE, `${profile.phone} 24`, daily(WEEK, '20:00', '08:00')),
        channel(SupportChannelKind.CHAT, `https://chat.${slug}.example.cn/`, daily(WEEK, '09:00', '22:00')),
      ];
    case 'FOLLOW_THE_SUN':
      return [
        channel(SupportChannelKind.PHONE, phone, daily(WEEK, '08:00', '20:00'), 'Asia/Shanghai'),
        channel(SupportChannelKind.PHONE, '+49 30 5550 0899', daily(WEEK, '07:00', '19:00'), 'Europe/Berlin'),
        channel(
          SupportChannelKind.CHAT,
          `https://chat.${slug}.example.cn/`,
          daily(WEEK, '09:00', '22:00'),
          'America/Sao_Paulo',
        ),
      ];
    case 'WEEKEND_NIGHTS_OFF':
      return [
        channel(SupportChannelKind.PHONE, phone, [
          ...daily(WORKDAYS, '00:00', '24:00'),
          ...daily(WEEKEND, '07:00', '23:00'),
        ]),
        channel(SupportChannelKind.CHAT, `https://chat.${slug}.example.cn/`, daily(WEEK, '09:00', '22:00')),
        onsite,
      ];
    case 'EXTENDED':
      return [
        channel(SupportChannelKind.PHONE, phone, daily(WEEK, '07:00', '23:00')),
        channel(SupportChannelKind.EMAIL, `support@${slug}.example.cn`, daily(WORKDAYS, '07:00', '24:00')),
      ];
    default:
      return [
        channel(SupportChannelKind.PHONE, phone, daily(WORKDAYS, '09:00', '18:00')),
        channel(SupportChannelKind.EMAIL, `support@${slug}.example.cn`, daily(WORKDAYS, '08:30', '20:00')),
      ];
  }
}

function daily(days: readonly Weekday[], opens: string, closes: string): WeeklyInterval[] {
  return days.map((day) => ({ day, opens, closes }));
}
