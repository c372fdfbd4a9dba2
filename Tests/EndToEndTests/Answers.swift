import TestSupport

extension FaultServer {
  /// Reads a request and answers it.
  static func answering(_ status: String, headers: [String] = [], _ body: String = "") -> [Step] {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
    return [.readHead, .readBody(), .send((head + ["", body]).joined(separator: "\r\n"))]
  }

  /// Reads a request and closes the connection without a word.
  static let closing: [Step] = [.readHead, .readBody(), .close]

  /// The server's URL without a path.
  var baseURL: String { url("") }
}
