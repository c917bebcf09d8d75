import { BadEnvironment, clockFrom, settingsFrom } from '@reread/settings'
import { CannotListen } from './listen.ts'
import { describeError, levelFor, openLog } from './log.ts'
import { type Running, start } from './start.ts'

/** After this the process ends, whatever still holds it. */
const LONGEST_STOP_MS = 9_500

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const complain = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** Also while it is still starting: then it ends as soon as it has. */
const endOnSignal = (starting: Promise<Running>): void => {
  let isStopping = false
  const end = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(0), LONGEST_STOP_MS).unref()
    await (await starting).stop()
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

const serve = async (): Promise<void> => {
  const settings = settingsFrom(process.env)
  for (const warning of settings.warnings) complain(warning)
  clockFrom(settings.clock)()
  const level = levelFor(settings, {
    isTerminal: process.stderr.isTTY === true,
    isChosen: Boolean(process.env.REREAD_LOG_LEVEL),
  })
  const starting = start(settings, openLog(level), { demo: process.argv.includes('--demo') })
  endOnSignal(starting)
  const { publicUrl, setUpLink, demoLink } = await starting
  say(`Reread runs at ${publicUrl}`)
  if (setUpLink) say(`Set up my team: ${setUpLink}`)
  if (demoLink) say(`Look around with a demo team: ${demoLink}`)
}

/** The server from its settings to its end; says where it runs, and ends the process when it cannot. */
export const run = async (): Promise<void> => {
  try {
    await serve()
  } catch (error) {
    const isTheirs = error instanceof BadEnvironment || error instanceof CannotListen
    const reason = error instanceof Error ? error.message : String(error)
    complain(isTheirs ? reason : `Reread cannot start: ${reason}`)
    process.exit(1)
  }
}
