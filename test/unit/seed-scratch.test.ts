import { DEMO, thisMinute } from '../../database/seed/seed-set';
import { worldOf } from '../../database/seed/world';
import { ticketStream } from '../../database/seed/tickets/ticket-stream';
import { readClock } from '../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../subgraphs/tickets/sla-policy';
test('x', () => {
  const set = { ...DEMO, until: new Date('2026-11-23T07:00:00Z'), firstTicket: 1, firstEscalation: 1 };
  const t0 = performance.now();
  const w = worldOf(set);
  const s = ticketStream(w);
  const all = [...s.tickets];
  const ms = performance.now() - t0;
  const count = (f: (t: (typeof all)[number]) => unknown) => { const m: Record<string, number> = {}; for (const t of all) { const k = String(f(t)); m[k] = (m[k] ?? 0) + 1; } return m; };
  const escs = all.flatMap((t) => t.escalations);
  const ec = (f: (e: (typeof escs)[number]) => unknown) => { const m: Record<string, number> = {}; for (const t of escs) { const k = String(f(t)); m[k] = (m[k] ?? 0) + 1; } return m; };
  const cust = all.filter((t) => t.ticket.kind === 'CUSTOMER');
  const open = all.filter((t) => !t.ticket.endedAt);
  const pm: Record<string,string> = {}; for (const p of s.remediation.documents()) pm[p._id] = p.status + ' ' + p.escalationIds.length;
  const met: Record<string, number> = {};
  for (const t of all) for (const c of t.ticket.slaClocks) { const k = `${c.target} ${c.metric} ${t.ticket.severity} ${readClock(slaPolicy, c, set.until).state}`; met[k] = (met[k] ?? 0) + 1; }
  console.log(JSON.stringify({ ms, status: count((t) => t.ticket.status), sev: count((t) => t.ticket.severity), kind: count((t) => t.ticket.kind), cat: count((t) => t.ticket.category), area: count((t)=>t.ticket.issueArea),
    esc: escs.length / cust.length, est: ec((e) => e.status), app: ec((e) => e.appropriateness), trig: ec((e) => e.trigger), open: open.length, reopened: all.filter((t) => t.ticket.reopens).length,
    inc: all.filter((t) => t.ticket.relatedIncidentId).length, parent: all.filter((t) => t.ticket.parentId).length, merged: all.filter((t) => t.ticket.mergedIntoId).length, rated: count((t) => t.ticket.satisfaction?.score),
    comments: count((t) => t.ticket.commentCount), plans: Object.values(pm), met, size: JSON.stringify(all).length / all.length,
    partners: count((t) => w.partners.findIndex((p) => p._id === t.ticket.partnerId)) }, null, 1));

  console.log(all.slice(-12).map((t) => `${t.ticket.number} ${t.ticket.createdAt.toISOString()} ${t.ticket.status} ${t.ticket.severity} ${t.ticket.title}`).join('\n'));
});
