import { clockFrom } from './clock.ts'
import { BadEnvironment, settingsFrom } from './env.ts'
import { CannotListen } from './listen.ts'
import { describeError, openLog } from './log.ts'
import { type Running, start } from './start.ts'

/** After this the process ends, whatever still holds it. */
const LONGEST_STOP_MS = 9_500

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const endOnSignal = (running: Running): void => {
  let isStopping = false
  const end = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(0), LONGEST_STOP_MS).unref()
    await running.stop()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      end().catch((error) => {
        complain(`Reread did not stop cleanly: ${JSON.stringify(describeError(error))}`)
        process.exit(1)
      })
    })
  }
}

const run = async (): Promise<void> => {
  const settings = settingsFrom(process.env)
  for (const warning of settings.warnings) complain(warning)
  clockFrom(settings.clock)()
  const running = await start(settings, openLog(settings.logLevel))
  endOnSignal(running)
  say(`Reread runs at ${running.publicUrl}`)
  if (running.setUpLink) say(`Set up my team: ${running.setUpLink}`)
}

try {
  await run()
} catch (error) {
  const isTheirs = error instanceof BadEnvironment || error instanceof CannotListen
  complain(
    isTheirs
      ? error.message
      : `Reread cannot start: ${error instanceof Error ? error.message : String(error)}`,
  )
  process.exit(1)
}
