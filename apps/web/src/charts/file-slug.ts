const LONGEST = 60

/** The first sentence of a caption as the name of a file, without its ending: letters, digits and hyphens. */
export const fileSlug = (caption: string): string => {
  const [first = ''] = caption.split(/[.;:](?:\s|$)/)
  const plain = first.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const words = plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')
  const cut = words.length > LONGEST ? words.slice(0, LONGEST + 1).replace(/-[^-]*$/, '') : words
  return cut.slice(0, LONGEST) || 'chart'
}
