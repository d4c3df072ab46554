import { storeSmallWorld } from '../../support/small-world';
import { providerAgent, viewerOf } from '../../support/viewers';
import { startWholeGraph } from '../../support/whole-graph';
import { ViewerRole } from '../../../subgraphs/shared/viewer';

test('scratch', async () => {
  const graph = await startWholeGraph(() => new Date('2026-03-01T08:00:00Z'));
  const w = await storeSmallWorld(graph.database);
  const admin = viewerOf(w.partner._id, ViewerRole.PARTNER_ADMIN);
  const show = (x: unknown) => console.log(JSON.stringify(x, null, 1));
  show(await graph.ask(admin, `mutation($p: ID!, $c: ID!) {
    a: publishSupportNotice(partnerId: $p, input: {text: "x", language: "en"}) { partner { version supportNotice { version } customers { totalCount } } userErrors { code } }
    b: acknowledgeSupportNotice(customerId: $c, version: 1) { customer { companyName supportNoticeAcknowledgedVersion partner { name supportNotice { version } } services { nodes { name } } } userErrors { code message } }
    c: publishSupportNotice(partnerId: $p, input: {text: "y", language: "en"}) { partner { supportNotice { version } } userErrors { code } }
    d: acknowledgeSupportNotice(customerId: $c, version: 2) { customer { supportNoticeAcknowledgedVersion partner { supportNotice { version } } } userErrors { code message } }
  }`, { p: w.partner._id, c: w.customer._id }));
  show(await graph.ask(admin, `mutation($p: ID!, $i: UpdateSupportProfileInput!) { updateSupportProfile(partnerId: $p, input: $i) { partner { id } userErrors { code } } }`, { p: w.partner._id, i: { email: 'x' } }));
  show(await graph.ask(admin, `mutation($p: ID!) { updateSupportProfile(partnerId: $p, input: {email: "x"}) { partner { id } userErrors { code } } }`, { p: w.partner._id }));
  show(await graph.ask(admin, `mutation($p: ID!, $e: EmailAddress) { updateSupportProfile(partnerId: $p, input: {email: $e}) { partner { id } userErrors { code } } }`, { p: w.partner._id, e: 'x' }));
  show(await graph.ask(admin, `mutation($i: CreateCustomerInput!) { createCustomer(input: $i) { customer { id partner { name } serviceHealth tickets { totalCount } culture } userErrors { code } } }`, { i: { partnerId: w.partner._id, tenantId: 'aaaaaaaa-0000-4000-8000-000000000001', companyName: 'N', domain: 'n.example.cn', country: 'CN', contacts: [{ lastName: 'L' }] } }));
  show(await graph.ask(providerAgent, `mutation($i: OpenServiceIncidentInput!) { openServiceIncident(input: $i) { serviceIncident { id product { health { state } } tickets { totalCount } } userErrors { code message } } }`, { i: { productId: w.product._id, title: 't', state: 'CRITICAL', message: 'm', idempotencyKey: 'k' } }));
  show(await graph.ask(admin, `mutation($s: ID!) { suspendService(id: $s, input: {reason: "r"}) { service { status suspensionReason health { state } customer { companyName serviceHealth } tickets { totalCount } } userErrors { code message } } }`, { s: w.service._id }));
  await graph.close();
});
