package import Foundation

/// The name, in journals and locks, of a request that has no draft around it: the same bytes give the same one, on every
/// machine.
///
/// It is the 128-bit FNV-1a hash of the body in the form of a UUID of version 8 (RFC 9562, section 5.8). Two bodies can
/// have one name, so whoever relies on it compares the bodies and takes the next name if they differ.
package enum ContentIdentity {
  /// The name of a body.
  ///
  /// - Parameter number: 0 for the first name, then further ones for bodies whose names before are another body's.
  /// - Complexity: one multiplication a byte.
  package static func uuid(of body: [UInt8], number: UInt8 = 0) -> UUID {
    var hash = offsetBasis
    for byte in body { hash = (hash ^ UInt128(byte)) &* prime }
    if number > 0 { hash = (hash ^ UInt128(number)) &* prime }
    let bytes = withUnsafeBytes(of: hash.bigEndian) { Array($0) }
    return UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6] & 0x0F | 0x80, bytes[7],
        bytes[8] & 0x3F | 0x80, bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
      ))
  }

  /// The names of a body, the one to take if nothing speaks against it first.
  static func names(of body: [UInt8]) -> some Sequence<UUID> {
    (0...UInt8.max).lazy.map { uuid(of: body, number: $0) }
  }

  // The figures of draft-eastlake-fnv for 128 bits.
  private static let offsetBasis: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 1 << 88 | 0x13b
}

extension UUID {
  /// True if it is the name of a content, of version 8; drafts have identifiers of version 4.
  package var isContentName: Bool { uuid.6 >> 4 == 8 }
}
