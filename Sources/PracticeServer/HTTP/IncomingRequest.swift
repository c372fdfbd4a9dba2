/// One request, read whole.
struct IncomingRequest: Hashable {
  var head: RequestHead
  var body: [UInt8]

  init(head: RequestHead, body: [UInt8] = []) {
    self.head = head
    self.body = body
  }

  /// The value of the first header field of that name.
  func header(_ name: String) -> String? { head.fields.values(of: name).first }

  /// The value of a query parameter, `nil` if it is absent.
  func parameter(_ name: String) -> String? {
    for pair in head.query.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts[0] == name { return parts.count == 2 ? String(parts[1]) : "" }
    }
    return nil
  }

  /// The media type of the body in lower case, without its parameters; empty where there is none.
  var mediaType: String {
    (header("Content-Type") ?? "").split(separator: ";").first.map { $0.trimmingBlanks.lowercased() } ?? ""
  }
}
