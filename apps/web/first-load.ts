import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

type Chunk = Rolldown.OutputChunk

/** The chunks a browser needs before `start` can run: its static imports, all the way down. */
const staticClosure = (start: Chunk, chunks: Map<string, Chunk>, into: Map<string, Chunk>): void => {
  if (into.has(start.fileName)) return
  into.set(start.fileName, start)
  for (const name of start.imports) {
    const next = chunks.get(name)
    if (next !== undefined) staticClosure(next, chunks, into)
  }
}

const kilobytes = (chunks: Iterable<Chunk>): number => {
  let bytes = 0
  for (const chunk of chunks) bytes += gzipSync(chunk.code, { level: 9 }).length
  return bytes / 1000
}

/** What the first screen loads: the entry, the frame, the messages of one language and the home page. */
const firstScreen = /\/src\/(locales\/en\.ts|SignedIn\.tsx|features\/week\/[A-Za-z]*Page\.tsx)$/

/**
 * Prints the gzipped JavaScript of the first load and of every lazily loaded page,
 * and fails the build when the first load is over its budget.
 */
export const firstLoadBudget = ({ maxKilobytes }: { maxKilobytes: number }): Plugin => ({
  name: 'reread-first-load-budget',
  apply: 'build',
  writeBundle(_options, bundle) {
    const chunks = new Map<string, Chunk>()
    for (const output of Object.values(bundle)) {
      if (output.type === 'chunk') chunks.set(output.fileName, output)
    }
    const first = new Map<string, Chunk>()
    for (const chunk of chunks.values()) {
      const isFirst = chunk.isEntry || firstScreen.test(chunk.facadeModuleId ?? '')
      if (isFirst) staticClosure(chunk, chunks, first)
    }
    const total = kilobytes(first.values())
    this.info(
      `first load: ${total.toFixed(1)} kB gzip of JavaScript in ${first.size} files (at most ${maxKilobytes})`,
    )
    for (const chunk of chunks.values()) {
      if (!chunk.isDynamicEntry || first.has(chunk.fileName)) continue
      const page = new Map<string, Chunk>()
      staticClosure(chunk, chunks, page)
      const extra = [...page.values()].filter((part) => !first.has(part.fileName))
      this.info(`  + ${chunk.name}: ${kilobytes(extra).toFixed(1)} kB`)
    }
    if (total > maxKilobytes) this.error(`the first load is ${total.toFixed(1)} kB, over ${maxKilobytes} kB`)
  },
})
