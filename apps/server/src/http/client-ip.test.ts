import { expect, it } from 'vitest'
import { clientIpOf } from './client-ip.ts'

const socketAddress = '10.0.0.1'

it.each([
  ['no proxy is trusted', '1.2.3.4', 0, '10.0.0.1'],
  ['nothing was forwarded', null, 1, '10.0.0.1'],
  ['one proxy wrote it', '203.0.113.5', 1, '203.0.113.5'],
  ['the client wrote some of it', '1.1.1.1, 2.2.2.2, 203.0.113.5', 1, '203.0.113.5'],
  ['two proxies wrote it', '1.1.1.1, 203.0.113.5, 10.0.0.9', 2, '203.0.113.5'],
  ['it is no address', 'evil', 1, '10.0.0.1'],
  ['it is IPv6', '2001:db8::1', 1, '2001:db8::1'],
] as const)('when %s', (...[, forwardedFor, trustedProxies, expected]) => {
  expect(clientIpOf({ socketAddress, forwardedFor }, trustedProxies)).toBe(expected)
})
