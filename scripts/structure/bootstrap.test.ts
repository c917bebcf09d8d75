import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { runChild } from '../bootstrap/child.mjs'
import { isEnough } from '../bootstrap/choose-node.mjs'
import { environmentFor, installing, running, testing } from '../bootstrap/environment.mjs'
import { filesBelow, fingerprint } from '../bootstrap/fingerprint.mjs'
import { withLock } from '../bootstrap/lock.mjs'
import { at, root } from '../bootstrap/paths.mjs'
import { bringTool } from '../bootstrap/tool.mjs'
import { runPlan } from '../checks/run-plan.mjs'
import { outcomeOf } from '../checks/vitest-stage.mjs'

const folder = mkdtempSync(join(tmpdir(), 'reread-bootstrap-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const run = (...words: string[]) =>
  spawnSync(process.execPath, [at('scripts', 'run.mjs'), ...words], { encoding: 'utf8', cwd: folder })

/** Runs a task as a machine would that is none of those the locked Node exists for. */
const runOn = (machine: object) =>
  spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { main } from ${JSON.stringify(at('scripts', 'bootstrap', 'main.mjs'))}
       process.exitCode = await main(['start'], ${JSON.stringify(machine)})`,
    ],
    { encoding: 'utf8' },
  )

describe('the command line', () => {
  it('names its tasks when it is asked for another one, and says nothing on standard output', () => {
    const { status, stdout, stderr } = run('deploy')
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toBe(
      'reread: there is no task "deploy"; there are: start, reread, test, test:long, typecheck, bench, vectors, judge, mutate\n',
    )
    expect(run('toString').status).toBe(1)
    expect(run().status).toBe(1)
  })

  it('refuses in one sentence where Node is too old and none can be brought', () => {
    const { status, stdout, stderr } = runOn({
      version: '20.20.2',
      platform: 'freebsd',
      arch: 'x64',
      execPath: '/none',
    })
    expect(stderr).toBe('reread: Reread needs Node ≥ 22.18, you have 20.20.2\n')
    expect(stdout).toBe('')
    expect(status).toBe(1)
  })

  it('uses nothing that came after Node 18, which has to read it first', () => {
    const later =
      /Object\.groupBy|Promise\.(withResolvers|try)|import\.meta\.(dirname|filename)|\.(toSorted|toReversed|findLast)\(/
    const scripts = [at('scripts', 'run.mjs'), ...filesBelow(at('scripts', 'bootstrap'), () => false)]
    expect(scripts.length).toBeGreaterThan(10)
    expect(scripts.filter((script) => later.test(readFileSync(script, 'utf8')))).toEqual([])
    expect(later.test('const last = list.findLast((n) => n > 1)')).toBe(true)
  })
})

describe('choosing Node', () => {
  it.each([
    ['18.20.8', false],
    ['20.20.2', false],
    ['22.17.9', false],
    ['22.18.0', true],
    ['23.11.0', false],
    ['24.0.0', true],
    ['24.21.0', true],
    ['26.1.0', true],
  ])('%s is enough: %s', (version, enough) => {
    expect(isEnough(version)).toBe(enough)
  })
})

describe('the environment handed on', () => {
  const inherited = {
    PATH: '/bin',
    HOME: '',
    npm_config_prefix: '/x',
    npm_lifecycle_event: 'start',
    npm_execpath: '/x/npm-cli.js',
    npm_config_registry: 'https://mirror.example',
    npm_config_cafile: '/etc/ca.pem',
    NODE_ENV: 'production',
    REREAD_DATABASE_URL: 'postgres://live',
    REREAD_SHARED: '/s',
    REREAD_TEST_BROWSER: '/b',
    PORT: '80',
  }
  const environment = environmentFor(inherited, '/tools/bin/node')

  it('forgets what npm says of itself and keeps where packages come from', () => {
    expect(Object.keys(environment).filter((name) => name.startsWith('npm_'))).toEqual([
      'npm_config_registry',
      'npm_config_cafile',
    ])
    expect(environment.PATH).toBe('/tools/bin:/bin')
  })

  it('installs everything even where NODE_ENV says production, and trusts the certificates of the system', () => {
    expect(installing(environment)).not.toHaveProperty('NODE_ENV')
    expect(installing(environment).NODE_USE_SYSTEM_CA).toBe('1')
    expect(installing({ NODE_EXTRA_CA_CERTS: '/own.pem' }).NODE_EXTRA_CA_CERTS).toBe('/own.pem')
  })

  it('keeps the data beside the code unless told otherwise', () => {
    expect(running({}).REREAD_DATA).toBe(join(root, 'data'))
    expect(running({ REREAD_DATA: './elsewhere' }).REREAD_DATA).toBe('./elsewhere')
  })

  it('keeps tests away from the installation of the machine', () => {
    expect(testing(environment, { REREAD_TEST_ENGINE: 'both' })).toEqual({
      NODE_COMPILE_CACHE: join(root, '.cache', 'compiled'),
      PATH: '/tools/bin:/bin',
      HOME: '',
      npm_config_registry: 'https://mirror.example',
      npm_config_cafile: '/etc/ca.pem',
      REREAD_SHARED: '/s',
      REREAD_TEST_BROWSER: '/b',
      REREAD_TEST_ENGINE: 'both',
    })
  })
})

describe('a lock', () => {
  it('lets one run work after the other', async () => {
    const home = join(folder, 'locks')
    const order: string[] = []
    const work = (name: string) =>
      withLock(
        'install',
        async () => {
          order.push(`${name} begins`)
          await sleep(50)
          order.push(`${name} ends`)
        },
        home,
      )
    await Promise.all([work('first'), work('second')])
    expect(order.map((line) => line.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
  })

  it('is taken over from a run that was killed, and given back after an error', async () => {
    const home = join(folder, 'abandoned')
    const { pid } = spawnSync(process.execPath, ['-e', ''])
    mkdirSync(join(home, 'install'), { recursive: true })
    writeFileSync(join(home, 'install', 'pid'), String(pid))
    await expect(withLock('install', () => Promise.reject(new Error('no network')), home)).rejects.toThrow(
      'no network',
    )
    expect(await withLock('install', () => Promise.resolve('done'), home)).toBe('done')
    expect(existsSync(join(home, 'install'))).toBe(false)
  })
})

describe('a stamp', () => {
  it('changes with a name or a content, not with the order of files', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, name)) as [string, string, string]
    for (const file of [a, b, c]) writeFileSync(file, 'same')
    expect(fingerprint([a, b])).toBe(fingerprint([b, a]))
    expect(fingerprint([a, b])).not.toBe(fingerprint([a, c]))
    const before = fingerprint([a, b])
    writeFileSync(b, 'other')
    expect(fingerprint([a, b])).not.toBe(before)
  })
})

describe('bringing a tool', () => {
  const home = join(folder, 'tool')
  const tool = { name: 'thing', program: ['thing', 'bin', 'thing'], home }
  const machine = { execPath: process.execPath, environment: {} }

  const brought = () => {
    mkdirSync(join(home, 'node_modules', 'thing', 'bin'), { recursive: true })
    writeFileSync(join(home, 'node_modules', ...tool.program), '')
  }
  const afresh = () => {
    rmSync(home, { recursive: true, force: true })
    mkdirSync(join(home, 'node_modules'), { recursive: true })
    writeFileSync(join(home, 'package-lock.json'), '{}')
  }

  it('asks again when npm says yes and has left the tool out, and only once when it is there', async () => {
    afresh()
    let calls = 0
    const leavesOutAtFirst = () => {
      calls += 1
      if (calls === 2) brought()
      return Promise.resolve(0)
    }
    expect((await bringTool(tool, machine, leavesOutAtFirst)).fresh).toBe(true)
    expect((await bringTool(tool, machine, leavesOutAtFirst)).fresh).toBe(false)
    expect(calls).toBe(2)
  })

  it('brings it again when the lock file has changed, or when an install was cut off', async () => {
    afresh()
    brought()
    let calls = 0
    const counts = () => {
      calls += 1
      return Promise.resolve(0)
    }
    await bringTool(tool, machine, counts)
    writeFileSync(join(home, 'package-lock.json'), '{"changed":true}')
    await bringTool(tool, machine, counts)
    expect(calls).toBe(2)
  })

  it('gives up in words after two attempts, and at once when it is interrupted', async () => {
    afresh()
    let calls = 0
    const failing = (code: number) => () => {
      calls += 1
      return Promise.resolve(code)
    }
    await expect(bringTool(tool, machine, failing(1))).rejects.toThrow('package registry')
    expect(calls).toBe(2)
    await expect(bringTool(tool, machine, failing(143))).rejects.toThrow('interrupted')
    expect(calls).toBe(3)
  })
})

describe('running a program', () => {
  const node = (script: string, options = {}) =>
    runChild(process.execPath, ['-e', script], { stdio: 'ignore', ...options })

  it('hands on its exit code, and 128 + the signal that ended it', async () => {
    expect(await node('process.exit(7)')).toBe(7)
    expect(await node('process.kill(process.pid, "SIGKILL")')).toBe(137)
  })

  it('ends it when it takes too long', async () => {
    expect(await node('setInterval(() => {}, 1000)', { limitMs: 200 })).toBe(124)
  })

  it('hands SIGTERM on, waits for the program and ends with its code', async () => {
    const program =
      'process.on("SIGTERM", () => process.exit(5)); setInterval(() => {}, 1000); console.log("up")'
    const script = `import { runChild } from ${JSON.stringify(at('scripts', 'bootstrap', 'child.mjs'))}
      process.exitCode = await runChild(process.execPath, ['-e', ${JSON.stringify(program)}], { stdio: 'inherit' })`
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => parent.stdout.once('data', resolve))
    parent.kill('SIGTERM')
    expect(await new Promise((resolve) => parent.once('close', resolve))).toBe(5)
  })
})

describe('counting', () => {
  const file = (name: string, status: string, tests: string[]) => ({
    name: join(root, name),
    status,
    startTime: 1_000,
    endTime: 3_500,
    assertionResults: tests.map((state) => ({ status: state })),
  })
  const report = (numPassedTests: number, numFailedTests: number, testResults: object[]) => ({
    numPassedTests,
    numFailedTests,
    testResults,
  })

  it('counts a file that could not be loaded, and an error between tests, as one failure each', () => {
    expect(outcomeOf(report(1, 0, [file('a.test.ts', 'passed', ['passed'])]), 0)).toMatchObject({
      passed: 1,
      failed: 0,
    })
    expect(outcomeOf(report(0, 0, [file('a.test.ts', 'failed', [])]), 1)).toMatchObject({
      passed: 0,
      failed: 1,
    })
    expect(outcomeOf(report(1, 0, [file('a.test.ts', 'passed', ['passed'])]), 1)).toMatchObject({
      passed: 1,
      failed: 1,
    })
    expect(
      outcomeOf(report(1, 2, [file('a.test.ts', 'failed', ['failed', 'failed', 'passed'])]), 1).failed,
    ).toBe(2)
  })

  it('reads skipped tests aloud, and where the time went', () => {
    const skipped = report(1, 0, [file('a.test.ts', 'passed', ['passed', 'pending'])])
    expect(outcomeOf(skipped, 0).notes).toEqual(['skipped: 1 in a.test.ts', 'longest: a.test.ts 2.5 s'])
  })

  it('keeps going after a failed stage, and leaves out what needs it', async () => {
    const plan = [
      { name: 'build', run: () => Promise.reject(new Error('broken')) },
      { name: 'other', run: () => Promise.resolve({ passed: 3, failed: 0 }) },
      { name: 'journeys', needs: 'build', run: () => Promise.resolve({ passed: 9, failed: 0 }) },
    ]
    const said: string[] = []
    const say = (line: string) => said.push(line)
    const environment = { PATH: '' }
    const code = await runPlan(
      plan,
      { node: '', execPath: '', environment },
      { say, prepare: () => Promise.resolve() },
    )
    expect(code).toBe(1)
    expect(said.at(-1)).toBe('3 passed, 2 failed')
    expect(said).toContain('not run: build failed')
  })
})

describe('interrupting a test run', () => {
  it('starts no further stage', async () => {
    const ran: string[] = []
    const stage = (name: string) => ({
      name,
      run: async () => {
        ran.push(name)
        process.emit('SIGTERM')
        return { passed: 1, failed: 0 }
      },
    })
    const said: string[] = []
    const ways = { say: (line: string) => said.push(line), prepare: () => Promise.resolve() }
    const code = await runPlan(
      [stage('first'), stage('second')],
      { node: '', execPath: '', environment: {} },
      ways,
    )
    expect({ code, ran, last: said.at(-1) }).toEqual({ code: 1, ran: ['first'], last: '1 passed, 1 failed' })
  })
})

describe('the run of everything', () => {
  const checkout = join(folder, 'checkout')
  const everything = (npm: string) => {
    mkdirSync(join(checkout, 'bin'), { recursive: true })
    cpSync(at('.ci'), join(checkout, '.ci'), { recursive: true })
    writeFileSync(join(checkout, 'bin', 'npm'), `#!/usr/bin/env bash\n${npm}\n`)
    chmodSync(join(checkout, 'bin', 'npm'), 0o755)
    const { status, stdout } = spawnSync(join(checkout, '.ci', 'run'), {
      encoding: 'utf8',
      env: { PATH: `${join(checkout, 'bin')}:${process.env.PATH}` },
    })
    return { status, last: stdout.trim().split('\n').at(-1) }
  }

  it('adds up both runs', () => {
    expect(everything('echo "40 passed, 0 failed"')).toEqual({ status: 0, last: '80 passed, 0 failed' })
  })

  it('fails with a failed test, with a run that ends badly, and with one that says nothing', () => {
    expect(everything('echo "4 passed, 1 failed"; exit 1')).toEqual({ status: 1, last: '8 passed, 2 failed' })
    expect(everything('echo "4 passed, 0 failed"; exit 1')).toEqual({ status: 1, last: '8 passed, 2 failed' })
    expect(everything('echo hello')).toEqual({ status: 1, last: '0 passed, 2 failed' })
  })
})
