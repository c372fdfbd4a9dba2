import ConnectionRequests

/// One page of the list, as an answer holds it.
struct ListPage {
  var records: [JSONValue]
  /// The server's own numbers of the page; `nil` if it gives none.
  var total: Int?
  var start: Int?
  var limit: Int?

  /// Reads a page, or a bare list; `nil` if the value is neither.
  init?(_ value: JSONValue) {
    if case .array(let records) = value {
      self.records = records
      return
    }
    guard case .array(let records) = value["requests"] else { return nil }
    self.records = records
    total = value["pagination"]?.count("total_count")
    start = value["pagination"]?.count("start")
    limit = value["pagination"]?.count("limit")
  }
}

extension JSONValue {
  /// A member that is a whole number from zero on.
  fileprivate func count(_ name: String) -> Int? {
    let number: Int? =
      switch self[name] {
      case .number(let text), .string(let text): Int(text)
      default: nil
      }
    return number.flatMap { $0 < 0 ? nil : $0 }
  }
}
