import ConnectionRequests
import Foundation

/// The identity of a request that has no draft around it: the same bytes give the same one, on every machine.
///
/// It is the 128-bit FNV-1a hash of the body in the form of a UUID of version 8 (RFC 9562, section 5.8). The hash
/// finds equal requests and is no proof of it; whoever relies on it compares the bodies.
enum ContentIdentity {
  /// The identity of a body, as it is sent.
  ///
  /// - Complexity: one multiplication a byte.
  static func uuid(of body: [UInt8]) -> UUID {
    var hash = offsetBasis
    for byte in body { hash = (hash ^ UInt128(byte)) &* prime }
    let bytes = withUnsafeBytes(of: hash.bigEndian) { Array($0) }
    return UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6] & 0x0F | 0x80, bytes[7],
        bytes[8] & 0x3F | 0x80, bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
      ))
  }

  // The figures of draft-eastlake-fnv for 128 bits.
  private static let offsetBasis: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 1 << 88 | 0x13b
}
