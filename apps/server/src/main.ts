import { dataDirIn } from '@reread/settings/data-dir'
import { keepCompiledCode } from './compiled-code.ts'

// Before everything else is loaded, and so with as few modules as can be: what comes after this line is kept.
keepCompiledCode(dataDirIn(process.env))
const { run } = await import('./run.ts')
await run()
