import { buildWeb } from './build-web.mjs'
import { runChild } from './child.mjs'
import { running, testing } from './environment.mjs'
import { install } from './install.mjs'
import { at, root } from './paths.mjs'
import { say } from './say.mjs'

const flags = [
  // Node 22 still warns that it runs TypeScript; nobody at a terminal can act on that.
  '--disable-warning=ExperimentalWarning',
  // MiB for new objects in each thread: V8's own choice keeps a third more memory and is no faster here.
  '--max-semi-space-size=4',
]

const runProduct = ({ node, environment }, script, args) =>
  runChild(node, [...flags, script, ...args], { stdio: 'inherit', env: running(environment) })

const withTools = async (machine, work) => {
  await install('everything', machine)
  return await work({ ...machine, environment: testing(machine.environment) })
}

const runTool = (script, args) => (machine) =>
  withTools(machine, ({ node, environment }) =>
    runChild(node, [at(...script), ...args], { cwd: root, stdio: 'inherit', env: environment }),
  )

/** Stages are loaded only where they are used: a warm start reads nothing that it does not need. */
const runStages = (plan) => async (machine) => {
  const { [plan]: stages } = await import('../checks/plans.mjs')
  const { runPlan } = await import('../checks/run-plan.mjs')
  return await runPlan(stages, machine)
}

/** Every task by its name: takes the machine and its own arguments, gives the exit code. */
export const tasks = {
  start: async (machine, args) => {
    await install('product', machine)
    await buildWeb(machine)
    return await runProduct(machine, at('apps', 'server', 'src', 'main.ts'), args)
  },
  reread: async (machine, args) => {
    await install('product', machine)
    return await runProduct(machine, at('apps', 'cli', 'src', 'main.ts'), args)
  },
  test: runStages('daily'),
  'test:long': runStages('long'),
  typecheck: runTool(['node_modules', 'typescript', 'bin', 'tsc'], ['-p', '.']),
  bench: async (machine, args) => {
    await install('everything', machine)
    await buildWeb(machine)
    return await runProduct(machine, at('apps', 'bench', 'src', 'main.ts'), args)
  },
  vectors: async (machine, args) => {
    await install('everything', machine)
    return await runProduct(machine, at('apps', 'bench', 'src', 'vectors.ts'), args)
  },
  judge: async (machine, args) => {
    await install('everything', machine)
    return await runProduct(machine, at('apps', 'bench', 'src', 'judge.ts'), args)
  },
  mutate: (machine) =>
    withTools(machine, async (bare) => {
      const { mutationStage } = await import('../checks/mutation.mjs')
      const { failed, notes } = await mutationStage(bare)
      for (const note of notes) say(note)
      return failed
    }),
}
