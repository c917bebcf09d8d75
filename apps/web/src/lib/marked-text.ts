/** Characters [fromChar, toChar) of a text, and the number of the comment that is pinned there. */
export interface MarkedRange {
  readonly number: number
  readonly fromChar: number
  readonly toChar: number
}

/** A stretch of text under the same comments. */
export interface MarkedPiece {
  readonly text: string
  readonly from: number
  /** The numbers of the comments that cover it, ascending; empty for plain text. */
  readonly numbers: readonly number[]
}

/**
 * Cuts a text at the edges of the ranges, so that each piece is covered by the same comments from end to end.
 * `offset` is where the text starts in its body; ranges may overlap and may reach beyond the text.
 */
export const markText = (text: string, offset: number, ranges: readonly MarkedRange[]): MarkedPiece[] => {
  if (text === '') return []
  const end = offset + text.length
  const touching = ranges.filter((range) => range.fromChar < end && range.toChar > offset)
  const edges = touching
    .flatMap((range) => [range.fromChar, range.toChar])
    .filter((at) => at > offset && at < end)
  const cuts = [...new Set([offset, ...edges, end])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, index) => {
    const to = cuts[index + 1] ?? end
    const numbers = touching
      .filter((range) => range.fromChar <= from && range.toChar >= to)
      .map((range) => range.number)
      .sort((a, b) => a - b)
    return { text: text.slice(from - offset, to - offset), from, numbers }
  })
}
