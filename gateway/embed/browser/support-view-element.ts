import { readAddress, readRefreshMs, readVariables } from './attributes';
import { saveFile } from './csv-file';
import { Panel } from './panel';
import { styleSheet } from './style';
import type { SupportView, SupportViewEventMap, SupportViewState, TokenProvider } from './support-view-types';
import { tokensFromProvider, tokensFromUrl } from './token-sources';
import type { TokenSource } from './token-source';
import { asViewError, ViewError } from './view-error';
import { type FeedState, ViewFeed } from './view-feed';

// A page's script that sets `tokenProvider` may run after the element's.
const PROVIDER_GRACE_MS = 2_000;
const NOTHING: FeedState = { last: null, canGrow: false, asOf: null, error: null };
// Other attributes change how the view is shown, and not what is asked.
const ONLY_SHOWN = new Set(['csv']);

/**
 * `<support-view>`: one view of the support graph, live, in a page of any site. What a page sets and hears is described in
 * support-view-types.ts; `defaultBaseUrl` is where the script came from.
 */
export class SupportViewElement extends HTMLElement implements SupportView {
  static readonly observedAttributes = [
    'view',
    'token-url',
    'variables',
    'refresh-seconds',
    'base-url',
    'csv',
  ];
  /** The graph that is asked when `base-url` names none. */
  static defaultBaseUrl = location.origin;

