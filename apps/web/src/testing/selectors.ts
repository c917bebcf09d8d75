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

/** A selector taken apart: alternatives, the steps of each from the outside in, and what each step asks for. */
type Steps = readonly (readonly string[])[]

/** A page asks every element the same few: each is taken apart once. */
const known = new Map<string, readonly Steps[]>()

const alternativesOf = (selector: string): readonly Steps[] => {
  const found =
    known.get(selector) ??
    parted(selector, (sign) => sign === ',').map((one) => parted(one, (sign) => sign === ' ').map(simples))
  known.set(selector, found)
  return found
}

const matchesOne = (node: Selected, steps: Steps): boolean => {
  const last = steps.at(-1)
  if (last === undefined) return true
  if (!last.every((simple) => fits(node, simple))) return false
  const above = steps.slice(0, -1)
  if (above.length === 0) return true
  for (let outer = node.parentNode; outer !== null; outer = outer.parentNode)
    if (matchesOne(outer, above)) return true
  return false
}

/** Whether a selector of tags, attributes, `:not`, `:is` and descendants is of this element. */
export const matches = (node: Selected, selector: string): boolean =>
  alternativesOf(selector).some((steps) => matchesOne(node, steps))
