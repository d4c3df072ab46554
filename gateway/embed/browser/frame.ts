import './frame.css';
import './support-view';
import { element } from './elements';
import { FrameParent } from './frame-parent';
import type { EmbedToken } from './support-view-types';

const { view = '', origins = '', expiresInSeconds } = document.body.dataset;
const asked = new URLSearchParams(location.search);
const page = new FrameParent(origins.split(' ').filter(Boolean));

// The token that opened the page serves first.
let first: EmbedToken | null = {
  token: asked.get('token') ?? '',
  expiresInSeconds: Number(expiresInSeconds),
};

const shown = element('support-view', {
  view,
  'refresh-seconds': asked.get('refresh-seconds'),
  variables: asked.get('variables'),
  csv: asked.has('csv') && '',
});
shown.tokenProvider = async (name, signal) => {
  const given = first;
  first = null;
  return given ?? page.token(name, signal);
};

const theme = asked.get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
document.body.append(shown);
new ResizeObserver(() => {
  page.tell({ type: 'support-view:resize', view, height: Math.ceil(shown.getBoundingClientRect().height) });
}).observe(shown);
