import { expect, it } from 'vitest'
import { visibleName } from './visible-name.ts'

it.each([
  ['Ada', 'Ada'],
  [' Ada ', ' Ada '],
  ['王', '王'],
  ['?', '?'],
  ['\u200bA', '\u200bA'],
  ['🙂', '🙂'],
  ['', null],
  [' \t\n', null],
  ['\u00a0\u3000', null],
  ['\u200b\u202e\u2066\ufeff', null],
  ['\u0000\u0007', null],
  ['\u3164', null],
  ['\u2800', null],
  ['\u0301', null],
  [null, null],
  [undefined, null],
])('the name %j is seen as %j', (name, seen) => {
  expect(visibleName(name)).toBe(seen)
})