  readonly #panel = new Panel({
    onRetry: () => this.refresh(),
    onMore: () => this.#feed?.more(),
    onCsv: () => this.#offerCsv(),
  });
  #provider: TokenProvider | null = null;
  #feed: ViewFeed | null = null;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #shown: FeedState = NOTHING;
  #state: SupportViewState = 'loading';
  #isRestarting = false;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: 'open' });
    shadow.adoptedStyleSheets = [styleSheet()];
    shadow.append(this.#panel.root);
  }

  get view(): string {
    return this.getAttribute('view') ?? '';
  }

  set view(name: string) {
    this.setAttribute('view', name);
  }

  get variables(): Readonly<Record<string, unknown>> {
    return readVariables(this.getAttribute('variables')) ?? {};
  }

  set variables(values: Readonly<Record<string, unknown>>) {
    this.setAttribute('variables', JSON.stringify(values));
  }

  get tokenProvider(): TokenProvider | null {
    return this.#provider;
  }

  set tokenProvider(provider: TokenProvider | null) {
    if (provider === this.#provider) return;
    this.#provider = provider;
    this.#restart();
  }

  get state(): SupportViewState {
    return this.#state;
  }

  connectedCallback(): void {
    this.#takeOver('tokenProvider');
    this.#takeOver('variables');
    if (!this.#feed) this.#restart();
  }

  // An element that is moved leaves the page and comes back at once; what it shows may stay.
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected) return;
    if (ONLY_SHOWN.has(name)) void this.#draw();
    else this.#restart();
  }

  refresh(): void {
    if (this.#feed) this.#feed.refresh();
    else this.#restart();
  }

  async downloadCsv(): Promise<void> {
    if (!this.#feed) throw new ViewError('CONFIGURATION', 'The view is not in a page, or not set up.');
    await this.#saveCsv(this.#feed);
  }

  // What was set before the element was defined hides the property of the same name.
  #takeOver(name: 'tokenProvider' | 'variables'): void {
    if (!Object.hasOwn(this, name)) return;
    const value: unknown = this[name];
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }

  // However many attributes a page sets in a row, it is asked once.
  #restart(): void {
    if (this.#isRestarting || !this.isConnected) return;
    this.#isRestarting = true;
    queueMicrotask(() => {
      this.#isRestarting = false;
      this.#end();
      if (this.isConnected) this.#begin();
    });
  }

  #begin(): void {
    this.#shown = NOTHING;
    this.#panel.reset();
    this.#setState('loading');
    void this.#draw();
    try {
      const tokens = this.#tokens();
      if (tokens) this.#follow(tokens);
      else this.#grace = setTimeout(() => this.#take({ ...NOTHING, error: noTokens() }), PROVIDER_GRACE_MS);
    } catch (error) {
      this.#take({ ...NOTHING, error: asViewError(error, 'CONFIGURATION') });
    }
  }

  #follow(tokens: TokenSource): void {
    const { view } = this;
    const variables = readVariables(this.getAttribute('variables'));
    if (!variables) throw new ViewError('CONFIGURATION', 'The attribute `variables` must be a JSON object.');
    const baseUrl = readAddress(
      'base-url',
      this.getAttribute('base-url') ?? SupportViewElement.defaultBaseUrl,
    );
    const refreshMs = readRefreshMs(this.getAttribute('refresh-seconds'));
    this.#feed = new ViewFeed({
      ...{ tokens, address: { baseUrl, view, variables }, refreshMs },
      onState: (state) => this.#take(state),
      onToken: (expiresAt) => this.#tell('support-view:token', { view, expiresAt }),
    });
    this.#feed.start();
  }

  #end(): void {
    clearTimeout(this.#grace);
    this.#feed?.stop();
    this.#feed = null;
    this.#panel.reset();
  }

  #tokens(): TokenSource | null {
    if (!this.view) throw new ViewError('CONFIGURATION', 'Set the attribute `view` to the name of a view.');
    if (this.#provider) return tokensFromProvider(this.#provider, this.view);
    const url = this.getAttribute('token-url');
    return url === null ? null : tokensFromUrl(readAddress('token-url', url), this.view);
  }

  #take(shown: FeedState): void {
    const before = this.#shown;
    this.#shown = shown;
    const { last, error, asOf } = shown;
    const { view } = this;
    if (error) this.#setState(last ? 'stale' : 'error');
    else if (last) this.#setState(this.#panel.rowCount(last.answer) === 0 ? 'empty' : 'ready');
    const drawn = this.#draw();
    const isUnchanged = last === before.last;
    if (last && !isUnchanged) void this.#measure(last.arrivedAtMs, drawn);
    if (error) {
      this.#tell('support-view:error', {
        view,
        code: error.code,
        message: error.message,
        willRetry: error.isTransient,
      });
      if (asOf) this.#tell('support-view:stale', { view, asOf, code: error.code });
    } else if (last && asOf) {
      const { data, errors = [] } = last.answer;
      this.#tell('support-view:load', { view, data, asOf, isUnchanged, errors });
    }
  }

  #draw(): Promise<void> {
    const { last, asOf, error, canGrow } = this.#shown;
    const words = this.view.replaceAll('-', ' ') || 'support view';
    const name = words.charAt(0).toUpperCase() + words.slice(1);
    const content = { state: this.#state, name, asOf, error, canGrow, hasCsv: this.hasAttribute('csv') };
    return this.#panel.draw({ ...content, answer: last?.answer ?? null });
  }

  // For the page's developer, in the browser's own tools: from the data's last byte to the next frame with them in it.
  async #measure(start: number, drawn: Promise<void>): Promise<void> {
    await drawn;
    requestAnimationFrame(() =>
      performance.measure('support-view:draw', {
        start,
        end: performance.now(),
        detail: { view: this.view },
      }),
    );
  }

  // Resolves to what the visitor should know of the file; null for nothing.
  async #offerCsv(): Promise<string | null> {
    if (!this.#feed) return null;
    try {
      return await this.#saveCsv(this.#feed);
    } catch (error) {
      return `The file could not be made. ${asViewError(error, 'NETWORK').plainWords}`;
    }
  }

  async #saveCsv(feed: ViewFeed): Promise<string | null> {
    const { content, name, rowLimit, totalCount } = await feed.csv();
    saveFile(content, name ?? `${this.view}.csv`);
    if (rowLimit === null || totalCount === null || totalCount <= rowLimit) return null;
    return `The file holds the first ${rowLimit.toLocaleString()} of ${totalCount.toLocaleString()} rows.`;
  }

  #setState(state: SupportViewState): void {
    this.#state = state;
    this.setAttribute('state', state);
  }

  #tell<TName extends keyof SupportViewEventMap>(
    name: TName,
    detail: SupportViewEventMap[TName]['detail'],
  ): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

function noTokens(): ViewError {
  return new ViewError('CONFIGURATION', 'Set the attribute `token-url`, or the property `tokenProvider`.');
}
