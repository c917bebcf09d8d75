import { proveBlindness } from './testing/blindness/prove.ts'

proveBlindness(0)
