const NARROW = /[ijltfrI.,:;'’|!()[\]\s·]/
const WIDE = /[mwMW%@—]/

const widthOf = (sign: string): number => {
  if (NARROW.test(sign)) return 0.32
  if (WIDE.test(sign)) return 0.9
  return /[A-Z0-9±–+−]/.test(sign) ? 0.66 : 0.58
}

/** About how wide a text is in Inter, in pixels; rather a little too much, so that nothing touches. */
export const textWidth = (text: string, size: number): number => {
  let width = 0
  for (const sign of text) width += widthOf(sign)
  return Math.ceil(width * size)
}

const shortened = (text: string, width: number, size: number): string => {
  let kept = text
  while (kept.length > 1 && textWidth(`${kept}…`, size) > width) kept = kept.slice(0, -1).trimEnd()
  return `${kept}…`
}

/** A text in at most so many lines of this width; what has no room ends in "…". */
export const linesOf = (
  text: string,
  { width, size, most }: { readonly width: number; readonly size: number; readonly most: number },
): string[] => {
  const lines: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && textWidth(longer, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  const shown = lines.slice(0, most)
  if (lines.length > most) shown[most - 1] = lines.slice(most - 1).join(' ')
  return shown.map((line) => (textWidth(line, size) <= width ? line : shortened(line, width, size)))
}
