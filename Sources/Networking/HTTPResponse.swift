/// An answer whose status line and headers arrived whole.
public struct HTTPResponse: Hashable, Sendable {
  public var status: Int
  public var headers: [HTTPHeader]
  public var body: [UInt8]
  public var completeness: Completeness

  /// How much of the body arrived.
  public enum Completeness: Hashable, Sendable {
    case whole
    /// The connection ended, or a deadline passed, before the body did.
    case cutShort
    /// The rest was not read: it was longer than the transport accepts.
    case capped
  }

  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = [], completeness: Completeness = .whole) {
    self.status = status
    self.headers = headers
    self.body = body
    self.completeness = completeness
  }

  /// The value of the first header of that name, in any case of letters.
  public subscript(header name: String) -> String? { headers[name] }
}
