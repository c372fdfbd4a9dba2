internal import ConnectionRequests
internal import Delivery
internal import Foundation

/// One line of a journal.
struct JournalLine: Hashable, RecordedLine {
  enum Event: Hashable {
    case intent(Intent)
    case outcome(Outcome)
    case lookup(Lookup)
    /// An event of a later version that changes nothing here.
    case other(String)
  }

  /// The attempt that is about to be made.
  struct Intent: Hashable {
    var url: String
    /// In bytes; the body is kept in a file of its own.
    var bodyLength: Int
    /// The total time the attempt may take, in seconds.
    var deadline = defaultDeadline
    /// The path of the file that holds the request.
    var file: String?
    var baseline = Attempt.Baseline.none
    /// The UUIDs of the baseline are in a file of their own because the line has no room for them.
    var hasBaselineFile = false
    var isResend = false

    /// The deadline in seconds of an attempt whose line names none.
    static let defaultDeadline = 120.0
  }

  /// The end of an attempt.
  struct Outcome: Hashable {
    var kind: DeliveryStatus.Kind
    var status: Int?
    var requestUUID: String?
    var requestDate: String?
    var cause: Cause.Code?
    var detail: String?
  }

  /// A lookup in the server's list, or a person's decision.
  enum Lookup: Hashable {
    case one(ServerRecord, byPerson: Bool)
    case several([String])
    /// The list does not have the request; it is absent if the list has not had it for long enough.
    case none(isAbsent: Bool)
  }

  /// The longest line, its line break included, in bytes; a line is written in one piece.
  static let sizeLimit = 4096
  static let version = 1

  var attempt: UUID
  /// In whole milliseconds.
  var time: Timepoint
  var event: Event
  /// The line before this one was cut off.
  var followsTornLine = false
}

extension JournalLine {
  /// Reads a line without its line break.
  ///
  /// - Returns: `nil` if it is damaged, or a later version wrote it in another layout.
  init?(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes), value["v"] == .number(String(Self.version)),
      let attempt = value["attempt"]?.string.flatMap(UUID.init(uuidString:)),
      let date = value["at"]?.string.flatMap(Date.init(timestamp:)),
      let name = value["event"]?.string, let event = Event(name, value)
    else { return nil }
    self.attempt = attempt
    self.event = event
    time = Timepoint(date, uptime: value["uptime_ms"]?.int.map { Double($0) / 1000 }, boot: value["boot"]?.string)
    followsTornLine = value["follows_torn_line"] == .bool(true)
  }
}

extension JournalLine.Event {
  fileprivate init?(_ name: String, _ value: JSONValue) {
    let record = value["request_uuid"]?.string.map {
      ServerRecord(uuid: $0, dateText: value["request_date"]?.string ?? "")
    }
    switch name {
    case "intent":
      guard let intent = JournalLine.Intent(value) else { return nil }
      self = .intent(intent)
    case "outcome":
      guard let kind = value["state"]?.string.flatMap(DeliveryStatus.Kind.init(rawValue:)),
        [.sent, .unconfirmed, .refused, .notSent, .unknown].contains(kind)
      else { return nil }
      self = .outcome(
        JournalLine.Outcome(
          kind: kind, status: value["status"]?.int, requestUUID: record?.uuid, requestDate: record?.dateText,
          cause: value["cause"]?.string.flatMap(Cause.Code.init(rawValue:)), detail: value["detail"]?.string))
    case "look":
      let candidates = value["candidates"]?.strings ?? []
      switch value["result"]?.string {
      case "one":
        let record = record ?? candidates.first.map { ServerRecord(uuid: $0) } ?? ServerRecord(uuid: "")
        self = .lookup(.one(record, byPerson: value["by"] == .string("person")))
      case "several": self = .lookup(.several(candidates))
      case "none": self = .lookup(.none(isAbsent: true))
      default: return nil
      }
    case "not_listed": self = .lookup(.none(isAbsent: false))
    default: self = .other(name)
    }
  }
}

extension JournalLine.Intent {
  fileprivate init?(_ value: JSONValue) {
    guard let url = value["url"]?.string, let length = value["body_length"]?.int else { return nil }
    self.init(url: url, bodyLength: length)
    deadline = value["deadline_s"]?.int.map(Double.init) ?? deadline
    file = value["file"]?.string
    isResend = value["is_new"] == .bool(true)
    hasBaselineFile = value["before_file"] == .bool(true)
    if let before = value["before"]?.strings {
      baseline = .organization(before)
    } else if let matching = value["matching"]?.strings {
      baseline = .same(matching)
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
