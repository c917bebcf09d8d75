import { afterEach } from 'vitest'

/** What was complained about since the last test ended: a complaint that nobody expected is a failure. */
const complaints: string[] = []

const inWords = (parts: unknown[]): string =>
  parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(' ')

// A test that expects a complaint spies on the console itself, and its spy stands in front of these.
console.error = (...parts: unknown[]) => {
  complaints.push(`console.error: ${inWords(parts)}`)
}
console.warn = (...parts: unknown[]) => {
  complaints.push(`console.warn: ${inWords(parts)}`)
}
process.on('warning', (warning) => {
  // Node says so of features that it ships switched on; nobody can act on it.
  if (warning.name === 'ExperimentalWarning') return
  complaints.push(`process warning: ${warning.stack ?? warning.message}`)
})

afterEach(() => {
  const heard = complaints.splice(0)
  if (heard.length > 0) throw new Error(`nothing may complain unheard during a test:\n${heard.join('\n')}`)
})
