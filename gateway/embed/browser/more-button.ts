import { button, element } from './elements';
import type { ViewAnswer } from './view';

/** The button below a table that does not show all rows. It is made once, so that the focus stays with it. */
export class MoreButton {
  readonly root = element('div', { class: 'more' });
  readonly #button: HTMLButtonElement;
  #shown: ViewAnswer | null = null;
  /** What was on show when more was asked for; null while nobody waits. */
  #asked: ViewAnswer | null = null;

  constructor(onMore: () => void) {
    this.#button = button('more', { class: 'action', part: 'button more' }, '', () => {
      // Not `disabled`, which would take the focus away.
      if (this.#asked) return;
      this.#asked = this.#shown;
      this.#label();
      onMore();
    });
  }

  /** Shows it where there are more rows; true when it went away with the keyboard's focus on it. */
  draw(
    answer: ViewAnswer | null,
    { canGrow, error }: { readonly canGrow: boolean; readonly error: unknown },
  ): boolean {
    if (answer !== this.#asked || error) this.#asked = null;
    this.#shown = answer;
    this.#label();
    const isWanted = canGrow && answer?.view.display.kind === 'table';
    const hadFocus = !isWanted && this.#button.matches(':focus');
    if (isWanted && !this.#button.isConnected) this.root.append(this.#button);
    if (!isWanted) this.#button.remove();
    return hadFocus;
  }

  #label(): void {
    this.#button.textContent = this.#asked ? 'Loading…' : 'Show more';
    this.#button.setAttribute('aria-disabled', String(this.#asked !== null));
  }
}
