import { runVectors } from './run-vectors.ts'

// node apps/bench/src/vectors.ts DIR: holds the statistics against test cases.
process.exitCode = runVectors(process.argv.slice(2), (line) => console.log(line))
