import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { refuse } from './answers.ts'

const MOST_BODY_BYTES = 1_000_000
const DEEPEST_JSON = 32
const SLOWEST_BODY_MS = 10_000

/** Whether JSON nests deeper than allowed, found by counting brackets outside strings: nothing is parsed for it. */
export const isTooDeep = (json: string, deepest = DEEPEST_JSON): boolean => {
  let depth = 0
  let isInString = false
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at)
    if (isInString) {
      if (character === 0x5c) at += 1
      else if (character === 0x22) isInString = false
    } else if (character === 0x22) isInString = true
    else if (character === 0x5b || character === 0x7b) {
      depth += 1
      if (depth > deepest) return true
    } else if (character === 0x5d || character === 0x7d) depth -= 1
  }
  return false
}

const withinTime = async <T>(work: Promise<T>): Promise<T | null> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SLOWEST_BODY_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

const withinSize: MiddlewareHandler = bodyLimit({
  maxSize: MOST_BODY_BYTES,
  onError: (c) => {
    c.header('connection', 'close')
    return refuse(c, 413, 'too-large')
  },
})

/**
 * Refuses a body that is too large or does not say how large it is before any of it is kept, and one that takes too
 * long to come. What is behind finds it as text.
 */
export const boundedBody: MiddlewareHandler = async (c, next) => {
  if (c.req.header('transfer-encoding') !== undefined) {
    c.header('connection', 'close')
    return refuse(c, 411, 'input-invalid')
  }
  return withinSize(c, async () => {
    const text = await withinTime(c.req.text())
    if (text !== null) return next()
    c.header('connection', 'close')
    c.res = refuse(c, 408, 'input-invalid')
  })
}

/** Lets nothing through but JSON of bounded depth. Any other kind of body would not be ours. */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    return isTooDeep(c.req.query('input') ?? '') ? refuse(c, 400, 'input-invalid') : next()
  }
  const type = (c.req.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refuse(c, 415, 'input-invalid')
  return isTooDeep(await c.req.text()) ? refuse(c, 400, 'input-invalid') : next()
}
