const ROLES: readonly (readonly [role: string, may: string])[] = [
  [
    'PARTNER_AGENT',
    'A partner’s helpdesk agent: reads what is the partner’s, works on tickets, escalates them.',
  ],
  ['PARTNER_ADMIN', 'The same; also edits the support profile, channels, notice and customers.'],
  [
    'PROVIDER_AGENT',
    'The provider’s representative: works on Partner Center tickets and on what was escalated.',
  ],
  ['PROVIDER_ADMIN', 'Sees everything; also reviews escalations and leads remediation.'],
  ['ANALYST', 'Reads everything with personal data masked; changes nothing.'],
  ['EMBED', 'A page that a partner embeds: reads what is the partner’s; changes nothing.'],
];

const ask = (origin: string) => `TOKEN=$(npm run -s token -- PARTNER_ADMIN)
curl -s ${origin}/graphql \\
  -H "authorization: Bearer $TOKEN" \\
  -H "content-type: application/json" \\
  -d '{"query":"{ viewer { name role } customers(first: 3) { totalCount nodes { companyName } } }"}'`;

/** Makes the page at `/`; `origin` is where the reader reached it. */
export function homePage(origin: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Support graph</title>
<link rel="stylesheet" href="/home.css">
</head>
<body>
<header>
<h1>Support graph</h1>
<p class="lead">One GraphQL API for the support that cloud resellers owe their customers: partners, customers,
services, tickets and escalations, from four subgraphs behind one gateway.</p>
</header>
<main>
<h2>Ask it</h2>
<p>The graph is at <code>/graphql</code>, for signed-in clients only: send a bearer token.
<code>npm start</code> prints one for each role, and this makes another, in the project’s folder:</p>
<pre tabindex="0" aria-label="Commands that make a token and send a query">${ask(origin)}</pre>
<p>Clients such as Apollo Client, graphql-request and GraphiQL learn the schema by introspection, with the same token.</p>
<h2>Roles</h2>
<table>
<caption>What a token lets its bearer do</caption>
<tbody>
${ROLES.map(([role, may]) => `<tr><th scope="row"><code>${role}</code></th><td>${may}</td></tr>`).join('\n')}
</tbody>
</table>
<h2>Is it well?</h2>
<ul>
<li><a href="/health/live">/health/live</a>: the process answers.</li>
<li><a href="/health/ready">/health/ready</a>: so do its database and its subgraphs, each by name.</li>
</ul>
<h2>Read on</h2>
<ul>
<li><code>README.md</code> in the project’s folder: how each kind of user begins, and the configuration.</li>
<li><code>docs/operations.md</code>: running it for others.</li>
<li><code>schema/</code>: the whole graph as text, with a description of every field.</li>
<li><a href="https://graphql.org/learn/">graphql.org/learn</a>: GraphQL itself.</li>
</ul>
</main>
</body>
</html>
`;
}
