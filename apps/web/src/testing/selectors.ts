interface Selected {
  readonly nodeName: string
  readonly parentNode: Selected | null
  getAttribute(name: string): string | null
}

/** Parts between a sign that stands in no brackets. */
const parted = (text: string, isBetween: (sign: string) => boolean): string[] => {
  const parts = ['']
  let depth = 0
  for (const sign of text) {
    if ('(['.includes(sign)) depth += 1
    if (')]'.includes(sign)) depth -= 1
    if (depth === 0 && isBetween(sign)) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${sign}`)
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

const held = (node: Selected, name: string): string | null => {
  const property: unknown = Reflect.get(node, name)
  if (typeof property === 'string') return property
  if (typeof property === 'boolean') return property ? '' : null
  return node.getAttribute(name)
}

const fits = (node: Selected, simple: string): boolean => {
  const named = /^:(not|is)\((.*)\)$/s.exec(simple)
  if (named !== null) return matches(node, named[2] ?? '') === (named[1] === 'is')
  if (simple.startsWith(':')) return held(node, simple.slice(1)) !== null
  const attribute = /^\[([\w-]+)(?:="([^"]*)")?\]$/.exec(simple)
  if (attribute === null) return node.nodeName.toLowerCase() === simple.toLowerCase()
  const [, name = '', wanted] = attribute
  const found = held(node, name)
  return wanted === undefined ? found !== null : found === wanted
}

const simples = (compound: string): string[] =>
  compound.match(/\[[^\]]*\]|:(?:not|is)\((?:[^()]|\([^()]*\))*\)|:[\w-]+|[\w-]+/g) ?? []

const matchesOne = (node: Selected, steps: readonly string[]): boolean => {
  const last = steps.at(-1)
  if (last === undefined) return true
  if (!simples(last).every((simple) => fits(node, simple))) return false
  const above = steps.slice(0, -1)
  if (above.length === 0) return true
  for (let outer = node.parentNode; outer !== null; outer = outer.parentNode)
    if (matchesOne(outer, above)) return true
  return false
}

/** Whether a selector of tags, attributes, `:not`, `:is` and descendants is of this element. */
export const matches = (node: Selected, selector: string): boolean =>
  parted(selector, (sign) => sign === ',').some((one) =>
    matchesOne(
      node,
      parted(one, (sign) => sign === ' '),
    ),
  )
