import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { at } from './paths.mjs'
import { say } from './say.mjs'

const ABANDONED_AFTER_MS = 20 * 60_000
const POLL_MS = 200

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** True when the run that took the lock is gone: killed between taking it and giving it back. */
const isAbandoned = (folder) => {
  try {
    const age = Date.now() - statSync(folder).mtimeMs
    if (age > ABANDONED_AFTER_MS) return true
    const owner = Number(readFileSync(`${folder}/pid`, 'utf8'))
    // A container that was started again hands out the same numbers.
    return owner === process.pid || !isAlive(owner)
  } catch {
    // The owner has made the folder and not yet written its number, or has just given the lock back.
    return false
  }
}

const take = (folder) => {
  try {
    mkdirSync(folder)
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
  writeFileSync(`${folder}/pid`, String(process.pid))
  return true
}

/** Only one run at a time clears an abandoned lock, else two could each clear the other's fresh one. */
const clearAbandoned = (folder) => {
  const clearing = `${folder}.clearing`
  if (!take(clearing)) {
    if (isAbandoned(clearing)) rmSync(clearing, { recursive: true, force: true })
    return
  }
  if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true })
  rmSync(clearing, { recursive: true, force: true })
}

/**
 * Does `work` while no other run of this checkout does work of the same name.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @param {string} [home] where locks are kept
 * @returns {Promise<T>}
 */
export const withLock = async (name, work, home = at('.cache', 'locks')) => {
  mkdirSync(home, { recursive: true })
  const folder = `${home}/${name}`
  for (let waits = 0; !take(folder); waits += 1) {
    if (waits === 5) say(`waiting for another run (${name})`)
    if (isAbandoned(folder)) clearAbandoned(folder)
    await sleep(POLL_MS)
  }
  try {
    return await work()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
