/*
 * The page's Content-Security-Policy takes no inline style, and the editor was written for pages that do. Two small
 * changes to the DOM make it fit instead of the policy being opened:
 * - a <style> element that a script makes gets the page's nonce;
 * - a style attribute in a text of HTML that a script sets is taken out of the text, which the policy would refuse, and
 *   is set by script on the element that it belonged to, which the policy allows. What the text may do stays the same.
 * This file has to be imported before all others.
 */
const ATTRIBUTE = 'data-held-style';
const TAG = /<[a-z][^>]*>/gi;
const STYLE = /\sstyle=(?=["'])/i;

const nonce = document.querySelector<HTMLLinkElement>('link[nonce]')?.nonce ?? '';

const { createElement } = Document.prototype;
Object.defineProperty(Document.prototype, 'createElement', {
  configurable: true,
  writable: true,
  value(this: Document, name: string, options?: ElementCreationOptions) {
    const element = createElement.call(this, name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  },
});

const innerHtml = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML');
Object.defineProperty(Element.prototype, 'innerHTML', {
  ...innerHtml,
  set(this: Element, html: unknown) {
    innerHtml?.set?.call(this, held(html));
    applyHeld(this);
  },
});

const { insertAdjacentHTML } = Element.prototype;
Object.defineProperty(Element.prototype, 'insertAdjacentHTML', {
  configurable: true,
  writable: true,
  value(this: Element, position: InsertPosition, html: unknown) {
    insertAdjacentHTML.call(this, position, held(html));
    applyHeld(position === 'beforebegin' || position === 'afterend' ? this.parentElement : this);
  },
});

// In text, `<` is written as an entity: whatever begins with it is a tag.
function held(html: unknown): string {
  const text = String(html);
  return STYLE.test(text) ? text.replace(TAG, (tag) => tag.replace(STYLE, ` ${ATTRIBUTE}=`)) : text;
}

function applyHeld(root: Element | null): void {
  root?.querySelectorAll<HTMLElement>(`[${ATTRIBUTE}]`).forEach((element) => {
    element.style.cssText = element.getAttribute(ATTRIBUTE) ?? '';
    element.removeAttribute(ATTRIBUTE);
  });
}
