internal import ConnectionRequests
import Foundation

/// One answer of the server.
struct Answer: Hashable {
  var status: Int
  var headers: [HeaderField]
  var body: [UInt8]

  init(_ status: Int, headers: [HeaderField] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  init(_ status: Int, headers: [HeaderField] = [], json: JSONValue) {
    self.init(
      status, headers: [HeaderField("Content-Type", "application/json")] + headers,
      body: Array(json.text(indented: false).utf8))
  }

  /// The shape in which a Django REST framework server says what is wrong with a call as a whole.
  init(_ status: Int, headers: [HeaderField] = [], detail: String) {
    self.init(status, headers: headers, json: .object([JSONMember("detail", .string(detail))]))
  }

  init(_ failure: HTTPFailure) {
    self.init(failure.status, detail: failure.detail)
  }

  /// The bytes for the wire.
  ///
  /// - Parameters:
  ///   - date: when it is answered.
  ///   - keepsAlive: whether the connection stays.
  ///   - isForHead: whether a HEAD request asked, whose answer has no body.
  func bytes(date: Date, keepsAlive: Bool, isForHead: Bool) -> [UInt8] {
    let fields =
      [
        HeaderField("Server", "intake-practice"), HeaderField("Date", date.httpDate),
        HeaderField("Connection", keepsAlive ? "keep-alive" : "close"),
      ] + headers + (status == 204 ? [] : [HeaderField("Content-Length", String(body.count))])
    let lines = ["HTTP/1.1 \(status) \(Self.reason(of: status))"] + fields.map { "\($0.name): \($0.value)" }
    return lines.flatMap { Array(($0 + "\r\n").utf8) } + [0x0D, 0x0A] + (isForHead || status == 204 ? [] : body)
  }

  private static func reason(of status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 409: "Conflict"
    case 413: "Content Too Large"
    case 415: "Unsupported Media Type"
    case 422: "Unprocessable Content"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Status \(status)"
    }
  }
}
