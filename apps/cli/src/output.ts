/** What a command has to say: a text for people, or one JSON object for programs. */
export interface Answer {
  /** Lines for people; none where the answer itself went to standard output. */
  readonly text: readonly string[]
  readonly json: object
  /** A check found something wrong: said in the answer itself, and by the exit code. */
  readonly failed?: boolean
}

/** Where a command says what is not its answer. With --json nothing of it is said. */
export interface Output {
  readonly isJson: boolean
  /** A remark, on standard error. */
  note(line: string): void
  /** How far it is, on standard error: one line that changes at a terminal, a few lines anywhere else. */
  progress(line: string): void
  /** Takes the line of progress away. */
  done(): void
}

/** Control characters, line ends, and those that turn the direction of writing; a tab is harmless. */
const COMMANDING = /(?!\t)[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu

/** Texts of files are shown, never obeyed: what commands a terminal appears as its number. */
export const harmless = (line: string): string =>
  line.replace(COMMANDING, (character) => {
    const code = character.charCodeAt(0)
    return `\\u${code.toString(16).padStart(4, '0')}`
  })

const PROGRESS_EVERY_MS = 3_000

/** The output of this process. */
export const openOutput = ({ isJson }: { isJson: boolean }): Output => {
  const { stderr } = process
  // A command that ends soon says nothing of how far it is.
  const shown = { line: '', at: Date.now() }
  const wipe = () => {
    if (stderr.isTTY && shown.line !== '') stderr.write('\r\u001b[K')
    shown.line = ''
  }
  return {
    isJson,
    note: (line) => {
      if (isJson) return
      wipe()
      stderr.write(`${harmless(line)}\n`)
    },
    progress: (line) => {
      if (isJson || line === shown.line) return
      if (!stderr.isTTY && Date.now() - shown.at < PROGRESS_EVERY_MS) return
      wipe()
      shown.at = Date.now()
      shown.line = line
      stderr.write(stderr.isTTY ? harmless(line) : `${harmless(line)}\n`)
    },
    done: wipe,
  }
}

/** Rows as aligned columns; the first row is the heading. */
export const table = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** "1 message", "2 messages". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`
