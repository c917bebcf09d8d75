import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP']
const GRACE_MS = 5_000

/**
 * Runs a program to its end and hands on the signals that arrive meanwhile.
 * Resolves with its exit code; 128 + n when a signal ended it, as shells say it; 124 when `limitMs` ran out.
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { limitMs?: number, collect?: (text: string) => void }} options
 * @returns {Promise<number>}
 */
export const runChild = (command, args, { limitMs, collect, ...options } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, collect ? { ...options, stdio: ['ignore', 'pipe', 'pipe'] } : options)
    let timedOut = false
    const hand = (signal) => {
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
      resolve(timedOut ? 124 : (code ?? 128 + (constants.signals[signal] ?? 0)))
    })
  })

/** Runs a helper of the bootstrap: what it says goes to standard error. @returns {Promise<number>} its exit code */
export const runHelper = (command, args, options = {}) =>
  runChild(command, args, { stdio: ['ignore', 2, 2], ...options })
