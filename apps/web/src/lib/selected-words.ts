/** A message, or the characters [fromChar, toChar) of its text. */
export interface MessagePlace {
  readonly messageId: number
  readonly fromChar: number | null
  readonly toChar: number | null
}

/** Every text node of a message body with its place in the text, in order. */
const textNodesOf = (body: Element): { node: Text; from: number }[] => {
  const found: { node: Text; from: number }[] = []
  for (const piece of body.querySelectorAll<HTMLElement>('[data-from]')) {
    const node = piece.firstChild
    if (node instanceof Text) found.push({ node, from: Number(piece.dataset.from) })
  }
  return found
}

const messageBodyOf = (node: Node): HTMLElement | null => {
  const element = node instanceof Element ? node : node.parentElement
  return element?.closest<HTMLElement>('[data-message-body]') ?? null
}

/**
 * What is selected inside one message, without the spaces around it; null when nothing is, or when the selection
 * starts outside a message. A selection that runs on into the next message ends with the first one.
 */
export const selectedWords = (selection: Selection | null): MessagePlace | null => {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const body = messageBodyOf(range.startContainer)
  if (body === null) return null
  const covered = textNodesOf(body).filter(({ node }) => range.intersectsNode(node))
  const [first, last] = [covered[0], covered.at(-1)]
  if (first === undefined || last === undefined) return null
  const start = first.node === range.startContainer ? range.startOffset : 0
  const end = last.node === range.endContainer ? range.endOffset : last.node.length
  const leading = /^\s*/.exec(first.node.data.slice(start))?.[0].length ?? 0
  const trailing = /\s*$/.exec(last.node.data.slice(0, end))?.[0].length ?? 0
  const [fromChar, toChar] = [first.from + start + leading, last.from + end - trailing]
  return toChar > fromChar ? { messageId: Number(body.dataset.messageBody), fromChar, toChar } : null
}
