import { SupportViewElement } from './support-view-element';

const NAME = 'support-view';

// A page may name the script twice; an element is defined once.
if (!customElements.get(NAME)) {
  SupportViewElement.defaultBaseUrl = new URL(import.meta.url).origin;
  customElements.define(NAME, SupportViewElement);
}
