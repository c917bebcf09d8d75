import type { Element } from './markup.ts'
import { type Happening, Node } from './small-node.ts'

class Choice extends Node {
  get value(): string {
    return this.getAttribute('value') ?? this.textContent
  }
}

/** A list to choose from: its value is that of the option that is chosen. */
class Select extends Node {
  get value(): string {
    const chosen = this.options.find((option) => Reflect.get(option, 'selected') === true) ?? this.options[0]
    return String(Reflect.get(chosen ?? {}, 'value') ?? '')
  }

  set value(wanted: string) {
    for (const option of this.options)
      Reflect.set(option, 'selected', Reflect.get(option, 'value') === wanted)
  }
}

/** A page without a browser. */
export class SmallDocument extends Node {
  readonly documentElement: Node
  readonly head: Node
  readonly body: Node
  activeElement: Node
  defaultView: object | null = null
  title = ''
  readonly visibilityState = 'visible'
  readonly fonts = { addEventListener: () => undefined, removeEventListener: () => undefined }
  /** Typing is told as `input`. */
  readonly oninput = null

  constructor() {
    super(9, '#document', null)
    this.documentElement = this.appendChild(this.createElement('html'))
    this.head = this.documentElement.appendChild(this.createElement('head'))
    this.body = this.documentElement.appendChild(this.createElement('body'))
    this.activeElement = this.body
  }

  createElement(tag: string): Node {
    const Kind = tag === 'select' ? Select : tag === 'option' ? Choice : Node
    const node = new Kind(1, tag.toUpperCase(), this)
    if (tag === 'input') Reflect.set(node, 'type', 'text')
    return node
  }

  createElementNS(space: string, tag: string): Node {
    const node = new Node(1, tag, this)
    node.namespaceURI = space
    return node
  }

  createTextNode(text: string): Node {
    const node = new Node(3, '#text', this)
    node.nodeValue = text
    return node
  }

  createComment(text: string): Node {
    const node = new Node(8, '#comment', this)
    node.nodeValue = text
    return node
  }

  getElementById(id: string): Node | null {
    return this.all().find((node) => node.getAttribute('id') === id) ?? null
  }
}

/** Tells of what happened from the outside in and out again; true when nobody prevented what follows. */
export const happen = (target: Node, type: string, details: object = {}): boolean => {
  let isPrevented = false
  const happening: Happening = {
    bubbles: true,
    cancelable: true,
    button: 0,
    timeStamp: performance.now(),
    ...details,
    type,
    target,
    preventDefault: () => {
      isPrevented = true
    },
    get defaultPrevented() {
      return isPrevented
    },
    stopPropagation: () => undefined,
    getModifierState: () => false,
  }
  const way: Node[] = []
  for (let node: Node | null = target; node !== null; node = node.parentNode) way.push(node)
  for (const node of way.toReversed()) node.tell(happening, true)
  for (const node of way) node.tell(happening, false)
  return !isPrevented
}

/** What React sets on an element instead of writing it as an attribute. */
const properties = ['checked', 'disabled', 'name', 'selected', 'type', 'value'] as const

/** An element as the readers of pages know it, with what is typed and chosen in it; `nodes` learns where it came from. */
export const asElement = (node: Node, nodes?: Map<Element, Node>): Element => {
  const now = Object.fromEntries(
    properties.flatMap((name) => {
      const held = Reflect.get(node, name)
      if (typeof held === 'string') return [[name, held]]
      return held === true ? [[name, '']] : []
    }),
  )
  const element: Element = {
    tag: node.nodeName.toLowerCase(),
    attributes: { ...Object.fromEntries(node.attributes), ...now },
    children: node.childNodes.flatMap((child): (Element | string)[] =>
      child.nodeType === 1 ? [asElement(child, nodes)] : child.nodeType === 3 ? [child.nodeValue] : [],
    ),
  }
  nodes?.set(element, node)
  return element
}
