import { happen, SmallDocument } from './small-document.ts'
import { Node } from './small-node.ts'

const nothing = () => undefined

const memory = (): Storage => {
  const held = new Map<string, string>()
  return {
    get length() {
      return held.size
    },
    clear: () => held.clear(),
    getItem: (key) => held.get(key) ?? null,
    key: (place) => [...held.keys()][place] ?? null,
    removeItem: (key) => void held.delete(key),
    setItem: (key, text) => void held.set(key, text),
  }
}

/** A kind of element, told by its tag. */
const kind = (...tags: string[]) =>
  Object.defineProperty(() => undefined, Symbol.hasInstance, {
    value: (thing: unknown) => thing instanceof Node && (tags.length === 0 || tags.includes(thing.nodeName)),
  })

class Watcher {
  observe = nothing
  unobserve = nothing
  disconnect = nothing
}

export interface SmallBrowser {
  readonly document: SmallDocument
  readonly localStorage: Storage
  readonly sessionStorage: Storage
  /** Addresses outside the app that the page was sent to. */
  readonly left: string[]
  /** Files that were handed over to be saved. */
  readonly saved: { readonly fileName: string; readonly content: Blob }[]
  /** What was written to the clipboard. */
  readonly copied: string[]
  /** The address bar. */
  readonly location: { pathname: string; search: string; hash: string }
  /** A key pressed where the focus is. */
  press(key: string, details?: object): void
  close(): void
}

/** Links that are pressed to save a file hand its content over here. */
const keepSaved = (document: SmallDocument, saved: { fileName: string; content: Blob }[]): (() => void) => {
  const { createObjectURL } = URL
  let newest: Blob | null = null
  URL.createObjectURL = (content) => {
    newest = content as Blob
    return 'blob:small'
  }
  const create = document.createElement.bind(document)
  document.createElement = (tag) => {
    const node = create(tag)
    const save = () => {
      if (newest !== null) saved.push({ fileName: String(Reflect.get(node, 'download')), content: newest })
    }
    return Object.assign(node, { click: save })
  }
  return () => {
    URL.createObjectURL = createObjectURL
  }
}

/** What a page finds around itself in a browser, from here until it is closed. */
export const openBrowser = (): SmallBrowser => {
  const document = new SmallDocument()
  const left: string[] = []
  const copied: string[] = []
  const saved: { fileName: string; content: Blob }[] = []
  const stopSaving = keepSaved(document, saved)
  const location = {
    ...{ pathname: '/', search: '', hash: '', origin: 'http://reread.test', href: 'http://reread.test/' },
    assign: (address: string) => void left.push(address),
    reload: () => void left.push('reload'),
  }
  const outer = new Node(9, '#window', null)
  document.parentNode = outer
  const around: Record<string, unknown> = {
    window: globalThis,
    self: globalThis,
    document,
    location,
    localStorage: memory(),
    sessionStorage: memory(),
    navigator: {
      languages: ['en'],
      language: 'en',
      userAgent: 'small',
      platform: 'Linux',
      clipboard: { writeText: async (text: string) => void copied.push(text) },
    },
    addEventListener: outer.addEventListener.bind(outer),
    removeEventListener: outer.removeEventListener.bind(outer),
    // Nothing moves: a frame or a timer of a transition would come after its test.
    matchMedia: (media: string) => ({
      ...{
        media,
        matches: media.includes('prefers-reduced-motion'),
        addEventListener: nothing,
        removeEventListener: nothing,
      },
      ...{ addListener: nothing, removeListener: nothing },
    }),
    getComputedStyle: () =>
      new Proxy({ getPropertyValue: () => '' }, { get: (all, name) => Reflect.get(all, name) ?? '' }),
    getSelection: () => null,
    requestAnimationFrame: (run: () => void) => setTimeout(run, 0),
    cancelAnimationFrame: (timer: number) => clearTimeout(timer),
    scrollTo: nothing,
    scrollBy: nothing,
    scrollX: 0,
    scrollY: 0,
    innerHeight: 900,
    innerWidth: 1440,
    ResizeObserver: Watcher,
    IntersectionObserver: Watcher,
    MutationObserver: Watcher,
    Node,
    Element: kind(),
    HTMLElement: kind(),
    SVGElement: kind('svg'),
    ShadowRoot: kind('#shadow'),
    HTMLIFrameElement: kind('IFRAME'),
    HTMLInputElement: kind('INPUT'),
    HTMLTextAreaElement: kind('TEXTAREA'),
    HTMLSelectElement: kind('SELECT'),
  }
  document.defaultView = globalThis
  const before = Object.keys(around).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  )
  for (const [name, value] of Object.entries(around))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  return {
    document,
    left,
    saved,
    copied,
    location,
    localStorage: around.localStorage as Storage,
    sessionStorage: around.sessionStorage as Storage,
    press: (key, details = {}) => void happen(document.activeElement, 'keydown', { key, ...details }),
    close() {
      stopSaving()
      for (const [name, descriptor] of before) {
        if (descriptor === undefined) Reflect.deleteProperty(globalThis, name)
        else Object.defineProperty(globalThis, name, descriptor)
      }
    },
  }
}
