/** How the page at `/` looks, in light and in dark. */
export const HOME_STYLE = `:root {
  color-scheme: light dark;
  --text: #1b1f24;
  --soft: #4d5661;
  --ground: #ffffff;
  --panel: #f3f5f7;
  --line: #d3d9df;
  --link: #0b57d0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e8eaed;
    --soft: #b3bac3;
    --ground: #15181c;
    --panel: #1f242a;
    --line: #3a424b;
    --link: #8ab4f8;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  padding: 2.5rem 1.25rem 4rem;
  max-width: 46rem;
  color: var(--text);
  background: var(--ground);
  font: 1rem/1.6 system-ui, sans-serif;
}
h1 { margin: 0; font-size: 1.75rem; line-height: 1.25; }
h2 { margin: 2.25rem 0 0.5rem; font-size: 1.15rem; }
p { margin: 0.5rem 0; }
.lead { color: var(--soft); font-size: 1.1rem; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre { font: 0.9rem/1.5 ui-monospace, monospace; }
pre {
  margin: 0.5rem 0;
  padding: 0.9rem 1rem;
  overflow-x: auto;
  background: var(--panel);
  border: 1px solid var(--line);
  border-radius: 0.5rem;
}
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; color: var(--soft); padding-bottom: 0.25rem; }
th, td { padding: 0.45rem 0.75rem 0.45rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { white-space: nowrap; font-weight: 600; }
`;
