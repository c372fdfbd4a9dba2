internal import ConnectionRequests
internal import Foundation

/// One line of a journal.
struct JournalLine: Hashable, RecordedLine {
  enum Event: Hashable {
    case intent(Intent)
    case outcome(AttemptEnd, status: Int?, requestUUID: String?, requestDate: String?, detail: String?)
    /// What the server's list held of the attempt.
    case look(LookResult, candidates: [String], requestUUID: String?, requestDate: String?)
    /// An event of a later version that changes nothing here.
    case other(String)
  }

  /// What is about to be sent.
  struct Intent: Hashable {
    var url: String
    /// In bytes; the body is kept in a file of its own.
    var bodyLength: Int
    /// What looked the same on the server before; nil where nobody looked.
    var matching: [String]?
    var isNew = false
  }

  /// The longest line, its line break included, in bytes: what goes to the disk as one piece.
  static let sizeLimit = 4096
  static let version = 1

  var attempt: UUID
  /// In whole milliseconds.
  var date: Date
  var event: Event
  /// Whether a line that was cut off stands before this one.
  var followsTornLine = false
}

extension JournalLine {
  /// Reads a line without its line break.
  ///
  /// - Returns: nil where it is damaged, or a later version wrote it in another layout.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes), value["v"] == .number(String(Self.version)),
      let attempt = value["attempt"]?.string.flatMap(UUID.init(uuidString:)),
      let date = value["at"]?.string.flatMap(Date.init(timestamp:)),
      let event = value["event"]?.string
    else { return nil }
    self.attempt = attempt
    self.date = date
    followsTornLine = value["follows_torn_line"] == .bool(true)
    switch event {
    case "intent":
      guard let url = value["url"]?.string, let length = value["body_length"]?.int else { return nil }
      self.event = .intent(
        Intent(
          url: url, bodyLength: length, matching: value["matching"]?.strings, isNew: value["is_new"] == .bool(true)))
    case "outcome":
      guard let end = value["state"]?.string.flatMap(AttemptEnd.init(rawValue:)) else { return nil }
      self.event = .outcome(
        end, status: value["status"]?.int, requestUUID: value["request_uuid"]?.string,
        requestDate: value["request_date"]?.string, detail: value["detail"]?.string)
    case "look":
      guard let result = value["result"]?.string.flatMap(LookResult.init(rawValue:)) else { return nil }
      self.event = .look(
        result, candidates: value["candidates"]?.strings ?? [], requestUUID: value["request_uuid"]?.string,
        requestDate: value["request_date"]?.string)
    default: self.event = .other(event)
    }
  }
}

extension JSONValue {
  fileprivate var int: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }

  /// The strings of an array of nothing but strings.
  var strings: [String]? {
    guard case .array(let elements) = self else { return nil }
    let strings = elements.compactMap(\.string)
    return strings.count == elements.count ? strings : nil
  }
}
