internal import ConnectionRequests
internal import Foundation

/// One line of a journal.
struct JournalLine: Hashable {
  enum Event: Hashable {
    /// The body is kept in a file of its own; its length is in bytes.
    case intent(url: String, bodyLength: Int)
    case outcome(AttemptState, status: Int?, requestUUID: String?, requestDate: String?, detail: String?)
    /// An event of a later version that changes nothing here.
    case other(String)
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

  /// The line without its line break.
  var text: String {
    var members = [JSONMember("v", .number(String(Self.version)))]
    switch event {
    case .intent: members.append(JSONMember("event", .string("intent")))
    case .outcome: members.append(JSONMember("event", .string("outcome")))
    case .other(let name): members.append(JSONMember("event", .string(name)))
    }
    members.append(JSONMember("attempt", .string(attempt.fileName)))
    members.append(JSONMember("at", .string(date.timestamp)))
    switch event {
    case .intent(let url, let bodyLength):
      members.append(JSONMember("url", .string(url)))
      members.append(JSONMember("body_length", .number(String(bodyLength))))
    case .outcome(let state, let status, let requestUUID, let requestDate, let detail):
      members.append(JSONMember("state", .string(state.rawValue)))
      if let status { members.append(JSONMember("status", .number(String(status)))) }
      let texts = [("request_uuid", requestUUID, 120), ("request_date", requestDate, 120), ("detail", detail, 360)]
      for case (let name, let text?, let limit) in texts {
        members.append(JSONMember(name, .string(Self.clipped(text, limit))))
      }
    case .other: break
    }
    if followsTornLine { members.append(JSONMember("follows_torn_line", .bool(true))) }
    return JSONValue.object(members).text(indented: false)
  }

  /// At most that many scalars, of which none takes more than six bytes in JSON.
  private static func clipped(_ text: String, _ limit: Int) -> String {
    String(text.unicodeScalars.prefix(limit))
  }
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
      self.event = .intent(url: url, bodyLength: length)
    case "outcome":
      guard let state = value["state"]?.string.flatMap(AttemptState.init(rawValue:)) else { return nil }
      self.event = .outcome(
        state, status: value["status"]?.int, requestUUID: value["request_uuid"]?.string,
        requestDate: value["request_date"]?.string, detail: value["detail"]?.string)
    default: self.event = .other(event)
    }
  }
}

extension JSONValue {
  fileprivate var int: Int? {
    guard case .number(let text) = self else { return nil }
    return Int(text)
  }
}
