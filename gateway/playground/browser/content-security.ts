/*
 * The page's Content-Security-Policy takes no inline style, and the editor was written for pages that do. Two small
 * changes to the DOM make it fit instead of the policy being opened:
 * - a <style> element that a script makes gets the page's nonce;
 * - a style attribute in a text of HTML that a script sets is taken out of the text, which the policy would refuse, and
 *   is set by script on the element that it belonged to, which the policy allows. What the text may do stays the same.
 * This file has to be imported before all others.
 */
type Method = (this: unknown, ...values: unknown[]) => unknown;

const ATTRIBUTE = 'data-held-style';
// In text, `<` is written as an entity: whatever begins with it is a tag.
const TAG = /<[a-z][^>]*>/gi;
const STYLE = /\sstyle=(?=["'])/i;

const nonce = document.querySelector<HTMLLinkElement>('link[nonce]')?.nonce ?? '';

wrap(Document.prototype, 'createElement', (original) => {
  return function (...values) {
    const element = original.apply(this, values);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };
});

wrap(Element.prototype, 'insertAdjacentHTML', (original) => {
  return function (position, html) {
    const text = held(html);
    original.call(this, position, text);
    const isBeside = position === 'beforebegin' || position === 'afterend';
    if (text !== html && this instanceof Element) applyHeld(isBeside ? this.parentElement : this);
  };
});

const innerHtml = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
Object.defineProperty(Element.prototype, 'innerHTML', {
  ...innerHtml,
  set(this: Element, html: unknown) {
    const text = held(html);
    innerHtml?.set?.call(this, text);
    if (text !== html) applyHeld(this);
  },
});

function wrap(owner: object, name: string, around: (original: Method) => Method): void {
  const value = around(Reflect.get(owner, name) as Method);
  Object.defineProperty(owner, name, { configurable: true, writable: true, value });
}

// Text without a style goes on as it is, whatever type it has; the others become plain text.
function held(html: unknown): unknown {
  const text = String(html);
  return STYLE.test(text) ? text.replace(TAG, (tag) => tag.replace(STYLE, ` ${ATTRIBUTE}=`)) : html;
}

function applyHeld(root: Element | null): void {
  root?.querySelectorAll<HTMLElement>(`[${ATTRIBUTE}]`).forEach((element) => {
    element.style.cssText = element.getAttribute(ATTRIBUTE) ?? '';
    element.removeAttribute(ATTRIBUTE);
  });
}
