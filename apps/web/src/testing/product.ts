import { fileURLToPath } from 'node:url'

const source = fileURLToPath(new URL('..', import.meta.url))

/**
 * A module of the product; `path` is below `src`. The tests are read with the plugins of the web app's own build, and
 * what one file of a process has read is there for the next.
 */
export const loadProduct = (path: string): Promise<Record<string, unknown>> => import(`${source}${path}`)
