/// One header line of a request or an answer.
///
/// Its descriptions leave out the values that are credentials.
public struct HTTPHeader: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// True if the name is a token and the value visible ASCII, spaces and tabs, by RFC 9110 section 5.
  ///
  /// A line break in a value would begin a header, or a request, of its own.
  public var isValid: Bool {
    !name.isEmpty && name.utf8.allSatisfy(Self.isTokenByte)
      && value.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x09 }
  }

  private var isCredential: Bool {
    ["authorization", "proxy-authorization", "cookie", "set-cookie"].contains(name.lowercased())
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}

extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "\(name): \(isCredential ? "••••" : value)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: ["line": description]) }
}

extension [HTTPHeader] {
  /// The value of the first header of that name, in any case of letters.
  subscript(name: String) -> String? {
    let name = name.lowercased()
    return first { $0.name.lowercased() == name }?.value
  }
}
