import { chooseNode } from './choose-node.mjs'
import { environmentFor } from './environment.mjs'
import { Refusal } from './refusal.mjs'
import { say } from './say.mjs'
import { tasks } from './tasks.mjs'

/**
 * Does one task, given as on the command line.
 * @param {string[]} words the task, then its own arguments
 * @param {{ version: string, platform: string, arch: string, execPath: string }} machine
 * @returns {Promise<number>} the exit code
 */
export const main = async ([name = '', ...args], machine) => {
  try {
    const task = Object.hasOwn(tasks, name) ? tasks[name] : null
    if (!task) throw new Refusal(`there is no task "${name}"; there are: ${Object.keys(tasks).join(', ')}`)
    const node = await chooseNode(machine)
    return await task(
      { node, execPath: machine.execPath, environment: environmentFor(process.env, node) },
      args,
    )
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    say(error.message)
    return 1
  }
}
