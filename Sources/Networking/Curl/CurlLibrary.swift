internal import CCurl

/// An opened libcurl.
///
/// `@unchecked`: what the pointer leads to is filled before this value exists and never changes after.
struct CurlLibrary: @unchecked Sendable {
  let pointer: OpaquePointer

  /// The machine's libcurl, opened at the first use and never closed.
  static let shared = Result { () throws(Missing) in try CurlLibrary(named: "libcurl.so.4") }

  /// Why there is no libcurl to use.
  struct Missing: Error {
    /// The Debian package that holds it.
    let package = "libcurl4"
    let detail: String
  }

  init(named name: String) throws(Missing) {
    var message = [CChar](repeating: 0, count: 512)
    guard let pointer = ccurl_open(name, &message, message.count) else { throw Missing(detail: text(message)) }
    self.pointer = pointer
  }
}

/// The text in front of the first zero of a C buffer.
func text(_ buffer: some Sequence<CChar>) -> String {
  String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
