import { afterEach } from 'vitest'

declare global {
  var unheardComplaints: string[] | undefined
}

/**
 * What was complained about since the last test ended: a complaint that nobody expected is a failure. One list a
 * process, since a process may run several files one after the other and listens to its warnings once.
 */
const isFirstFile = globalThis.unheardComplaints === undefined
globalThis.unheardComplaints ??= []
const complaints = globalThis.unheardComplaints

const inWords = (parts: unknown[]): string =>
  parts.map((part) => (part instanceof Error ? (part.stack ?? part.message) : String(part))).join(' ')

// A test that expects a complaint spies on the console itself, and its spy stands in front of these.
console.error = (...parts: unknown[]) => {
  complaints.push(`console.error: ${inWords(parts)}`)
}
console.warn = (...parts: unknown[]) => {
  complaints.push(`console.warn: ${inWords(parts)}`)
}
const hearWarning = (warning: Error) => {
  // Node says so of features that it ships switched on; nobody can act on it.
  if (warning.name === 'ExperimentalWarning') return
  complaints.push(`process warning: ${warning.stack ?? warning.message}`)
}
if (isFirstFile) process.on('warning', hearWarning)

afterEach(() => {
  const heard = complaints.splice(0)
  if (heard.length > 0) throw new Error(`nothing may complain unheard during a test:\n${heard.join('\n')}`)
})
