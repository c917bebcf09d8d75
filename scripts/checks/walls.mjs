// node scripts/checks/walls.mjs: says which imports go through a wall, and fails when there are any.
import { root } from '../bootstrap/paths.mjs'
import { cruise, wallsHold } from './cruise.mjs'

const report = await cruise(root)
for (const { rule, from, to } of report.breaches) process.stdout.write(`${rule}: ${from} -> ${to}\n`)
process.stdout.write(`${report.breaches.length} breaches in ${report.modules} modules\n`)
process.exitCode = wallsHold(report) ? 0 : 1
