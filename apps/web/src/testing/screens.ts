import { openWorld, type World } from '@reread/api/testing'
import type { AnyRouter } from '@tanstack/react-router'
import { createElement, type FunctionComponent } from 'react'
import { controlsOf, type Element, nameOf, textOf, within } from './markup.ts'
import { openPages, type Page, type Pages, untranslated, type Visit } from './site.ts'

type Look = Omit<Visit, 'as'>

/** One component below `src`, with what it is given. */
export interface Part {
  readonly path: string
  readonly name: string
  readonly props: object
}

export interface Screens {
  readonly world: World
  readonly pages: Pages
  /** A page as this person sees it; null is nobody. */
  see(personId: number, address: string, look?: Look): Promise<Page>
  /** One component inside the product's router and session instead of a page. */
  seePart(personId: number, part: Part, look?: Look & { readonly address?: string }): Promise<Page>
  /** Words that the Italian page shares with the English one, without `known`, which somebody wrote. */
  leftInEnglish(personId: number, address: string, known: readonly string[]): Promise<string[]>
  close(): Promise<void>
}

/** A world of its own and the product's screens over it. */
export const openScreens = async (): Promise<Screens> => {
  const world = await openWorld()
  const pages = await openPages()
  const { router } = (await pages.load('routes.tsx')) as { router: AnyRouter }
  const see: Screens['see'] = async (personId, address, look = {}) =>
    pages.open(address, { as: await world.as(personId), ...look })
  return {
    world,
    pages,
    see,
    async seePart(personId, { path, name, props }, { address = '/', ...look } = {}) {
      const component = (await pages.load(path))[name]
      if (typeof component !== 'function') throw new Error(`${path} has no component ${name}`)
      const { InnerWrap: _, ...before } = router.options
      const alone = () => createElement(component as FunctionComponent<object>, props)
      router.update({ ...before, InnerWrap: alone } as typeof router.options)
      try {
        return await see(personId, address, look)
      } finally {
        router.options = before as typeof router.options
      }
    },
    async leftInEnglish(personId, address, known) {
      const english = await see(personId, address)
      const italian = await see(personId, address, { language: 'it' })
      return untranslated(english, italian, { known, pages })
    },
    async close() {
      await pages.close()
      await world.close()
    },
  }
}

/** Elements of a kind, in the order of the page. */
export const every = (
  page: Element,
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
): Element[] =>
  within(page).filter(
    (element) =>
      element.tag === tag &&
      Object.entries(attributes).every(([name, text]) => element.attributes[name] === text),
  )

/** What each element of a kind reads. */
export const textsOf = (
  page: Element,
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
): string[] => every(page, tag, attributes).map(textOf)

/** What each chart says instead of its picture, in the order of the page. */
export const picturesOf = (page: Element): string[] =>
  every(page, 'svg', { role: 'img' }).map(({ attributes }) => attributes['aria-label'] ?? '')

/** The points, rows and cells of all charts: what each says, and where it leads. */
export const spotsOf = (page: Element): { readonly words: string; readonly href: string | null }[] =>
  within(page)
    .filter(({ attributes }) => attributes['data-spot'] !== undefined)
    .map(({ attributes }) => ({ words: attributes['aria-label'] ?? '', href: attributes.href ?? null }))

/** Controls by the name a screen reader says, with their kind and what they are. */
export const controlCalled = (page: Element, name: string): Element | undefined =>
  controlsOf(page).find((control) => nameOf(page, control) === name)

/** The rows of a table or list below its head, as their cells read. */
export const rowsOf = (page: Element): string[][] =>
  every(page, 'tbody').flatMap((body) =>
    every(body, 'tr').map((row) =>
      row.children.flatMap((cell) => (typeof cell === 'string' ? [] : [textOf(cell)])),
    ),
  )
