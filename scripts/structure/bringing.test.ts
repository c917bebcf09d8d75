import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runChild, runHelper } from '../bootstrap/child.mjs'
import { chooseNode } from '../bootstrap/choose-node.mjs'
import { filesBelow, readStamp } from '../bootstrap/fingerprint.mjs'
import { withLock } from '../bootstrap/lock.mjs'
import { Refusal } from '../bootstrap/refusal.mjs'
import { bringTool } from '../bootstrap/tool.mjs'

const folder = mkdtempSync(join(tmpdir(), 'reread-bringing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('bringing a tool with npm', () => {
  const home = join(folder, 'tool')
  const tool = { name: 'brought', program: ['brought', 'bin', 'brought'], home }
  const log = join(folder, 'npm.log')
  const stamp = join(home, 'node_modules', '.complete')
  const started = process.env.npm_execpath

  /** An npm that says what it was asked for, and then does this. */
  const npmThat = (does: string) => {
    const script = join(folder, 'npm-cli.js')
    const note = `require('fs').appendFileSync(${JSON.stringify(log)}, JSON.stringify(process.argv.slice(2)) + '\\n')`
    writeFileSync(script, `${note};${does}`)
    process.env.npm_execpath = script
  }
  const asked = (): string[][] =>
    readStamp(log)
      ?.trim()
      .split('\n')
      .map((line) => JSON.parse(line)) ?? []
  const machine = { execPath: process.execPath, environment: { PATH: '' } }

  beforeEach(() => {
    rmSync(home, { recursive: true, force: true })
    rmSync(log, { force: true })
    mkdirSync(join(home, 'node_modules'), { recursive: true })
    writeFileSync(join(home, 'package-lock.json'), '{}')
  })
  afterEach(() => {
    if (started === undefined) delete process.env.npm_execpath
    else process.env.npm_execpath = started
  })

  it('without a network says so after two attempts, and leaves no stamp that would claim it is there', async () => {
    npmThat('process.exit(1)')
    await expect(bringTool(tool, machine)).rejects.toThrow(
      new Refusal('npm could not bring brought: is the package registry reachable from here?'),
    )
    expect(asked()).toHaveLength(2)
    expect(existsSync(stamp)).toBe(false)
  })

  it('runs no scripts of packages, and takes exactly what the lock file names', async () => {
    npmThat('process.exit(1)')
    await bringTool(tool, machine).catch(() => undefined)
    const [args = []] = asked()
    expect(args[0]).toBe('ci')
    for (const option of ['--ignore-scripts', '--package-lock=true', '--include=optional', '--no-audit'])
      expect(args).toContain(option)
  })

  it('brings it in the tool’s own folder, once', async () => {
    npmThat(
      `const { mkdirSync, writeFileSync } = require('fs');
       mkdirSync('node_modules/brought/bin', { recursive: true }); writeFileSync('node_modules/brought/bin/brought', '')`,
    )
    const program = join(home, 'node_modules', ...tool.program)
    expect(await bringTool(tool, machine)).toEqual({ program, fresh: true })
    expect(await bringTool(tool, machine)).toEqual({ program, fresh: false })
    expect(asked()).toHaveLength(1)
    // The program went, the stamp stayed: somebody cleaned up by hand.
    rmSync(program)
    expect((await bringTool(tool, machine)).fresh).toBe(true)
  })

  it('two at the same time bring it once', async () => {
    let calls = 0
    const slowly = async () => {
      calls += 1
      await new Promise((resolve) => setTimeout(resolve, 50))
      mkdirSync(join(home, 'node_modules', 'brought', 'bin'), { recursive: true })
      writeFileSync(join(home, 'node_modules', ...tool.program), '')
      return 0
    }
    await Promise.all([bringTool(tool, machine, slowly), bringTool(tool, machine, slowly)])
    expect(calls).toBe(1)
  })

  it('says where npm comes from when there is none', async () => {
    delete process.env.npm_execpath
    await expect(
      bringTool(tool, { execPath: '/none/bin/node', environment: { PATH: folder } }),
    ).rejects.toThrow('npm was not found; it comes with Node: https://nodejs.org')
  })
})

