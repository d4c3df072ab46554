import { escapeHtml } from '../html';

/** What the page in an iframe is told by the server. The token is in the page's own address. */
export interface FramePage {
  readonly view: string;
  readonly title: string;
  /** The sites that may frame the page: the only ones that its script talks to. */
  readonly origins: readonly string[];
  readonly expiresAt: Date;
}

/** Makes the page for an iframe: one view, and nothing around it. */
export function framePage({ view, title, origins, expiresAt }: FramePage): string {
  return page(
    escapeHtml(title),
    `<body data-view="${escapeHtml(view)}" data-origins="${escapeHtml(origins.join(' '))}" data-expires-at="${expiresAt.toISOString()}">
<noscript><p>This view needs JavaScript.</p></noscript>
</body>`,
    '<script type="module" src="/embed/assets/frame.js"></script>',
  );
}

/** Makes the page that says why nothing is framed, for the developer who opens it. */
export function frameRefusedPage(message: string): string {
  return page(
    'This view cannot be shown',
    `<body>\n<main>\n<h1>This view cannot be shown</h1>\n<p>${escapeHtml(message)}</p>\n</main>\n</body>`,
  );
}

function page(title: string, body: string, script = ''): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/embed/assets/frame.css">
${script}
</head>
${body}
</html>
`;
}
