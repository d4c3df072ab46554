import { escapeHtml, htmlPage } from '../html';

/** A view as the page speaks of it. */
export interface DemoView {
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** What the page shows, and to whom. */
export interface DemoPage {
  readonly partnerName: string;
  /** The graph's own origin, as the visitor's browser knows it. */
  readonly origin: string;
  readonly views: readonly DemoView[];
}

// The order in which a partner's own dashboard would tell it, and what is worth the whole width; others follow.
const ORDER = [
  'at-a-glance',
  'sla-met-by-month',
  'coverage-gaps',
  'open-tickets',
  'service-health',
  'escalations',
];
const WIDE = new Set(['at-a-glance', 'open-tickets', 'service-health', 'escalations']);

/** Makes the page at /embed/demo: a partner's dashboard, made of views, with what it takes to embed each. */
export function demoPage({ partnerName, origin, views }: DemoPage): string {
  const partner = escapeHtml(partnerName);
  const rank = ({ name }: DemoView) => (ORDER.indexOf(name) + ORDER.length + 1) % (ORDER.length + 1);
  const inOrder = [...views].sort((one, other) => rank(one) - rank(other));
  return htmlPage({
    title: `${partnerName}: customer support`,
    head: [
      '<link rel="stylesheet" href="/embed/assets/demo.css">',
      '<script type="module" src="/embed/support-view.js"></script>',
      '<script type="module" src="/embed/assets/demo.js"></script>',
    ],
    body: `<body>
<a class="skip" href="#views">Skip to the dashboard</a>
<header class="bar">
<p class="brand"><span class="logo" aria-hidden="true"></span>${partner}</p>
<fieldset class="choices">
<legend>Look</legend>
<label>Theme <select id="theme">
<option value="">As the system</option>
<option value="light">Light</option>
<option value="dark">Dark</option>
</select></label>
<label><input id="branded" type="checkbox" checked> The partner’s colours</label>
</fieldset>
</header>
<main id="views">
<h1>Customer support</h1>
<p class="lead">This page stands for a dashboard of the partner’s own, on a site of its own. Each panel below is a live view of
the support graph, embedded with a few lines; the data are those of the demo.</p>
<noscript><p class="lead">The views need JavaScript.</p></noscript>
<div class="grid">
${inOrder.map((view) => panel(view, origin)).join('\n')}
</div>
${HOW}
</main>
</body>`,
  });
}

function panel({ name, title, description }: DemoView, origin: string): string {
  const view = escapeHtml(name);
  const snippet = escapeHtml(snippetOf(name, origin));
  return `<article${WIDE.has(name) ? ' class="wide"' : ''} aria-labelledby="about-${view}">
<support-view view="${view}" token-url="/embed/demo/token" csv></support-view>
<details>
<summary id="about-${view}">Embed “${escapeHtml(title)}”</summary>
<p>${escapeHtml(description)}</p>
<pre tabindex="0" aria-label="HTML that embeds ${escapeHtml(title)}"><code>${snippet}</code></pre>
<button type="button" class="copy">Copy</button>
</details>
</article>`;
}

/** The lines of HTML that put a view into a page of any site. */
export function snippetOf(view: string, origin: string): string {
  return `<script type="module" src="${origin}/embed/support-view.js"></script>

<support-view view="${view}"
              token-url="/support-token"
              csv></support-view>`;
}

const HOW = `<section aria-labelledby="how">
<h2 id="how">How it is embedded</h2>
<ol>
<li><strong>Your server</strong> keeps an API key of the partner, and answers <code>POST /support-token</code> with a token:
it calls the mutation <code>createEmbedToken</code>, or signs a token with a key that you registered.
A token is for one view, for your site, and for ten minutes at most.</li>
<li><strong>Your page</strong> loads the script and holds the element. It shows the view, renews its token, keeps the data
fresh, and says so when it cannot.</li>
<li><strong>Your style sheet</strong> makes it yours: <code>--support-view-accent</code>, <code>-font</code>,
<code>-radius</code> and others, light and dark.</li>
</ol>
<p>With a Content-Security-Policy, allow this graph’s origin for <code>script-src</code> and <code>connect-src</code>; nothing else
is needed. A site that takes no scripts of others uses the iframe, <code>/embed/frame/…?token=…</code>.</p>
</section>`;
