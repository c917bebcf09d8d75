import { act } from 'react'
import type { SmallBrowser } from './browser.ts'
import { controlsOf, type Element, nameOf, textOf, within } from './markup.ts'
import { asElement, happen } from './small-document.ts'
import type { Node } from './small-node.ts'

/** A page that is open: it can be pressed, typed into and read again. */
export interface OpenPage {
  main(): Element
  /** All of it, with dialogs and what was just done. */
  tree(): Element
  /** What the page says, without what stands beside and above it. */
  text(): string
  /** Everything that is written, dialogs included. */
  allText(): string
  /** What a screen reader calls this, or begins with this; with several the one of this place, from 0. */
  control(name: string, place?: number): Element
  /** Presses it. */
  press(name: string, place?: number): Promise<void>
  /** Types into a field in place of what stands there, or chooses in a list. */
  fill(name: string, text: string, place?: number): Promise<void>
  /** The focus leaves the field it is in. */
  leaveField(): Promise<void>
  /** Presses a key where the focus is. */
  key(key: string, details?: object): Promise<void>
  /** Lets everything come to its end that was begun. */
  settle(): Promise<void>
  /** Waits for what the page does by itself after a pause. */
  until(isSo: () => boolean): Promise<void>
}

const MOST_LOOKS = 400

/** The form that a button sends: the one it names, else the one it stands in. */
const formOf = (node: Node): Node | null => {
  const named = node.getAttribute('form')
  return named === null ? node.closest('form') : (node.ownerDocument?.getElementById(named) ?? null)
}

const switched = (node: Node): void => {
  const { type, checked } = node as { type?: unknown; checked?: unknown }
  if (type === 'radio' || type === 'checkbox')
    Reflect.set(node, 'checked', type === 'radio' || checked !== true)
}

const typeOf = (node: Node): unknown => Reflect.get(node, 'type') ?? node.getAttribute('type')

/** What a click does besides telling of itself: it switches, and sends the form that a button stands in. */
const click = (node: Node): void => {
  node.focus()
  switched(node)
  if (!happen(node, 'click') || node.nodeName !== 'BUTTON' || typeOf(node) !== 'submit') return
  const form = formOf(node)
  if (form !== null) happen(form, 'submit')
}

/** Hands for a page: they find things by the name that a screen reader says. */
export const openPage = (browser: SmallBrowser, settle: () => Promise<void>): OpenPage => {
  const tree = () => asElement(browser.document.body)
  const main = () => within(tree()).find(({ tag }) => tag === 'main') ?? tree()
  const find = (name: string, place = 0): readonly [Element, Node] => {
    const nodes = new Map<Element, Node>()
    const page = asElement(browser.document.body, nodes)
    const controls = controlsOf(page).map((control) => [nameOf(page, control), control] as const)
    const exact = controls.filter(([called]) => called === name)
    const begun = exact.length > 0 ? exact : controls.filter(([called]) => called.startsWith(name))
    const control = begun[place]?.[1]
    const node = control === undefined ? undefined : nodes.get(control)
    if (control !== undefined && node !== undefined) return [control, node]
    throw new Error(
      `Nothing here is called “${name}”, only: ${controls.map(([called]) => called).join(' · ')}`,
    )
  }
  const doing = async (run: () => void) => {
    await act(async () => run())
    await settle()
  }
  return {
    main,
    tree,
    text: () => textOf(main()),
    control: (name, place) => find(name, place)[0],
    allText: () => textOf(tree()),
    press: (name, place) =>
      doing(() => {
        const [, node] = find(name, place)
        if (Reflect.get(node, 'disabled') === true) throw new Error(`“${name}” cannot be pressed now.`)
        click(node)
      }),
    fill: (name, text, place) =>
      doing(() => {
        const [, node] = find(name, place)
        node.focus()
        Reflect.set(node, 'value', text)
        happen(node, node.nodeName === 'SELECT' ? 'change' : 'input')
      }),
    leaveField: () =>
      doing(() => {
        happen(browser.document.activeElement, 'focusout')
        browser.document.body.focus()
      }),
    key: (key, details) => doing(() => browser.press(key, details)),
    settle,
    async until(isSo) {
      for (let look = 0; !isSo(); look += 1) {
        if (look === MOST_LOOKS) throw new Error(`It never came to that: ${textOf(tree())}`)
        await settle()
      }
    },
  }
}
