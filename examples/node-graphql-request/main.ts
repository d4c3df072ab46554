import { ClientError, GraphQLClient } from 'graphql-request';
import { AnalystDocument, OpenTicketsDocument } from '../../schema/client/documents';

const { GRAPH_URL = 'http://localhost:4000', TOKEN } = process.env;
const PAGE = 50;
const MOST_GROUPS = 5;

async function main(): Promise<void> {
  if (!TOKEN) throw new Error('Set TOKEN; `npm run -s token -- PARTNER_ADMIN` makes one for the demo.');
  const client = new GraphQLClient(new URL('/graphql', GRAPH_URL).href, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  await printOpenTickets(client);
  await printAnalysis(client);
}

// What an answer holds, and which variables there are, follows from the document: a misspelt field does not compile.
async function printOpenTickets(client: GraphQLClient): Promise<void> {
  let after: string | null = null;
  do {
    const { viewer }: Awaited<ReturnType<typeof openTickets>> = await openTickets(client, after);
    if (!viewer.partner) {
      console.log('You belong to no partner, so no tickets are listed as open.');
      return;
    }
    const { totalCount, nodes, pageInfo } = viewer.partner.tickets;
    if (after === null) console.log(`${viewer.partner.name}: ${totalCount} open tickets`);
    for (const { number, severity, status, title, customer } of nodes)
      console.log([number, severity, status, customer?.companyName ?? '', title].join('  '));
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null;
  } while (after !== null);
}

function openTickets(client: GraphQLClient, after: string | null) {
  return client.request({ document: OpenTicketsDocument, variables: { first: PAGE, after } });
}

async function printAnalysis(client: GraphQLClient): Promise<void> {
  const { ticketAnalytics } = await client.request({ document: AnalystDocument });
  console.log(`\n${ticketAnalytics.totalCount} tickets in all; the first groups:`);
  for (const { keys, periodStart, count, slaMetRate } of ticketAnalytics.buckets.slice(0, MOST_GROUPS)) {
    const kept = slaMetRate === null ? 'none due yet' : `${Math.round(slaMetRate * 100)} % kept`;
    console.log([periodStart?.slice(0, 7), ...keys, `${count} tickets`, kept].join('  '));
  }
}

// Top-level errors mean that the request was wrong or something is down; their codes are made for programs.
function explained(error: unknown): string {
  if (!(error instanceof ClientError)) return String(error);
  const { status, errors: [first] = [] } = error.response;
  const code = first?.extensions['code'];
  return `${typeof code === 'string' ? code : status}: ${first?.message ?? error.message}`;
}

main().catch((error: unknown) => {
  console.error(explained(error));
  process.exitCode = 1;
});
