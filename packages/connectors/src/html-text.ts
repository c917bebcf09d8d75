import { compile } from 'html-to-text'

// html-to-text is quadratic in nesting: 100,000 nested tags take seconds, and mail nests some dozens.
const DEEPEST_NESTING = 400

// Made once: the selectors cost more than most messages do. How long a message may be is decided where it is read.
const convert = compile({
  wordwrap: false,
  limits: { maxDepth: DEEPEST_NESTING, maxInputLength: Number.MAX_SAFE_INTEGER },
  selectors: [
    { selector: 'img', format: 'skip' },
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, ignoreHref: false } },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'table', options: { uppercaseHeaderCells: false } },
  ],
})

/** Readable text of a message that came as HTML only: links keep their address, pictures go. */
export const textOfHtml = (html: string): string => {
  if (unclosedTags(html) > DEEPEST_NESTING) return html.replace(TAG, ' ').trim()
  return convert(html).trim()
}

const TAG = /<[^<>]*>/g
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i

/** Upper bound of the tags open at once: a closing tag counts only when its own name is open. */
const unclosedTags = (html: string): number => {
  const open = new Map<string, number>()
  let depth = 0
  let deepest = 0
  for (const [tag] of html.matchAll(TAG)) {
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase()
    if (name === undefined || VOID.test(name)) continue
    const openNow = open.get(name) ?? 0
    const step = tag.startsWith('</') ? -1 : 1
    if (openNow + step < 0) continue
    open.set(name, openNow + step)
    depth += step
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
