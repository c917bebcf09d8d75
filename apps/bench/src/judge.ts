import { runJudge } from './judge-command.ts'

// node apps/bench/src/judge.ts [scenario…] [--reps N --seed S]: fair averages beside raw means on simulated teams.
process.exitCode = runJudge(process.argv.slice(2), (line) => console.log(line))
