/**
 * Spreadsheets run a cell that begins like a formula. A cell that could be one gets an apostrophe in
 * front (OWASP, "CSV injection"); our own import takes it off again, so that every text survives
 * export -> import unchanged. Plain numbers, phone numbers and @names are left as they are.
 */
export const neutraliseCell = (text: string): string => (needsApostrophe(text) ? `'${text}` : text)

/** The inverse of `neutraliseCell`: takes off an apostrophe that it would have put there. */
export const restoreCell = (cell: string): string =>
  cell.startsWith("'") && needsApostrophe(cell.slice(1)) ? cell.slice(1) : cell

const FORMULA_STARTS = new Set(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
// Quotes, separators and blanks that a spreadsheet may strip or split at before it looks for a formula.
const SKIPPED = new Set([
  '"',
  "'",
  ';',
  ',',
  '\t',
  '\r',
  '\n',
  '\u00a0',
  '\ufeff',
  '\u200b',
  '\u2028',
  '\u2029',
])
const NUMBER_OR_PHONE = /^[+-]\d[\d .,]*%?$/
const AT_NAME = /^@[\p{L}\p{N}_.-]+$/u

const needsApostrophe = (text: string): boolean => {
  const start = firstMeaningful(text)
  if (start === text.length || !FORMULA_STARTS.has(text.charAt(start))) return false
  return start > 0 || !(NUMBER_OR_PHONE.test(text) || AT_NAME.test(text))
}

const firstMeaningful = (text: string): number => {
  let at = 0
  while (at < text.length) {
    if (/^%0[9ad]/i.test(text.slice(at, at + 3))) at += 3
    else if (text.charCodeAt(at) <= 0x20 || SKIPPED.has(text.charAt(at))) at += 1
    else break
  }
  return at
}
