import { fileURLToPath } from 'node:url'
import { createServer, type ViteDevServer } from 'vite'

const root = fileURLToPath(new URL('../..', import.meta.url))

declare global {
  var builtProduct: Promise<ViteDevServer> | undefined
}

const build = (): Promise<ViteDevServer> =>
  createServer({
    configFile: `${root}vite.config.ts`,
    mode: 'development',
    logLevel: 'error',
    server: { middlewareMode: true, watch: null, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true, include: [] },
  })

/**
 * A module of the product through its own build; `path` is below `src`. One build a process: its test files run one
 * after the other, and what one of them has read is there for the next. It listens to nothing and ends with the process.
 */
export const loadProduct = async (path: string): Promise<Record<string, unknown>> => {
  globalThis.builtProduct ??= build()
  return (await globalThis.builtProduct).ssrLoadModule(`/src/${path}`)
}
