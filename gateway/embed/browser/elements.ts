type Child = Node | string | null | undefined | false;

/** Makes an element with attributes and children; what is null or false is left out. Text stays text. */
export function element<TTag extends keyof HTMLElementTagNameMap>(
  tag: TTag,
  attributes: Readonly<Record<string, string | null | undefined | false>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[TTag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (typeof value === 'string') made.setAttribute(name, value);
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

/** Makes a button that does something; `key` finds it again after its surroundings were drawn anew. */
export function button(
  key: string,
  attributes: Readonly<Record<string, string | null | undefined | false>>,
  label: Child,
  onClick: (pressed: HTMLButtonElement) => void,
): HTMLButtonElement {
  const made = element('button', { type: 'button', 'data-key': key, ...attributes }, label);
  made.addEventListener('click', () => onClick(made));
  return made;
}
