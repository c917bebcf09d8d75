import { type Element, textOf } from './markup.ts'

/** What makes a number one that can be defended: from how many, from what to what, or in words why not. */
const DEFENDED =
  /\b(reviews?|conversations?|answers?|people|person|pairs?|weeks?|interval|reviewers?|not enough|no reviews|readings?)\b|\d–\d|\bp = /i

const NUMBER = /^[−+±]?\s?\d+(?:[.,]\d+)?\s?%?$/
const BLOCKS = new Set(['p', 'li', 'td', 'tr', 'caption', 'figure', 'div', 'section', 'table'])
/** Places whose numbers are no measurements: where one is led, what one presses, marks of an axis. */
const ELSEWHERE = new Set(['nav', 'button', 'select', 'svg', 'kbd', 'label'])

const isNode = (child: Element | string): child is Element => typeof child !== 'string'

/** Numbers of a page that stand alone in their paragraph, row or cell: without n, interval or words. */
export const bareNumbers = (page: Element): string[] => {
  const found: string[] = []
  const walk = (element: Element, block: Element): void => {
    if (ELSEWHERE.has(element.tag)) return
    // A table is read by its columns: its heads and its caption stand for each of its cells.
    const isTable = element.tag === 'table'
    const inTable = block.tag === 'table'
    const own = isTable || (!inTable && BLOCKS.has(element.tag)) ? element : block
    const words = textOf(element).trim()
    if (!isTable && element.children.every((child) => !isNode(child)) && NUMBER.test(words)) {
      if (!DEFENDED.test(textOf(own))) found.push(words)
    }
    for (const child of element.children) if (isNode(child)) walk(child, own)
  }
  walk(page, page)
  return found
}
