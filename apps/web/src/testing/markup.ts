/** One element of a page as React writes it; text is a string. */
export interface Element {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (Element | string)[]
}

const WITHOUT_END = new Set(['input', 'br', 'img', 'hr', 'meta', 'link', 'col'])
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '')

const attributesOf = (source: string): Record<string, string> =>
  Object.fromEntries(
    [...source.matchAll(/([^\s="/]+)(?:="([^"]*)")?/g)].map(([, name = '', text = '']) => [
      name.toLowerCase(),
      decoded(text),
    ]),
  )

/** Reads what React rendered: every element is closed, every attribute has double quotes. */
export const parseMarkup = (markup: string): Element => {
  const root: Element = { tag: '', attributes: {}, children: [] }
  const open = [root]
  for (const [, comment, end, tag, attributes = '', closed, text] of markup.matchAll(
    /(<!--.*?-->|<!doctype[^>]*>)|<\/([a-z0-9]+)>|<([a-z0-9]+)((?:\s[^\s="/>]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/gis,
  )) {
    if (comment !== undefined) continue
    if (end !== undefined) open.pop()
    else if (text !== undefined) open.at(-1)?.children.push(decoded(text))
    else if (tag !== undefined) {
      const element: Element = { tag, attributes: attributesOf(attributes), children: [] }
      open.at(-1)?.children.push(element)
      if (closed === '' && !WITHOUT_END.has(tag)) open.push(element)
    }
  }
  if (open.length !== 1) throw new Error(`The markup has ${open.length - 1} elements that are not closed.`)
  return root
}

const isElement = (node: Element | string): node is Element => typeof node !== 'string'

const collect = (element: Element, found: Element[]): Element[] => {
  for (const child of element.children)
    if (isElement(child)) {
      found.push(child)
      collect(child, found)
    }
  return found
}

/** A page is asked again and again, and does not change once it was read. */
const collected = new WeakMap<Element, readonly Element[]>()

/** Every element below this one, in the order of the page. */
export const within = (element: Element): readonly Element[] => {
  const known = collected.get(element) ?? collect(element, [])
  collected.set(element, known)
  return known
}

const isUnseen = ({ tag }: Element): boolean => tag === 'style' || tag === 'script'

/** Each run of text below an element. */
export const textRuns = (element: Element): string[] =>
  isUnseen(element)
    ? []
    : element.children.flatMap((child) => (isElement(child) ? textRuns(child) : [child])).filter(Boolean)

const BLOCKS = new Set(
  'p div li td th tr dt dd h1 h2 h3 label legend caption option section button text'.split(' '),
)

const flat = (element: Element): string =>
  isUnseen(element)
    ? ''
    : element.children
        .map((child) =>
          isElement(child) ? (BLOCKS.has(child.tag) ? ` ${flat(child)} ` : flat(child)) : child,
        )
        .join('')

/** All text of an element, as it is read: letters without a width are none. */
export const textOf = (element: Element): string =>
  flat(element).replaceAll('\u2060', '').replace(/\s+/g, ' ').trim()

const isLabelFor = (id: string) => (element: Element) =>
  element.tag === 'label' && element.attributes.for === id

/** What a control is called by a screen reader; empty when it has no name. */
export const nameOf = (page: Element, control: Element): string => {
  const { attributes } = control
  if (attributes['aria-label'] !== undefined) return attributes['aria-label']
  const all = within(page)
  const named = (attributes['aria-labelledby'] ?? '')
    .split(' ')
    .flatMap((id) => all.filter((element) => id !== '' && element.attributes.id === id))
  if (named.length > 0) return named.map(textOf).join(' ')
  const labels = attributes.id === undefined ? [] : all.filter(isLabelFor(attributes.id))
  const around = all.filter((element) => element.tag === 'label' && within(element).includes(control))
  const label = [...new Set([...labels, ...around])].map(textOf).join(' ')
  return label === '' && !['input', 'select', 'textarea'].includes(control.tag) ? textOf(control) : label
}

const CONTROLS = new Set(['button', 'a', 'input', 'select', 'textarea', 'summary'])

/** Everything that can be operated: links, buttons, fields. */
export const controlsOf = (page: Element): Element[] =>
  within(page).filter(({ tag, attributes }) => CONTROLS.has(tag) && attributes.type !== 'hidden')

/** What each element of a kind reads, in the order of the page. */
export const texts = (
  page: Element,
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
): string[] =>
  within(page)
    .filter(
      (element) =>
        element.tag === tag &&
        Object.entries(attributes).every(([name, text]) => element.attributes[name] === text),
    )
    .map(textOf)
