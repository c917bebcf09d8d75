import { matches } from './selectors.ts'

/** What happened to an element, as a browser tells it. */
export interface Happening {
  readonly type: string
  readonly target: Node
  readonly [detail: string]: unknown
}

interface Listener {
  readonly type: string
  readonly isEarly: boolean
  readonly hear: (happening: Happening) => void
}

type Options = boolean | { readonly capture?: boolean } | undefined

const isEarly = (options: Options): boolean =>
  typeof options === 'object' ? options.capture === true : options === true

/** Whatever can be listened to: nodes, the document, the window. */
class Place {
  readonly #listeners: Listener[] = []

  addEventListener(type: string, hear: Listener['hear'], options?: Options): void {
    this.#listeners.push({ type, hear, isEarly: isEarly(options) })
  }

  removeEventListener(type: string, hear: Listener['hear'], options?: Options): void {
    const at = this.#listeners.findIndex(
      (one) => one.type === type && one.hear === hear && one.isEarly === isEarly(options),
    )
    if (at >= 0) this.#listeners.splice(at, 1)
  }

  tell(happening: Happening, early: boolean): void {
    for (const { type, hear, isEarly } of [...this.#listeners])
      if (type === happening.type && isEarly === early) hear(happening)
  }
}

/** What a node asks of the document it belongs to. */
interface NodeDocument extends Node {
  readonly body: Node
  activeElement: Node
  getElementById(id: string): Node | null
}

/** `anchorId` is written as `data-anchor-id`. */
const dataName = (name: string | symbol): string =>
  `data-${String(name).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

const UNMEASURED = { x: 0, y: 0, top: 0, left: 0, right: 0, bottom: 0, width: 0, height: 0 }

/** One node as React writes it: enough to be drawn into, pressed and read. Nothing has a size. */
export class Node extends Place {
  readonly nodeType: number
  readonly nodeName: string
  readonly ownerDocument: NodeDocument | null
  parentNode: Node | null = null
  childNodes: Node[] = []
  nodeValue = ''
  readonly attributes = new Map<string, string>()
  readonly style: Record<string, unknown> = {
    setProperty: () => undefined,
    removeProperty: () => undefined,
  }
  readonly dataset: Record<string, string> = new Proxy(
    {},
    {
      get: (_, name) => this.getAttribute(dataName(name)) ?? undefined,
      set: (_, name, text) => {
        this.setAttribute(dataName(name), text)
        return true
      },
    },
  )
  readonly offsetTop = 0
  readonly offsetWidth = 0
  readonly offsetHeight = 0
  readonly clientHeight = 0
  readonly scrollHeight = 0
  scrollTop = 0
  readonly classList = { add: () => undefined, remove: () => undefined, contains: () => false }
  namespaceURI = 'http://www.w3.org/1999/xhtml'

  constructor(nodeType: number, nodeName: string, ownerDocument: NodeDocument | null) {
    super()
    this.nodeType = nodeType
    this.nodeName = nodeName
    this.ownerDocument = ownerDocument
  }

  get tagName(): string {
    return this.nodeName
  }

  get firstChild(): Node | null {
    return this.childNodes[0] ?? null
  }

  get lastChild(): Node | null {
    return this.childNodes.at(-1) ?? null
  }

  get nextSibling(): Node | null {
    const beside = this.parentNode?.childNodes ?? []
    return beside[beside.indexOf(this) + 1] ?? null
  }

  get parentElement(): Node | null {
    return this.parentNode?.nodeType === 1 ? this.parentNode : null
  }

  get options(): Node[] {
    return this.all().filter(({ nodeName }) => nodeName === 'OPTION')
  }

  get textContent(): string {
    return this.nodeType === 3 ? this.nodeValue : this.childNodes.map((child) => child.textContent).join('')
  }

  set textContent(text: string) {
    for (const child of this.childNodes) child.parentNode = null
    this.childNodes = []
    if (text === '') return
    const only = this.appendChild(new Node(3, '#text', this.ownerDocument))
    only.nodeValue = text
  }

  set innerHTML(_html: string) {
    this.textContent = ''
  }

  /** Every element below this one, in the order of the page. */
  all(): Node[] {
    return this.childNodes
      .filter(({ nodeType }) => nodeType === 1)
      .flatMap((child) => [child, ...child.all()])
  }

  appendChild(child: Node): Node {
    return this.insertBefore(child, null)
  }

  insertBefore(child: Node, before: Node | null): Node {
    child.parentNode?.removeChild(child)
    this.childNodes.splice(
      before === null ? this.childNodes.length : this.childNodes.indexOf(before),
      0,
      child,
    )
    child.parentNode = this
    return child
  }

  removeChild(child: Node): Node {
    if (child.contains(this.ownerDocument?.activeElement ?? null)) this.ownerDocument?.body.focus()
    this.childNodes = this.childNodes.filter((one) => one !== child)
    child.parentNode = null
    return child
  }

  remove(): void {
    this.parentNode?.removeChild(this)
  }

  getElementsByTagName(tag: string): Node[] {
    return this.all().filter(({ nodeName }) => nodeName.toLowerCase() === tag)
  }

  setAttribute(name: string, text: string): void {
    this.attributes.set(name.toLowerCase(), String(text))
  }

  getAttribute(name: string): string | null {
    return this.attributes.get(name.toLowerCase()) ?? null
  }

  hasAttribute(name: string): boolean {
    return this.attributes.has(name.toLowerCase())
  }

  removeAttribute(name: string): void {
    this.attributes.delete(name.toLowerCase())
  }

  contains(other: Node | null): boolean {
    return other !== null && (other === this || this.contains(other.parentNode))
  }

  focus(): void {
    if (this.ownerDocument !== null) this.ownerDocument.activeElement = this
  }

  blur(): void {
    if (this.ownerDocument?.activeElement === this) this.ownerDocument.activeElement = this.ownerDocument.body
  }

  showModal(): void {
    this.setAttribute('open', '')
  }

  close(): void {
    this.removeAttribute('open')
  }

  querySelector(selector: string): Node | null {
    return this.querySelectorAll(selector)[0] ?? null
  }

  querySelectorAll(selector: string): Node[] {
    return this.all().filter((node) => matches(node, selector))
  }

  /** Of a table or a part of one. */
  get rows(): Node[] {
    return this.querySelectorAll('tr')
  }

  closest(selector: string): Node | null {
    return this.matches(selector) ? this : (this.parentElement?.closest(selector) ?? null)
  }

  matches(selector: string): boolean {
    return matches(this, selector)
  }

  getRootNode(): NodeDocument | null {
    return this.ownerDocument
  }

  getBoundingClientRect(): typeof UNMEASURED {
    return UNMEASURED
  }

  scrollIntoView(): void {}

  select(): void {}

  setSelectionRange(): void {}
}
