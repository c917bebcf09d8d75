import { proveBlindness } from './testing/blindness/prove.ts'

// In a file of its own, so that both halves run side by side.
proveBlindness(1)
