import { IssueArea, TicketKind } from '../../../subgraphs/tickets/enums';
import { CITIES } from '../content/names';
import { PRODUCTS } from '../catalogue';
import { drawPerson } from '../people';
import type { World } from '../world';
import { toldTicket } from './told-ticket';
import { partnerCenterPlot } from './partner-center-plot';
import { Story } from './story';
import { drawPartnerProblem, type Script } from './texts';
import { drawAgent, drawNumbers, drawStall, type Start, stopsAt } from './start';

/** A partner's own ticket and what became of it. */
export function partnerCenterTicket(world: World, start: Start): Story {
  const { random, severity, at, newPartId } = start;
  const partner = random.weighted(world.partners, ({ profile }) => profile.weight);
  const { agent, actor } = drawAgent(random, partner);
  const problem = drawPartnerProblem(random, severity);
  const script: Script = partner.profile.languages[0] === 'en' ? 'en' : 'zh';
  const city = random.pick(CITIES);
  const fillings = {
    ...drawNumbers(random),
    product: random.pick(PRODUCTS).name,
    user: drawPerson(random, script === 'en' ? 0.7 : 0.05).fullName,
    city: script === 'en' ? city.latin : city.chinese,
    company: world.customer(random.int(0, world.set.customers - 1)).document.companyName,
    domain: `${partner.profile.slug}.example.cn`,
  };
  const ticket = toldTicket(
    {
      ...{
        id: start.id,
        number: start.number,
        kind: TicketKind.PARTNER_CENTER,
        severity,
        problem,
        script,
        fillings,
        at,
      },
      ...{
        partnerId: partner._id,
        customerId: null,
        serviceId: null,
        relatedIncidentId: null,
        opener: actor,
      },
      contact: {
        name: agent.name,
        email: agent.email,
        phoneNumber: random.chance(0.6) ? `${partner.profile.phone} 00` : null,
      },
      tags: random.chance(0.15) ? ['partner-center'] : [],
    },
    newPartId,
  );
  const story = new Story(ticket, {
    random,
    newPartId,
    script,
    fillings,
    isTechnical: ticket.issueArea === IssueArea.TECHNICAL,
  });
  const stall = drawStall(random, severity, at, world.set.until);
  story.play(
    partnerCenterPlot(story, { agent: actor, problem: problem[script] }),
    world.set.until,
    stopsAt(stall, random),
  );
  return story;
}
