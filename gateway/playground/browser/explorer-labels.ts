import { setOnce } from './set-once';

// What the explorer only lets the mouse click on: fields, and the names of arguments.
const CLICKABLE = '.graphiql-explorer-root :is([data-field-name], [data-arg-name] > span:first-child)';

/** Tells what the explorer's fields and arguments are, and lets the keyboard reach them. */
export function mendExplorer(): void {
  document.querySelectorAll('.graphiql-explorer-root :is(select, input)').forEach((control) => {
    setOnce(control, 'aria-label', nameOf(control));
  });
  document.querySelectorAll<HTMLElement>(CLICKABLE).forEach((element) => {
    setOnce(element, 'tabindex', '0');
    // An arrow opens what has fields of its own; the others have a box.
    const isArrow = element.querySelector('svg[viewBox="0 0 5 8"]');
    const isOn = element.querySelector(
      'svg[style*="rotate"], svg[fill="currentColor"]:not([viewBox="0 0 5 8"])',
    );
    setOnce(element, 'role', isArrow ? 'button' : 'checkbox');
    setOnce(element, isArrow ? 'aria-expanded' : 'aria-checked', String(isOn !== null));
    element.removeAttribute(isArrow ? 'aria-checked' : 'aria-expanded');
  });
}

/** Has Enter and Space do what a click does. Returns the function that ends it. */
export function listenToExplorer(): () => void {
  const listen = (event: KeyboardEvent) => {
    const { key, target } = event;
    if ((key !== 'Enter' && key !== ' ') || event.ctrlKey || event.metaKey) return;
    if (!(target instanceof HTMLElement) || !target.matches(CLICKABLE)) return;
    event.preventDefault();
    target.click();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}

// What the explorer shows for an argument has a class that ends with the argument's name.
function nameOf(control: Element): string {
  if (control.closest('.graphiql-operation-title-bar')) return 'Name of the operation';
  const owner = control.closest('[class^="graphiql-explorer-"]:not(.graphiql-explorer-root)');
  return /graphiql-explorer-(\w+)/.exec(owner?.className ?? '')?.[1] ?? 'Kind of the new operation';
}
