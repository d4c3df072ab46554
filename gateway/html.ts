const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

/** What is in a page; all but the title is HTML. */
export interface HtmlPage {
  /** As text. */
  readonly title: string;
  /** What stands in the head after the title: style sheets and scripts. */
  readonly head: readonly string[];
  /** The body with its tags. */
  readonly body: string;
}

/** Makes a page that fits any screen and comes in light and dark. */
export function htmlPage({ title, head, body }: HtmlPage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
${head.join('\n')}
</head>
${body}
</html>
`;
}
