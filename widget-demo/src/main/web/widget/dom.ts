type Child = Node | string | false | undefined;
type Handler = (event: never) => void;
type Properties = Record<string, string | number | boolean | Handler | undefined>;

/**
 * An element. Strings become text nodes, attributes go through `setAttribute`, functions are listeners: there is no way to
 * markup from here, whatever a text holds.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K, properties: Properties = {}, ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  for (const child of children) if (child) element.append(child);
  return element;
}

export function button(style: string, click: () => void, ...children: Child[]): HTMLButtonElement {
  return h('button', { type: 'button', class: style, click }, ...children);
}

function set(element: HTMLElement, name: string, value: Properties[string]): void {
  if (typeof value === 'function') element.addEventListener(name, value as EventListener);
  else if (value === true) element.setAttribute(name, '');
  else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
}

/** Writes only what differs, so that live regions speak only when there is something new. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
