import ipaddr from 'ipaddr.js'

/** The IPv4 address that an IPv6 address stands for (mapped, NAT64, 6to4), or itself: a detour must not lead to a private network. */
const meant = (address: ipaddr.IPv4 | ipaddr.IPv6): ipaddr.IPv4 | ipaddr.IPv6 => {
  if (address instanceof ipaddr.IPv4) return address
  const bytes = address.toByteArray()
  const range = address.range()
  if (range === 'ipv4Mapped') return address.toIPv4Address()
  if (range === 'rfc6052') return new ipaddr.IPv4(bytes.slice(12))
  if (range === '6to4') return new ipaddr.IPv4(bytes.slice(2, 6))
  return address
}

/** Whether an IP address (as text) belongs to the public Internet: not this computer, its network, a cloud's metadata, multicast or a reserved block. */
export const isPublicAddress = (text: string): boolean => {
  if (!ipaddr.isValid(text)) return false
  return meant(ipaddr.parse(text)).range() === 'unicast'
}
