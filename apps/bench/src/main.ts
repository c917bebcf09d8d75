import { parseArgs } from 'node:util'
import { type BenchRow, rowInWords } from './bench-row.ts'
import { makePlace, type Place } from './place.ts'
import { browserRows, findBrowser } from './rows-browser.ts'
import { dashboardRows, submitRows } from './rows-database.ts'
import { importRows, searchRows } from './rows-search.ts'
import { canMeasureProcesses, memoryRows, pageRows, startRows } from './rows-server.ts'

const DEFAULT_CONVERSATIONS = 100_000

const skip = (why: string): BenchRow[] => {
  console.log(`skipped: ${why}`)
  return []
}

const inBrowser = async (place: Place): Promise<BenchRow[]> => {
  const browser = findBrowser()
  return browser === null ? skip('web, keys and scroll need Chrome or Chromium') : browserRows(place, browser)
}

const ofProcesses = (measure: (place: Place) => Promise<BenchRow[]>) => (place: Place) =>
  canMeasureProcesses()
    ? measure(place)
    : skip('this system does not tell the memory and CPU time of a process')

/** Every measurement by its name, in the order in which they run. */
const MEASUREMENTS: Readonly<Record<string, (place: Place) => BenchRow[] | Promise<BenchRow[]>>> = {
  submit: submitRows,
  import: importRows,
  dashboard: dashboardRows,
  search: searchRows,
  page: ofProcesses(pageRows),
  start: startRows,
  memory: ofProcesses(memoryRows),
  browser: inBrowser,
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    options: { conversations: { type: 'string', default: String(DEFAULT_CONVERSATIONS) } },
    allowPositionals: true,
  })
  const conversations = Number(values.conversations)
  const unknown = positionals.filter((name) => !Object.hasOwn(MEASUREMENTS, name))
  if (unknown.length > 0 || !Number.isInteger(conversations) || conversations < 1_000) {
    console.error(
      `bench [${Object.keys(MEASUREMENTS).join('|')}…] [--conversations N, at least 1000]: unknown ${unknown.join(', ') || 'number'}`,
    )
    return 1
  }
  console.log(`making a workspace of ${conversations} conversations`)
  const place = await makePlace(conversations)
  try {
    for (const [name, measure] of Object.entries(MEASUREMENTS)) {
      if (positionals.length > 0 && !positionals.includes(name)) continue
      for (const row of await measure(place)) console.log(rowInWords(row))
    }
    return 0
  } finally {
    place.remove()
  }
}

process.exitCode = await main()
