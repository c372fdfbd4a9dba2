internal import ConnectionRequests
internal import Delivery
internal import Foundation

extension JournalLine {
  /// The line without its line break.
  var text: String {
    var members = [
      JSONMember("v", .number(String(Self.version))), JSONMember("event", .string(event.name)),
      JSONMember("attempt", .string(attempt.fileName)), JSONMember("at", .string(time.date.timestamp)),
    ]
    if let boot = time.boot, let uptime = time.uptime {
      members.append(JSONMember("boot", .string(boot)))
      members.append(JSONMember("uptime_ms", .number(String(Int((uptime * 1000).rounded())))))
    }
    members += event.members
    if followsTornLine { members.append(JSONMember("follows_torn_line", .bool(true))) }
    return JSONValue.object(members).text(indented: false)
  }

  /// Returns `true` if the line of an intent has room for the UUIDs of its baseline: 30 of the usual length.
  static func hasRoom(forBaseline uuids: [String]) -> Bool { fitting(uuids, 30).count == uuids.count }
}

extension JournalLine.Event {
  fileprivate var name: String {
    switch self {
    case .intent: "intent"
    case .outcome: "outcome"
    // An older version skips an event that it does not know, so the attempt stays unknown.
    case .lookup(.none(isAbsent: false)): "not_listed"
    case .lookup: "look"
    case .other(let name): name
    }
  }

  fileprivate var members: [JSONMember] {
    switch self {
    case .intent(let intent): return intent.members
    case .outcome(let outcome):
      var members = [JSONMember("state", .string(outcome.kind.rawValue))]
      if let status = outcome.status { members.append(JSONMember("status", .number(String(status)))) }
      if let cause = outcome.cause { members.append(JSONMember("cause", .string(cause.rawValue))) }
      return members
        + clipped([
          ("request_uuid", outcome.requestUUID, 120), ("request_date", outcome.requestDate, 120),
          ("detail", outcome.detail, 330),
        ])
    case .lookup(.one(let record, let byPerson)):
      return [
        JSONMember("result", .string("one")), JSONMember("by", .string(byPerson ? "person" : "list")),
        JSONMember("candidates", .array([.string(String(record.uuid.unicodeScalars.prefix(120)))])),
      ] + clipped([("request_uuid", record.uuid, 120), ("request_date", record.dateText, 120)])
    case .lookup(.several(let uuids)):
      return [
        JSONMember("result", .string("several")),
        JSONMember("candidates", .array(fitting(uuids, 50).map(JSONValue.string))),
      ]
    case .lookup(.none(isAbsent: true)):
      return [JSONMember("result", .string("none")), JSONMember("candidates", .array([]))]
    case .lookup(.none(isAbsent: false)), .other: return []
    }
  }

  /// The texts that are not empty, each cut at its limit in scalars; a scalar takes at most six bytes in JSON.
  private func clipped(_ texts: [(String, String?, limit: Int)]) -> [JSONMember] {
    texts.compactMap { name, text, limit in
      text.flatMap { $0.isEmpty ? nil : JSONMember(name, .string(String($0.unicodeScalars.prefix(limit)))) }
    }
  }
}

extension JournalLine.Intent {
  fileprivate var members: [JSONMember] {
    var members = [
      JSONMember("url", .string(url)), JSONMember("body_length", .number(String(bodyLength))),
      JSONMember("deadline_s", .number(String(Int(deadline.rounded(.up))))),
    ]
    // A path that the line has no room for is left out: the draft's identifier names the draft as well.
    if let file, length(of: file) <= 600 { members.append(JSONMember("file", .string(file))) }
    switch baseline {
    case .none: if !hasBaselineFile { members.append(JSONMember("looked", .string("no"))) }
    case .same(let uuids): members.append(JSONMember("matching", .array(uuids.map(JSONValue.string))))
    case .organization(let uuids):
      if hasBaselineFile {
        members.append(JSONMember("before_file", .bool(true)))
      } else {
        members.append(JSONMember("before", .array(uuids.map(JSONValue.string))))
      }
    }
    if isResend { members.append(JSONMember("is_new", .bool(true))) }
    return members
  }
}

/// The first of the server's UUIDs that take no more bytes than so many of the usual length, which is 36.
private func fitting(_ uuids: [String], _ count: Int) -> ArraySlice<String> {
  var room = count * 39
  return uuids.prefix { uuid in
    room -= length(of: uuid) + 1
    return room >= 0
  }
}

/// The length of a text in JSON, its quotation marks included, in bytes.
private func length(of text: String) -> Int { JSONValue.string(text).text(indented: false).utf8.count }
