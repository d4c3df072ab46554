import { escapeHtml, htmlPage } from '../html';
import { ABOUT, type Fact } from './about';

/** What stands in the page at `/` before any script has run, and instead of it where none may. */
export function playgroundPage(nonce: string): string {
  return htmlPage({
    title: 'Support graph',
    head: [
      '<link rel="icon" href="data:,">',
      `<link rel="stylesheet" href="/playground/assets/main.css" nonce="${nonce}">`,
      '<script type="module" src="/playground/assets/main.js"></script>',
    ],
    body: `<body>
<div id="playground"></div>
<noscript>
<main class="sg-plain">
<h1>Support graph</h1>
<p>This page is a playground for the graph and needs JavaScript. The graph itself does not:</p>
${ABOUT.map(section).join('\n')}
</main>
</noscript>
</body>`,
  });
}

function section({ title, facts }: (typeof ABOUT)[number]): string {
  return `<h2>${escapeHtml(title)}</h2>\n<dl>\n${facts.map(fact).join('\n')}\n</dl>`;
}

function fact({ term, text, href }: Fact): string {
  const name = href ? `<a href="${escapeHtml(href)}">${escapeHtml(term)}</a>` : escapeHtml(term);
  return `<dt>${name}</dt><dd>${escapeHtml(text)}</dd>`;
}
