// Tables of so many columns become cards in a place as narrow as this: what is beside the edge of a table is not seen.
function stacked(columns: string, width: string): string {
  return `@container (max-width: ${width}) {
  .${columns}, .${columns} tbody { display: block; }
  .${columns} thead { display: block; position: static; border-bottom: 1px solid var(--_line); }
  .${columns} thead tr { display: flex; flex-wrap: wrap; gap: 0 0.25rem; }
  .${columns} thead th { border: 0; }
  .${columns} thead button { padding: 0.3rem 0.4rem; }
  .${columns} tbody tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 0.1rem 1.25rem; padding: 0.6rem 0; border-bottom: 1px solid var(--_line); }
  .${columns} tbody tr:last-child { border-bottom: 0; }
  .${columns} tbody tr > * { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: 0 0.75rem; padding: 0.1rem 0; border: 0; text-align: start; white-space: normal; align-content: start; justify-items: start; }
  .${columns} tbody tr > *::before { content: attr(data-title); color: var(--_soft); font-weight: 400; font-size: 0.8667em; padding-top: 0.1em; }
  .${columns} tbody th { font-weight: 600; }
  .${columns} .mark { grid-column: 2; }
  .${columns} time { white-space: normal; }
}`;
}

/**
 * How the element looks. Every `--support-view-*` variable is the host page's to set; they reach in from outside, as
 * `color-scheme` does, which chooses between light and dark.
 */
