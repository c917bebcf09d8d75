import { DATE_ORDERS, FILE_FORMATS, IMPORT_FIELDS, WORD_FIELDS, WORD_MEANINGS } from '@reread/domain'
import { Command, Option } from 'commander'
import { loadDemoCommand, removeDemoCommand } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { type ImportFlags, importCommand } from './commands/import.ts'
import { listCommand, undoCommand } from './commands/imports.ts'
import { recomputeCommand } from './commands/recompute.ts'
import {
  createCommand,
  inviteCommand,
  listPeopleCommand,
  resetCommand,
  TEAM_ROLES,
  type UserFlags,
} from './commands/users.ts'
import type { Answer, Output } from './output.ts'
import type { Product, withProduct } from './product.ts'
import { COMMAND } from './words.ts'

/** What a command line asks for; called once, when it was understood. `open` gives the product to those that need it. */
export type Act = (output: Output, open: typeof withProduct) => Promise<Answer>

const withIt =
  (work: (product: Product) => Promise<Answer>): Act =>
  (output, open) =>
    open(output, work)

/** Words in lines of at most `width` characters, each two spaces in. */
const inLines = (words: readonly string[], width = 78): string => {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(`  ${word}`)
  }
  return lines.join('\n')
}

const FIELD_HELP = `
Fields of --map for CSV:
${inLines(IMPORT_FIELDS)}
What each holds: docs/import.md

Fields of --word for CSV, with what a word of each can mean (none: no rating):
${WORD_FIELDS.map((field) => `  ${field}: ${WORD_MEANINGS[field].join(', ')}`).join('\n')}`

const addImport = (program: Command, act: (wanted: Act) => void): void => {
  const command = program
    .command('import')
    .description('import conversations, take an import back, list imports')
    .argument(
      '<files...>',
      'JSON Lines, JSON or CSV; .gz is fine; two CSV files are conversations and messages; help desks: any number',
    )
    .addOption(new Option('--format <format>', 'what the files are').choices(FILE_FORMATS))
    .option('--team <team>', 'name, slug or id; needed where there are several')
    .option('--dry-run', 'say what would happen and write nothing')
    .option(
      '--source <name>',
      'name of the help desk the ids belong to (default: the name of the file, or the help desk)',
    )
    .option('--zone <zone>', 'zone of times without one, such as Europe/Rome')
    .addOption(
      new Option('--dates <order>', 'how 02/03/2026 is read; without it such rows are left out').choices(
        DATE_ORDERS,
      ),
    )
    .option(
      '--map <field=column...>',
      'which column a field is read from (fields below); file names go before it',
    )
    .option(
      '--word <field:word=meaning...>',
      'what a word of the file means, such as status:done=solved (below); file names go before it',
    )
    .option('--ai <id...>', 'authors who are AI agents, by their ids in the file; file names go before it')
    .addHelpText('after', FIELD_HELP)
    .action((files: string[], flags: ImportFlags) => {
      act(withIt((product) => importCommand(product, files, flags)))
    })
  command
    .command('undo')
    .description('take back what an import brought; conversations under review stay')
    .argument('<id>', 'number of the import')
    .action((id: string) => act(withIt((product) => undoCommand(product, id))))
  command
    .command('list')
    .description('list imports, the newest first')
    .action(() => act(withIt(listCommand)))
}

const addExport = (program: Command, act: (wanted: Act) => void): void => {
  program
    .command('export')
    .description('write every conversation to a file, in a fixed order')
    .addOption(new Option('--format <format>', 'what to write').choices(['jsonl']).makeOptionMandatory())
    .requiredOption('--out <file>', 'where to; - is standard output')
    .action((flags: { out: string }) => act(withIt((product) => exportCommand(product, flags))))
}

const addDemo = (program: Command, act: (wanted: Act) => void): void => {
  const demo = program.command('demo').description('load the demo workspace, or take it out again')
  demo
    .command('load')
    .description('twelve people, two teams, eight weeks of reviews around today; real teams stay as they are')
    .option('--seed <text>', 'another seed, another draw; the same one makes the same workspace')
    .action((flags: { seed?: string }) => act(withIt((product) => loadDemoCommand(product, flags))))
  demo
    .command('remove')
    .description('everything of the demo, and nothing else')
    .action(() => act(withIt(removeDemoCommand)))
}

const addRecompute = (program: Command, act: (wanted: Act) => void): void => {
  program
    .command('recompute')
    .description('rebuild every published number from an exported file alone; ends with 1 when one differs')
    .argument('<file>', 'the file that Export of the numbers gave')
    .action((file: string) => act(() => recomputeCommand(file)))
}

const addDoctor = (program: Command, act: (wanted: Act) => void): void => {
  program
    .command('doctor')
    .description('check the installation and its data; ends with 1 when a check fails')
    .action(() => act(doctorCommand))
}

const addUser = (program: Command, act: (wanted: Act) => void): void => {
  const user = program.command('user').description('create, invite and list people; new passwords')
  user
    .command('create')
    .description('create a person and print a one-time invitation link')
    .argument('<name>')
    .option('--email <address>', 'where you will send the link; refused when it is in use')
    .option('--team <team>', 'name, slug or id')
    .addOption(new Option('--role <role>', 'role in the team (default: agent)').choices(TEAM_ROLES))
    .option('--admin', 'may set up people and teams')
    .action((name: string, flags: UserFlags) => act(withIt((product) => createCommand(product, name, flags))))
  user
    .command('invite')
    .description('print a new one-time invitation link for somebody without a sign-in')
    .argument('<who>', 'name, e-mail address or id')
    .action((who: string) => act(withIt((product) => inviteCommand(product, who))))
  user
    .command('reset')
    .description('print a one-time link to a new password')
    .argument('<who>', 'e-mail address, id or name')
    .action((who: string) => act(withIt((product) => resetCommand(product, who))))
  user
    .command('list')
    .description('list people')
    .action(() => act(withIt(listPeopleCommand)))
}

/** The command line of `reread`. `act` hears what was asked for; anything not understood throws CommanderError. */
export const programFor = (
  act: (wanted: Act) => void,
  { isJson, writeHelp }: { isJson: boolean; writeHelp?: (text: string) => void },
): Command => {
  const program = new Command(COMMAND)
    .description('Reread at the terminal. Data: REREAD_DATA, or the folder data beside the product.')
    .option('--json', 'one JSON object on standard output and nothing else')
    .showSuggestionAfterError()
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      outputError: () => undefined,
      ...(isJson ? { writeErr: () => undefined } : {}),
      ...(writeHelp === undefined ? {} : { writeOut: writeHelp }),
    })
  addImport(program, act)
  addExport(program, act)
  addUser(program, act)
  addDemo(program, act)
  addRecompute(program, act)
  addDoctor(program, act)
  return program
}
