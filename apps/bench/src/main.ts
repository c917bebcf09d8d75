import { parseArgs } from 'node:util'
import { type BenchRow, rowInWords } from './bench-row.ts'
import { makePlace, type Place } from './place.ts'
import { browserRows, findBrowser } from './rows-browser.ts'
import { dashboardRows, submitRows } from './rows-database.ts'
import { fitRows } from './rows-fit.ts'
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

/** What is measured without a workspace. */
const WITHOUT_PLACE: Readonly<Record<string, () => Promise<BenchRow[]>>> = { fit: fitRows }

/** What is measured in a workspace, by its name, in the order in which it runs. */
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

const say = (rows: readonly BenchRow[]) => {
  for (const row of rows) console.log(rowInWords(row))
}

const inPlace = async (names: readonly string[], conversations: number): Promise<void> => {
  console.log(`making a workspace of ${conversations} conversations`)
  const place = await makePlace(conversations)
  try {
    for (const [name, measure] of Object.entries(MEASUREMENTS)) {
      if (names.includes(name)) say(await measure(place))
    }
  } finally {
    place.remove()
  }
}

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    options: { conversations: { type: 'string', default: String(DEFAULT_CONVERSATIONS) } },
    allowPositionals: true,
  })
  const conversations = Number(values.conversations)
  const known = [...Object.keys(WITHOUT_PLACE), ...Object.keys(MEASUREMENTS)]
  const unknown = positionals.filter((name) => !known.includes(name))
  if (unknown.length > 0 || !Number.isInteger(conversations) || conversations < 1_000) {
    console.error(
      `bench [${known.join('|')}…] [--conversations N, at least 1000]: unknown ${unknown.join(', ') || 'number'}`,
    )
    return 1
  }
  const names = positionals.length === 0 ? known : positionals
  for (const [name, measure] of Object.entries(WITHOUT_PLACE)) {
    if (names.includes(name)) say(await measure())
  }
  if (names.some((name) => Object.hasOwn(MEASUREMENTS, name))) await inPlace(names, conversations)
  return 0
}

process.exitCode = await main()