const CSS = `
:host {
  display: block;
  container-type: inline-size;
  --_font: var(--support-view-font, system-ui, sans-serif);
  --_size: var(--support-view-font-size, 0.9375rem);
  --_color: var(--support-view-color, light-dark(#1b1f24, #e8eaed));
  --_soft: var(--support-view-muted, light-dark(#57606a, #aab2bd));
  --_ground: var(--support-view-background, light-dark(#ffffff, #15181c));
  --_panel: var(--support-view-surface, light-dark(#f4f6f8, #1f242a));
  --_line: var(--support-view-border, light-dark(#d3d9df, #3a424b));
  --_accent: var(--support-view-accent, light-dark(#0b57d0, #8ab4f8));
  --_bad: var(--support-view-bad, light-dark(#b3261e, #ff8f85));
  --_warning: var(--support-view-warning, light-dark(#8a5300, #f5b942));
  --_good: var(--support-view-good, light-dark(#146c2e, #7bd88f));
  --_shadow: light-dark(#00000038, #ffffff38);
  --_radius: var(--support-view-radius, 0.5rem);
  --_gap: var(--support-view-spacing, 1rem);
}
@supports not (color: light-dark(#000, #fff)) {
  :host {
    --_color: var(--support-view-color, #1b1f24);
    --_soft: var(--support-view-muted, #57606a);
    --_ground: var(--support-view-background, #ffffff);
    --_panel: var(--support-view-surface, #f4f6f8);
    --_line: var(--support-view-border, #d3d9df);
    --_accent: var(--support-view-accent, #0b57d0);
    --_bad: var(--support-view-bad, #b3261e);
    --_warning: var(--support-view-warning, #8a5300);
    --_good: var(--support-view-good, #146c2e);
    --_shadow: #00000038;
  }
}
:host([hidden]) { display: none; }
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
* { box-sizing: border-box; }
section {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: calc(var(--_gap) * 0.75);
  padding: var(--_gap);
  color: var(--_color);
  background: var(--_ground);
  border: 1px solid var(--_line);
  border-radius: var(--_radius);
  font: var(--_size)/1.45 var(--_font);
  text-align: start;
}
header { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: baseline; justify-content: space-between; }
.title { font-weight: 600; font-size: 1.0667em; min-width: 0; overflow-wrap: anywhere; }
.subtitle { margin: calc(var(--_gap) * -0.6) 0 0; color: var(--_soft); font-size: 0.8667em; overflow-wrap: anywhere; }
.toolbar { display: flex; flex-wrap: wrap; gap: 0.5rem; }
.toolbar:empty, .subtitle:empty, .more:empty, footer:empty { display: none; }
button { font: inherit; color: inherit; cursor: pointer; }
.toolbar button, .action {
  padding: 0.25rem 0.65rem;
  font-size: 0.8667em;
  color: var(--_accent);
  background: transparent;
  border: 1px solid var(--_line);
  border-radius: calc(var(--_radius) * 0.75);
}
.toolbar button:hover, .action:hover { background: var(--_panel); }
[aria-disabled='true'] { cursor: progress; color: var(--_soft); }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }
.status {
  display: flex;
  flex-wrap: wrap;
  gap: 0.35rem 0.75rem;
  align-items: center;
  justify-content: space-between;
  padding: 0.5rem 0.75rem;
  font-size: 0.9333em;
  background: var(--_panel);
  border-inline-start: 3px solid var(--_warning);
  border-radius: calc(var(--_radius) * 0.5);
}
/* It stays, unseen: what is said in a place that was not there before is not read out. */
.status:empty { position: absolute; padding: 0; border: 0; }
.message { display: grid; gap: 0.75rem; justify-items: center; padding: calc(var(--_gap) * 1.5) var(--_gap); text-align: center; }
.message p { margin: 0; max-width: 40ch; }
.more { text-align: center; }
footer { color: var(--_soft); font-size: 0.8333em; }
.scroll { overflow: auto; max-height: var(--support-view-max-height, none); }
/* A shadow where the table goes on sideways; covers of the ground's colour move with the table and hide it at its ends. */
.scroll {
  background:
    linear-gradient(to right, var(--_ground), var(--_ground)) left / 1.25rem 100% local no-repeat,
    linear-gradient(to right, var(--_ground), var(--_ground)) right / 1.25rem 100% local no-repeat,
    linear-gradient(to right, var(--_shadow), transparent) left / 0.75rem 100% scroll no-repeat,
    linear-gradient(to left, var(--_shadow), transparent) right / 0.75rem 100% scroll no-repeat;
}
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.45rem 0.75rem; text-align: start; vertical-align: top; border-bottom: 1px solid var(--_line); }
tbody th { font-weight: 500; }
tbody td, tbody th { min-width: 6ch; }
tbody tr:last-child > * { border-bottom: 0; }
tbody tr:hover > * { background: var(--_panel); }
thead th { position: sticky; top: 0; z-index: 1; padding: 0; background: var(--_ground); color: var(--_soft); white-space: nowrap; }
thead button {
  display: inline-flex;
  gap: 0.3rem;
  width: 100%;
  padding: 0.45rem 0.75rem;
  font-size: 0.8667em;
  font-weight: 600;
  background: none;
  border: 0;
  text-align: start;
}
thead button:hover { color: var(--_color); }
thead :focus-visible { outline-offset: -2px; }
.arrow { width: 0.8em; }
.number { text-align: end; white-space: nowrap; }
.number button { flex-direction: row-reverse; }
time, .code { white-space: nowrap; }
.tone, .mark { font-weight: 600; white-space: nowrap; }
.bad { color: var(--_bad); }
.warning { color: var(--_warning); }
.good { color: var(--_good); }
.mark { display: inline-block; padding: 0 0.4rem; font-size: 0.8667em; border: 1px solid; border-radius: 1rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; margin: 0; }
.card { padding: 0.75rem 0.9rem; background: var(--_panel); border-radius: calc(var(--_radius) * 0.75); }
.card dt { color: var(--_soft); font-size: 0.8667em; }
.card dd { margin: 0.15rem 0 0; font-size: 1.6em; font-weight: 600; line-height: 1.2; overflow-wrap: anywhere; }
.chart { accent-color: var(--_accent); background-color: var(--_ground); transition: color 1ms, accent-color 1ms, background-color 1ms; position: relative; height: var(--support-view-chart-height, 17rem); min-width: 0; }
.skeleton { display: grid; gap: 0.6rem; }
.skeleton span { height: 1.1em; border-radius: 0.3rem; background: var(--_line); opacity: 0.6; animation: breathe 1.4s ease-in-out infinite alternate; }
.skeleton span:nth-child(2n) { width: 85%; }
.skeleton span:nth-child(3n) { width: 70%; }
@keyframes breathe { to { opacity: 0.25; } }
@media (prefers-reduced-motion: reduce) { .skeleton span { animation: none; } }
@media (forced-colors: active) { .skeleton span { border: 1px solid; } }
@container (max-width: 26rem) {
  section { padding: calc(var(--_gap) * 0.75); }
  th, td { padding: 0.4rem 0.5rem; }
  thead button { padding: 0.4rem 0.5rem; }
}
${stacked('few', '34rem')}
${stacked('some', '56rem')}
${stacked('many', '72rem')}
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`;

let sheet: CSSStyleSheet | undefined;

/** The style sheet of all elements of the page. A constructed one, which a page's Content-Security-Policy does not mind. */
export function styleSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS);
  }
  return sheet;
}
