internal import ConnectionRequests
internal import Foundation

/// One line of a batch's record.
struct BatchLine: Hashable, RecordedLine {
  enum Event: Hashable {
    case begin(paths: [String], options: [String: String])
    case plan(BatchItem)
    case done(BatchResult)
    case end
    /// An event of a later version.
    case other(String)
  }

  static let version = 1

  /// In whole milliseconds.
  var date: Date
  var event: Event
  /// True if a line that was cut off stands before this one.
  var followsTornLine = false

  /// The line without its line break.
  var text: String {
    var members = [JSONMember("v", .number(String(Self.version))), JSONMember("event", .string(event.name))]
    members.append(JSONMember("at", .string(date.timestamp)))
    members += event.members
    if followsTornLine { members.append(JSONMember("follows_torn_line", .bool(true))) }
    return JSONValue.object(members).text(indented: false)
  }
}

extension BatchLine.Event {
  fileprivate var name: String {
    switch self {
    case .begin: "begin"
    case .plan: "plan"
    case .done: "done"
    case .end: "end"
    case .other(let name): name
    }
  }

  fileprivate var members: [JSONMember] {
    switch self {
    case .begin(let paths, let options):
      [
        JSONMember("paths", .array(paths.map(JSONValue.string))),
        JSONMember(
          "options", .object(options.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) })),
      ]
    case .plan(let item):
      [
        JSONMember("file", .string(item.file)), JSONMember("path", .string(item.path)),
        JSONMember("draft", .string(item.draft.fileName)), JSONMember("content", .string(item.content.fileName)),
      ]
    case .done(let result):
      [
        JSONMember("file", .string(result.file)), JSONMember("draft", .string(result.draft.fileName)),
        JSONMember("state", .string(result.state)),
      ]
        + [("request_uuid", result.requestUUID), ("request_date", result.requestDate)].compactMap { name, text in
          text.map { JSONMember(name, .string($0)) }
        }
    case .end, .other: []
    }
  }
}

extension BatchLine {
  /// Reads a line without its line break.
  ///
  /// - Returns: `nil` if it is damaged, or a later version wrote it in another layout.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes), value["v"] == .number(String(Self.version)),
      let date = value["at"]?.string.flatMap(Date.init(timestamp:)), let name = value["event"]?.string,
      let event = Event(name, value)
    else { return nil }
    self.init(date: date, event: event, followsTornLine: value["follows_torn_line"] == .bool(true))
  }
}

extension BatchLine.Event {
  fileprivate init?(_ name: String, _ value: JSONValue) {
    let file = value["file"]?.string
    let draft = value["draft"]?.string.flatMap(UUID.init(uuidString:))
    switch name {
    case "begin":
      guard let paths = value["paths"]?.strings, case .object(let options)? = value["options"] else { return nil }
      let pairs = options.compactMap { option in option.value.string.map { (option.key, $0) } }
      self = .begin(paths: paths, options: Dictionary(pairs) { first, _ in first })
    case "plan":
      guard let file, let draft, let path = value["path"]?.string,
        let content = value["content"]?.string.flatMap(UUID.init(uuidString:))
      else { return nil }
      self = .plan(BatchItem(file: file, path: path, draft: draft, content: content))
    case "done":
      guard let file, let draft, let state = value["state"]?.string else { return nil }
      self = .done(
        BatchResult(
          file: file, draft: draft, state: state, requestUUID: value["request_uuid"]?.string,
          requestDate: value["request_date"]?.string))
    case "end": self = .end
    default: self = .other(name)
    }
  }
}
