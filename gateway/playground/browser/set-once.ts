/** Sets an attribute, unless it is so already: what watches attributes would never end. */
export function setOnce(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