describe('the Node that is chosen', () => {
  it('is the machine’s own when it is new enough: nothing is brought', async () => {
    const own = { version: '24.1.0', platform: 'plan9', arch: 'mips', execPath: '/own/node' }
    expect(await chooseNode(own)).toBe('/own/node')
  })

  it.each([
    ['20.20.2', 'freebsd', 'x64'],
    ['22.17.1', 'linux', 's390x'],
    ['23.11.0', 'sunos', 'x64'],
    ['22.17.1', 'constructor', 'x64'],
  ])(
    'cannot be brought for %s on %s %s, and that is said with the version',
    async (version, platform, arch) => {
      await expect(chooseNode({ version, platform, arch, execPath: '/own/node' })).rejects.toThrow(
        `Reread needs Node ≥ 22.18, you have ${version}`,
      )
    },
  )
})

describe('a lock that somebody else has', () => {
  const home = join(folder, 'locks')
  const lock = join(home, 'build')
  const taken = (pid: string | null) => {
    rmSync(home, { recursive: true, force: true })
    mkdirSync(lock, { recursive: true })
    if (pid !== null) writeFileSync(join(lock, 'pid'), pid)
  }
  const given = () => withLock('build', async () => readFileSync(join(lock, 'pid'), 'utf8'), home)

  it('is waited for while its owner lives', async () => {
    taken(String(process.ppid))
    const order: string[] = []
    const waiting = withLock('build', async () => order.push('second'), home)
    await new Promise((resolve) => setTimeout(resolve, 250))
    order.push('first')
    rmSync(lock, { recursive: true })
    await waiting
    expect(order).toEqual(['first', 'second'])
  })

  it('is taken over after twenty minutes, whoever has it, and from an earlier life of this process', async () => {
    taken(String(process.ppid))
    const longAgo = Date.now() / 1_000 - 21 * 60
    utimesSync(lock, longAgo, longAgo)
    expect(await given()).toBe(String(process.pid))
    taken(String(process.pid))
    expect(await given()).toBe(String(process.pid))
    expect(existsSync(`${lock}.clearing`)).toBe(false)
  })

  it('is not taken from an owner who has not written its number yet', async () => {
    taken(null)
    let isDone = false
    const waiting = withLock(
      'build',
      async () => {
        isDone = true
      },
      home,
    )
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(isDone).toBe(false)
    rmSync(lock, { recursive: true })
    await waiting
    expect(isDone).toBe(true)
  })
})

describe('a program that is run', () => {
  const node = ['-e', 'console.log("out"); console.error("err"); process.exit(4)']

  it('has both of its streams gathered where somebody listens', async () => {
    let words = ''
    const collect = (text: string) => {
      words += text
    }
    expect(await runChild(process.execPath, node, { collect })).toBe(4)
    expect(words.trim().split('\n').toSorted()).toEqual(['err', 'out'])
  })

  it('that is not there is an error, not a code', async () => {
    await expect(runChild(join(folder, 'nothing'), [])).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('as a helper ends as the signal says that asked it to, whatever it made of that', async () => {
    const stubborn =
      'process.on("SIGTERM", () => process.exit(0)); setInterval(() => {}, 1000); console.log("up")'
    let isUp = () => {}
    const up = new Promise<void>((resolve) => {
      isUp = resolve
    })
    const ended = runHelper(process.execPath, ['-e', stubborn], { collect: () => isUp() })
    await up
    process.emit('SIGTERM', 'SIGTERM')
    expect(await ended).toBe(143)
  })
})

describe('files below a folder', () => {
  it('are all but those whose name is skipped, folders too; a missing folder has none', () => {
    const home = join(folder, 'tree')
    for (const path of ['a/b', 'a/node_modules', 'node_modules'])
      mkdirSync(join(home, path), { recursive: true })
    for (const path of [
      'one.ts',
      'a/two.ts',
      'a/b/three.ts',
      'a/node_modules/four.ts',
      'node_modules/five.ts',
    ])
      writeFileSync(join(home, path), '')
    const found = filesBelow(home, (name: string) => name === 'node_modules' || name === 'one.ts')
    expect(found.map((path: string) => path.slice(home.length + 1)).toSorted()).toEqual([
      'a/b/three.ts',
      'a/two.ts',
    ])
    expect(filesBelow(join(home, 'gone'), () => false)).toEqual([])
    expect([readStamp(join(home, 'gone')), readStamp(join(home, 'one.ts'))]).toEqual([null, ''])
  })
})
