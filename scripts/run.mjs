// What stands behind `npm start` and `npm test`: plain JavaScript without dependencies, so that any Node from 18 on
// can bring the Node, the package manager and the packages that the product itself needs.
import { main } from './bootstrap/main.mjs'

const { version, platform, arch, execPath } = process
process.exitCode = await main(process.argv.slice(2), { version: version.slice(1), platform, arch, execPath })
