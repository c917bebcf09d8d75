import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']
const GRACE_MS = 5_000
const TIMED_OUT = 124
const codeOf = (signal) => 128 + (constants.signals[signal] ?? 0)

/** @typedef {import('node:child_process').SpawnOptions & { limitMs?: number, collect?: (text: string) => void }} ChildOptions */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {ChildOptions} options
 * @returns {Promise<{ code: number, asked: string | null }>} the exit code, and the signal that asked it to end
 */
const runToEnd = (command, args, { limitMs, collect, ...options }) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, collect ? { ...options, stdio: ['ignore', 'pipe', 'pipe'] } : options)
    let timedOut = false
    let asked = null
    const hand = (signal) => {
      asked = signal
      // A terminal sends its interrupt to the whole group: handing it on would make it two.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    }
    const stop = () => {
      timedOut = true
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
    }
    const timer = limitMs ? setTimeout(stop, limitMs) : null
    const done = () => {
      if (timer) clearTimeout(timer)
      for (const signal of forwarded) process.off(signal, hand)
    }
    for (const signal of forwarded) process.on(signal, hand)
    for (const stream of [child.stdout, child.stderr]) {
      if (collect) stream?.setEncoding('utf8').on('data', collect)
    }
    child.once('error', (error) => {
      done()
      reject(error)
    })
    child.once('close', (code, signal) => {
      done()
      resolve({ code: timedOut ? TIMED_OUT : (code ?? codeOf(signal)), asked })
    })
  })

/**
 * Runs a program to its end and hands on the signals that arrive meanwhile.
 * Resolves with its exit code; 128 + n when a signal ended it, as shells say it; 124 when `limitMs` ran out.
 * @param {string} command
 * @param {string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<number>}
 */
export const runChild = async (command, args, options = {}) => (await runToEnd(command, args, options)).code

/**
 * Runs a helper of the bootstrap: what it says goes to standard error.
 * Resolves with its exit code; 128 + n when it was asked to stop, whatever it made of that.
 * @param {string} command
 * @param {string[]} args
 * @param {ChildOptions} [options]
 * @returns {Promise<number>}
 */
export const runHelper = async (command, args, options = {}) => {
  const { code, asked } = await runToEnd(command, args, { stdio: ['ignore', 2, 2], ...options })
  return asked ? codeOf(asked) : code
}
