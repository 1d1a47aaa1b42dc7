/** Elements that a reader made in the form the schema reads; everything else of a page loses its names and attributes. */
export type Made = { readonly has: (element: Element) => boolean; readonly make: (tag: string, attrs: { readonly [name: string]: string }, ...children: readonly (Node | string)[]) => HTMLElement }

/** An empty record of made elements for one document. */
export function makeIn(document: Document): Made {
  const made = new WeakSet<Element>()
  return {
    has: (element) => made.has(element),
    make: (tag, attrs, ...children) => {
      const element = document.createElement(tag)
      for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value)
      element.append(...children)
      made.add(element)
      return element
    },
  }
}

/** Puts an element's children in its place. */
export const unwrap = (element: Element): void => element.replaceWith(...element.childNodes)
