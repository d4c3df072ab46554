import { button, element } from './elements';

const CSV_LABEL = 'Download CSV';

/** What a toolbar offers now. */
export interface ToolbarContent {
  /** What the view can be changed to; null where there is no choice. */
  readonly alternative: 'table' | 'chart' | null;
  readonly hasCsv: boolean;
}

/** What its buttons do. */
export interface ToolbarActions {
  readonly onAlternative: () => void;
  /** The button is out of use until this settles; it must not reject. */
  readonly onCsv: () => Promise<void>;
}

/** The buttons beside a view's title. They are made once, so that a refresh takes nobody's focus away. */
export class Toolbar {
  readonly root = element('div', { class: 'toolbar', part: 'toolbar' });
  readonly #alternative: HTMLButtonElement;
  readonly #csv: HTMLButtonElement;

  constructor({ onAlternative, onCsv }: ToolbarActions) {
    this.#alternative = button('alternative', { part: 'button toggle' }, '', onAlternative);
    this.#csv = button('csv', { part: 'button csv' }, CSV_LABEL, () => void this.#whileBusy(onCsv));
  }

  /** Shows these buttons. */
  draw({ alternative, hasCsv }: ToolbarContent): void {
    this.#alternative.textContent = `Show as ${alternative ?? 'table'}`;
    place(this.root, this.#alternative, alternative !== null);
    place(this.root, this.#csv, hasCsv);
  }

  async #whileBusy(work: () => Promise<void>): Promise<void> {
    // Not `disabled`, which would take the focus away.
    if (this.#csv.getAttribute('aria-disabled') === 'true') return;
    this.#csv.setAttribute('aria-disabled', 'true');
    this.#csv.textContent = 'Preparing…';
    await work();
    this.#csv.removeAttribute('aria-disabled');
    this.#csv.textContent = CSV_LABEL;
  }
}

function place(parent: HTMLElement, child: HTMLElement, isWanted: boolean): void {
  if (!isWanted) child.remove();
  else if (child.parentElement !== parent) parent.append(child);
}
