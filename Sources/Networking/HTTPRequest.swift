/// One HTTP/1.1 request.
public struct HTTPRequest: Hashable, Sendable {
  public enum Method: String, Hashable, Sendable {
    case get = "GET"
    case post = "POST"
    case patch = "PATCH"
  }

  public var method: Method
  /// An absolute `https` URL, or `http` where the host is a loopback address.
  public var url: String
  public var headers: [HTTPHeader]
  public var body: [UInt8]

  public init(_ method: Method, _ url: String, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// The value of the first header of that name, in any case of letters.
  public subscript(header name: String) -> String? { headers[name] }
}
