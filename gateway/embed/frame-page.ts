import { escapeHtml, htmlPage } from '../html';

const STYLE = '<link rel="stylesheet" href="/embed/assets/frame.css">';

/** What the page in an iframe is told by the server. The token is in the page's own address. */
export interface FramePage {
  readonly view: string;
  readonly title: string;
  /** The sites that may frame the page: the only ones that its script talks to. */
  readonly origins: readonly string[];
  /** How long the token is good for, by the graph's clock. */
  readonly expiresInSeconds: number;
}

/** Makes the page for an iframe: one view, and nothing around it. */
export function framePage({ view, title, origins, expiresInSeconds }: FramePage): string {
  return htmlPage({
    title,
    head: [STYLE, '<script type="module" src="/embed/assets/frame.js"></script>'],
    body: `<body data-view="${escapeHtml(view)}" data-origins="${escapeHtml(origins.join(' '))}" data-expires-in-seconds="${expiresInSeconds}">
<noscript><p>This view needs JavaScript.</p></noscript>
</body>`,
  });
}

/** Makes the page that says why nothing is framed, for the developer who opens it. */
export function frameRefusedPage(message: string): string {
  const title = 'This view cannot be shown';
  return htmlPage({
    ...{ title, head: [STYLE] },
    body: `<body>\n<main>\n<h1>${title}</h1>\n<p>${escapeHtml(message)}</p>\n</main>\n</body>`,
  });
}
