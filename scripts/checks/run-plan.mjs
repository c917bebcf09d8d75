import { performance } from 'node:perf_hooks'
import { testing } from '../bootstrap/environment.mjs'
import { install } from '../bootstrap/install.mjs'
import { Refusal } from '../bootstrap/refusal.mjs'

/** @typedef {{ passed: number, failed: number, notes?: string[] }} Outcome counts of tests or checks, and lines worth reading */
/** @typedef {{ name: string, needs?: string, run: (machine: object) => Promise<Outcome> }} Stage */

const print = (line) => void process.stdout.write(`${line}\n`)

const attempt = async (work) => {
  try {
    return await work()
  } catch (error) {
    return {
      passed: 0,
      failed: 1,
      notes: [error instanceof Refusal ? error.message : (error.stack ?? String(error))],
    }
  }
}

const timed = async (print, name, work) => {
  print(`\n== ${name}`)
  const startedAt = performance.now()
  const outcome = await attempt(work)
  for (const note of outcome.notes ?? []) print(note)
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  print(`== ${name}: ${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s`)
  return { name, seconds, ...outcome }
}

const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** Remembers that somebody asked the run to end: the stage at work hears it too, and no other one begins. */
const listenForInterruption = () => {
  let interrupted = false
  const hear = () => {
    interrupted = true
  }
  for (const signal of INTERRUPTIONS) process.on(signal, hear)
  const stopListening = () => {
    for (const signal of INTERRUPTIONS) process.off(signal, hear)
  }
  return { wasInterrupted: () => interrupted, stopListening }
}

/**
 * Runs stages one after the other, a failed one included, and ends with the one line that says how it went.
 * @param {Stage[]} stages
 * @param {{ node: string, execPath: string, environment: NodeJS.ProcessEnv }} machine
 * @param {{ say?: (line: string) => void, prepare?: typeof install }} [ways] where lines go, and what comes before all stages
 * @returns {Promise<number>} 1 when anything failed
 */
export const runPlan = async (stages, machine, { say = print, prepare = install } = {}) => {
  const { wasInterrupted, stopListening } = listenForInterruption()
  const done = [
    await timed(say, 'install', async () => {
      await prepare('everything', machine)
      return { passed: 0, failed: 0 }
    }),
  ]
  const bare = { ...machine, environment: testing(machine.environment) }
  const hasFailed = (name) => done.some((stage) => stage.name === name && stage.failed > 0)
  for (const { name, needs, run } of hasFailed('install') ? [] : stages) {
    if (wasInterrupted()) {
      done.push(
        await timed(say, name, async () => ({ passed: 0, failed: 1, notes: ['not run: interrupted'] })),
      )
      break
    }
    const missing = needs !== undefined && hasFailed(needs)
    const skipped = async () => ({ passed: 0, failed: 1, notes: [`not run: ${needs} failed`] })
    done.push(await timed(say, name, missing ? skipped : () => run(bare)))
  }
  stopListening()
  const total = (field) => done.reduce((sum, stage) => sum + stage[field], 0)
  say(`\n${done.map((stage) => `${stage.name} ${stage.seconds} s`).join(' · ')}`)
  say(`${total('passed')} passed, ${total('failed')} failed`)
  return total('failed') > 0 ? 1 : 0
}
