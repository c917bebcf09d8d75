import { CommanderError } from 'commander'
import { failureOf } from './failure.ts'
import { type Answer, harmless, openOutput } from './output.ts'
import { withProduct } from './product.ts'
import { type Act, programFor } from './program.ts'

const isJson = process.argv.slice(2).includes('--json')

/** Waits until everything was taken: a pipe takes a long answer in parts. */
const write = (stream: NodeJS.WriteStream, text: string): Promise<void> =>
  new Promise((resolve) => {
    stream.write(text, () => resolve())
  })

/** What a program that asks for help is told. */
const helped = { text: '' }
const keepHelp = (text: string): void => {
  helped.text += text
}

const understood = (argv: readonly string[]): Act | null => {
  const asked: { act: Act | null } = { act: null }
  const program = programFor(
    (act) => {
      asked.act = act
    },
    { isJson, ...(isJson ? { writeHelp: keepHelp } : {}) },
  )
  program.parse(argv, { from: 'user' })
  return asked.act
}

const answer = async ({ text, json, failed = false }: Answer): Promise<number> => {
  const lines = isJson ? [JSON.stringify(json)] : text.map(harmless)
  if (lines.length > 0) await write(process.stdout, `${lines.join('\n')}\n`)
  return failed ? 1 : 0
}

const complain = async (error: unknown): Promise<number> => {
  // Help that was asked for is an answer: a person was shown it, a program gets it as its object.
  if (error instanceof CommanderError && error.exitCode === 0)
    return isJson ? answer({ text: [], json: { help: helped.text } }) : 0
  // Nothing was asked for: a person was shown what there is, on standard error.
  if (!isJson && error instanceof CommanderError && error.code === 'commander.help') return 1
  const { code, message, params } = failureOf(error)
  const lines = message.split('\n').map(harmless).join('\n')
  await write(
    process.stderr,
    isJson ? `${JSON.stringify({ error: { code, message, params } })}\n` : `${lines}\n`,
  )
  return 1
}

const run = async (): Promise<number> => {
  try {
    const act = understood(process.argv.slice(2))
    return act === null ? 0 : await answer(await act(openOutput({ isJson }), withProduct))
  } catch (error) {
    return complain(error)
  }
}

// Whoever reads the answer may stop reading, as `head` does: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
process.exitCode = await run()
