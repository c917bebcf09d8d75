/**
 * A stretch of a message, with its place in the text: `text === body.slice(from, to)`. The segments of a body follow
 * each other without a gap, so a comment's place in the text can be found in them.
 * A quote is what a mail program repeats of an earlier message; a link's `address` is what a click would open.
 */
export type BodySegment =
  | { readonly kind: 'text' | 'quote'; readonly text: string; readonly from: number; readonly to: number }
  | {
      readonly kind: 'link'
      readonly text: string
      readonly from: number
      readonly to: number
      readonly address: string
    }

/** Longer runs without a space are no address that anybody would want to open. */
const MAX_ADDRESS_LENGTH = 2_048
/** Longer lines are prose, not the "On Monday, Ann wrote:" above a quote. */
const MAX_INTRODUCTION_LENGTH = 200

const INTRODUCTION_ENDS = [
  'wrote:',
  'ha scritto:',
  'a écrit :',
  'a écrit\u00a0:',
  'schrieb:',
  'escribió:',
  'escreveu:',
]
const FORWARDED =
  /^-{2,}\s?(original message|messaggio originale|message d'origine|forwarded message)\s?-{2,}$/i
const ADDRESS_START = /https?:\/\/|www\./gi
/** Spaces, the signs that no address holds, and everything invisible (control, direction and joining characters). */
const ADDRESS_END = /[\s<>"`{}|\\^\p{Cc}\p{Cf}]/gu
const OPENING = { ')': '(', ']': '[' } as const

interface Line {
  readonly from: number
  /** After the line break. */
  readonly to: number
  readonly trimmed: string
}

const linesOf = (body: string): Line[] => {
  const lines: Line[] = []
  let from = 0
  while (from < body.length) {
    const end = body.indexOf('\n', from)
    const to = end === -1 ? body.length : end + 1
    lines.push({ from, to, trimmed: body.slice(from, to).trim() })
    from = to
  }
  return lines
}

const isIntroduction = (line: Line): boolean => {
  if (line.trimmed.length > MAX_INTRODUCTION_LENGTH) return false
  const lower = line.trimmed.toLowerCase()
  return INTRODUCTION_ENDS.some((ending) => lower.endsWith(ending))
}

/** For every line whether it is quoted: marked with ">", the sentence right above such lines, or below "Original message". */
const quotedLines = (lines: readonly Line[]): boolean[] => {
  const quoted = lines.map((line) => line.trimmed.startsWith('>'))
  const forwarded = lines.findIndex((line) => line.trimmed.length <= 80 && FORWARDED.test(line.trimmed))
  if (forwarded !== -1) quoted.fill(true, forwarded)
  // From the end: the next line that is not empty tells whether a sentence introduces a quote.
  let isQuoteBelow = false
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index]
    if (line === undefined || line.trimmed === '') continue
    if (isQuoteBelow && quoted[index] === false && isIntroduction(line)) quoted[index] = true
    isQuoteBelow = quoted[index] === true
  }
  return quoted
}

const countOf = (text: string, sign: string): number => text.split(sign).length - 1

/** Leaves out what belongs to the sentence: a full stop at the end, a bracket that was opened before the address. */
const withoutSentenceEnd = (run: string): string => {
  let end = run.length
  const surplus = { ')': countOf(run, ')') - countOf(run, '('), ']': countOf(run, ']') - countOf(run, '[') }
  while (end > 0) {
    const last = run[end - 1] ?? ''
    if (/[.,;:!?'*_~…»”’]/.test(last)) end -= 1
    else if ((last === ')' || last === ']') && OPENING[last] !== undefined && surplus[last] > 0) {
      surplus[last] -= 1
      end -= 1
    } else break
  }
  return run.slice(0, end)
}

/** What a click opens: http and https only, spelled out (a look-alike host shows as xn--…); null when it is no address. */
const addressOf = (written: string): string | null => {
  const parsed = URL.parse(/^www\./i.test(written) ? `https://${written}` : written)
  if (parsed === null || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) return null
  return parsed.hostname === '' ? null : parsed.href
}

const endOfRun = (text: string, start: number): number => {
  ADDRESS_END.lastIndex = start
  return ADDRESS_END.exec(text)?.index ?? text.length
}

/** A letter or digit right before "www." makes it the middle of a word. */
const isInsideWord = (text: string, start: number): boolean =>
  /[\p{L}\p{N}@._-]/u.test(text[start - 1] ?? ' ')

/**
 * Splits a text into words and links; `offset` is where the text starts in its body. Linear in the length.
 * Exported for quotes that are unfolded.
 */
export const segmentLinks = (text: string, offset = 0): BodySegment[] => {
  const segments: BodySegment[] = []
  let written = 0
  const add = (to: number): void => {
    if (to <= written) return
    segments.push({ kind: 'text', text: text.slice(written, to), from: offset + written, to: offset + to })
    written = to
  }
  const starts = new RegExp(ADDRESS_START)
  for (let found = starts.exec(text); found !== null; found = starts.exec(text)) {
    const end = endOfRun(text, found.index)
    // The whole run is looked at once: what is no address here holds none further on.
    starts.lastIndex = end
    if (end - found.index > MAX_ADDRESS_LENGTH || isInsideWord(text, found.index)) continue
    const shown = withoutSentenceEnd(text.slice(found.index, end))
    const address = addressOf(shown)
    if (address === null) continue
    add(found.index)
    written = found.index + shown.length
    segments.push({
      kind: 'link',
      text: shown,
      from: offset + found.index,
      to: offset + written,
      address,
    })
  }
  add(text.length)
  return segments
}

/**
 * What a message's text consists of: words, links, and the quotes of earlier messages, in their order. Nothing is
 * interpreted, fetched or changed, and the time taken is linear in the length, whatever a customer wrote.
 * A message that is nothing but a quote is shown as words: there would be nothing else to read.
 */
export const segmentBody = (body: string): BodySegment[] => {
  const lines = linesOf(body)
  const quoted = quotedLines(lines)
  const isAllQuote = lines.every((line, index) => quoted[index] === true || line.trimmed === '')
  if (isAllQuote) return segmentLinks(body)
  const segments: BodySegment[] = []
  let start = 0
  while (start < lines.length) {
    let end = start
    while (end < lines.length && quoted[end] === quoted[start]) end += 1
    const from = lines[start]?.from ?? body.length
    const to = lines[end - 1]?.to ?? body.length
    const text = body.slice(from, to)
    // One by one: a body of a million links is more arguments than a call may have.
    if (quoted[start] === true) segments.push({ kind: 'quote', text, from, to })
    else for (const segment of segmentLinks(text, from)) segments.push(segment)
    start = end
  }
  return segments
}
