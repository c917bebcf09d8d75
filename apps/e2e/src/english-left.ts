import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'

const web = fileURLToPath(new URL('../../web/src', import.meta.url))

const quoted = (block: string, keyword: string): string => {
  const lines = new RegExp(`^${keyword} (".*"(?:\\n".*")*)`, 'm').exec(block)?.[1] ?? ''
  return lines
    .split('\n')
    .map((line) => (line === '' ? '' : (JSON.parse(line) as string)))
    .join('')
}

/** English messages of a catalogue whose translation reads differently. */
export const translatedIn = (catalogue: string): string[] =>
  catalogue
    .split('\n\n')
    .map((block) => ({ english: quoted(block, 'msgid'), italian: quoted(block, 'msgstr') }))
    .filter(({ english, italian }) => english !== '' && italian !== english && !english.includes(', plural,'))
    // A language is offered by its own name.
    .filter(({ english }) => english !== 'English')
    .map(({ english }) => english)

const catalogues = (): string[] =>
  readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((path) => /locales[/\\]it\.po$/.test(path))
    .map((path) => readFileSync(join(web, path), 'utf8'))

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Recognises a text as one of these messages: their tags fall apart into texts of their own, their values may be anything. */
export const recogniser = (messages: readonly string[]): ((text: string) => boolean) => {
  const pieces = messages
    .flatMap((message) => message.split(/<\/?\d+\/?>/))
    .map((piece) => piece.trim())
    // What is left beside the values must still say something: a lone small word may be somebody's, such as a column's.
    .filter((piece) => /[A-Z][a-z]{2}|[a-z]{2} [a-z]{2}/.test(piece.replaceAll(/\{[^}]*\}/g, ' ')))
  const patterns = pieces.map((piece) =>
    piece
      .split(/\{[^}]*\}/)
      .map(escaped)
      .join('.+'),
  )
  const all = new RegExp(`^(?:${patterns.join('|')})$`, 's')
  return (text) => all.test(text.trim())
}

/** What people read or hear on the page, outside of what is marked as English and of what people wrote. */
const textsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement
      // Words of people find their own direction.
      const isTheirs = parent?.closest('[dir=auto]') != null
      if (parent && !isTheirs && parent.closest('[lang]')?.getAttribute('lang') !== 'en')
        texts.push(walker.currentNode.textContent ?? '')
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]'))
      for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '')
    return [...new Set(texts.filter((text) => text.trim() !== ''))]
  })

/** English messages of the app that stand on the page of somebody who reads Italian. */
export const englishLeft = async (page: Page): Promise<string[]> => {
  const isEnglish = recogniser(catalogues().flatMap(translatedIn))
  return (await textsOf(page)).filter(isEnglish)
}
