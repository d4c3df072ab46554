import { clockTime } from './clock-time';
import { drawCards } from './draw-cards';
import { drawTable } from './draw-table';
import { button, element } from './elements';
import { Figure, isChart } from './figure';
import { graphNow } from './graph-clock';
import { MoreButton } from './more-button';
import { footnote, message, skeleton, subtitleOf } from './panel-parts';
import type { Sorting } from './sort';
import type { SupportViewState } from './support-view-types';
import type { ViewAnswer } from './view';
import type { ViewError } from './view-error';
import { Toolbar } from './toolbar';
import { type ViewTable, viewTable } from './view-table';

/** What a panel is told to show. */
export interface PanelContent {
  readonly state: SupportViewState;
  /** What to call the view until its answer says it. */
  readonly name: string;
  readonly answer: ViewAnswer | null;
  readonly asOf: Date | null;
  readonly error: ViewError | null;
  /** Whether the visitor can have more rows. */
  readonly canGrow: boolean;
  readonly hasCsv: boolean;
}

/** What a visitor can do in a panel. */
export interface PanelActions {
  readonly onRetry: () => void;
  readonly onMore: () => void;
  /** Resolves to what the visitor should know of the file; null for nothing. */
  readonly onCsv: () => Promise<string | null>;
}

/** What is inside the element's shadow: a title with buttons, what is to be said, the data, and how old they are. */
export class Panel {
  readonly root: HTMLElement;
  readonly #title = element('div', { id: 'title', class: 'title', part: 'title' });
  readonly #subtitle = element('p', { id: 'subtitle', class: 'subtitle', part: 'subtitle' });
  readonly #toolbar: Toolbar;
  readonly #status = element('div', { class: 'status', part: 'status', role: 'status' });
  readonly #body = element('div', { part: 'body' });
  readonly #more: MoreButton;
  readonly #footer = element('footer', { part: 'footer' });
  readonly #figure = new Figure();
  #content: PanelContent | null = null;
  #table: { readonly of: ViewAnswer; readonly table: ViewTable } | null = null;
  #sorting: Sorting | null = null;
  #isChartWanted = true;

  constructor(private readonly actions: PanelActions) {
    this.#toolbar = new Toolbar({
      onAlternative: () => {
        this.#isChartWanted = !this.#isChartWanted;
        void this.#redraw();
      },
      onCsv: () => this.#csv(),
    });
    this.#more = new MoreButton(this.actions.onMore);
    const head = element('header', { part: 'header' }, this.#title, this.#toolbar.root);
    this.root = element(
      'section',
      { part: 'view', 'aria-labelledby': 'title', 'aria-describedby': 'subtitle' },
      ...[head, this.#subtitle, this.#status, this.#body, this.#more.root, this.#footer],
    );
  }

  /** Shows it; resolves when all of it is drawn, a chart included. */
  async draw(content: PanelContent): Promise<void> {
    this.#content = content;
    const { answer, state, name, asOf, error } = content;
    this.root.setAttribute('aria-busy', String(state === 'loading'));
    this.#title.textContent = answer?.view.title ?? name;
    this.#subtitle.textContent = answer ? subtitleOf(answer) : '';
    const restoreFocus = this.#focused();
    this.#drawToolbar(content);
    const stale = answer && error;
    this.#say(
      stale ? `As of ${asOf ? clockTime(asOf) : 'earlier'}. ${error.plainWords}` : '',
      Boolean(stale),
    );
    const drawn = this.#drawBody(content);
    restoreFocus();
    if (this.#more.draw(answer, content)) this.#body.querySelector<HTMLElement>('.scroll')?.focus();
    await drawn;
  }

  /** How many rows an answer is shown with. */
  rowCount(answer: ViewAnswer): number {
    return this.#tableOf(answer).rows.length;
  }

  /** Forgets what the visitor chose, for another view. */
  reset(): void {
    this.#sorting = null;
    this.#isChartWanted = true;
    this.#figure.clear();
  }

  async #redraw(): Promise<void> {
    if (this.#content) await this.draw(this.#content);
  }

  #tableOf(answer: ViewAnswer): ViewTable {
    if (this.#table?.of !== answer) this.#table = { of: answer, table: viewTable(answer, graphNow()) };
    return this.#table.table;
  }

  async #csv(): Promise<void> {
    const words = await this.actions.onCsv();
    if (words !== null) this.#say(words, false);
  }

  #drawToolbar({ answer, state, hasCsv }: PanelContent): void {
    const hasChart = answer !== null && state !== 'empty' && isChart(answer.view.display);
    const alternative = this.#isChartWanted ? 'table' : 'chart';
    this.#toolbar.draw({ alternative: hasChart ? alternative : null, hasCsv: hasCsv && answer !== null });
  }

  #say(words: string, isRetryable: boolean): void {
    if ((this.#status.firstElementChild?.textContent ?? '') === words) return;
    const retry =
      isRetryable &&
      button('retry', { class: 'action', part: 'button retry' }, 'Try again', this.actions.onRetry);
    this.#status.replaceChildren(
      ...(words ? [element('span', {}, words), retry].filter((node) => node !== false) : []),
    );
  }

  async #drawBody({ state, answer, error, asOf, hasCsv }: PanelContent): Promise<void> {
    this.#footer.textContent = '';
    if (!answer) {
      this.#body.replaceChildren(state === 'error' && error ? this.#failure(error) : skeleton());
      return;
    }
    const table = this.#tableOf(answer);
    const { display, title } = answer.view;
    this.#footer.textContent = footnote(table, asOf, answer, this.#sorting !== null);
    if (table.rows.length === 0) {
      this.#body.replaceChildren(message(display.empty ?? 'Nothing to show: the list is empty.'));
      return;
    }
    if (isChart(display) && this.#isChartWanted) {
      if (await this.#figure.draw(this.#body, answer)) return;
      this.#toolbar.draw({ alternative: null, hasCsv });
    }
    this.#figure.clear();
    if (display.kind === 'cards') this.#body.replaceChildren(drawCards(table, graphNow()));
    else this.#drawTable(table, title);
  }

  #drawTable(table: ViewTable, caption: string): void {
    const scrolled = this.#body.querySelector('.scroll');
    const drawn = drawTable(table, {
      caption,
      nowMs: graphNow(),
      sorting: this.#sorting,
      onSort: (sorting) => {
        this.#sorting = sorting;
        void this.#redraw();
      },
    });
    // Nothing new: what somebody has selected stays selected.
    if (scrolled?.isEqualNode(drawn)) return;
    this.#body.replaceChildren(drawn);
    if (scrolled) drawn.scrollTo(scrolled.scrollLeft, scrolled.scrollTop);
  }

  #failure(error: ViewError): HTMLElement {
    const retry = button(
      'retry',
      { class: 'action', part: 'button retry' },
      'Try again',
      this.actions.onRetry,
    );
    const said = message(error.plainWords, retry);
    said.setAttribute('role', 'alert');
    return said;
  }

  // Where somebody's keyboard was, it stays, though the button was drawn anew.
  #focused(): () => void {
    const root = this.root.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : null;
    const key = focused?.getAttribute('data-key');
    const isScroll = focused?.classList.contains('scroll');
    if (!key && !isScroll) return () => undefined;
    const selector = key ? `[data-key="${CSS.escape(key)}"]` : '.scroll';
    return () => this.root.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }
}
