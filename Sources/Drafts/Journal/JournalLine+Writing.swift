internal import ConnectionRequests
internal import Foundation

extension JournalLine {
  /// The line without its line break.
  var text: String {
    var members = [
      JSONMember("v", .number(String(Self.version))), JSONMember("event", .string(event.name)),
      JSONMember("attempt", .string(attempt.fileName)), JSONMember("at", .string(date.timestamp)),
    ]
    members += event.members
    if followsTornLine { members.append(JSONMember("follows_torn_line", .bool(true))) }
    return JSONValue.object(members).text(indented: false)
  }
}

extension JournalLine.Event {
  fileprivate var name: String {
    switch self {
    case .intent: "intent"
    case .outcome: "outcome"
    case .look: "look"
    case .other(let name): name
    }
  }

  fileprivate var members: [JSONMember] {
    switch self {
    case .intent(let intent): intent.members
    case .outcome(let end, let status, let requestUUID, let requestDate, let detail):
      [JSONMember("state", .string(end.rawValue))]
        + [status.map { JSONMember("status", .number(String($0))) }].compactMap(\.self)
        + clipped([("request_uuid", requestUUID, 120), ("request_date", requestDate, 120), ("detail", detail, 360)])
    case .look(let result, let candidates, let requestUUID, let requestDate):
      [
        JSONMember("result", .string(result.rawValue)),
        JSONMember("candidates", .array(fitting(candidates).map(JSONValue.string))),
      ] + clipped([("request_uuid", requestUUID, 120), ("request_date", requestDate, 120)])
    case .other: []
    }
  }

  /// At most that many scalars of each text, of which none takes more than six bytes in JSON.
  private func clipped(_ texts: [(String, String?, limit: Int)]) -> [JSONMember] {
    texts.compactMap { name, text, limit in
      text.map { JSONMember(name, .string(String($0.unicodeScalars.prefix(limit)))) }
    }
  }
}

extension JournalLine.Intent {
  fileprivate var members: [JSONMember] {
    var members = [JSONMember("url", .string(url)), JSONMember("body_length", .number(String(bodyLength)))]
    if let matching {
      // An incomplete list would make what is missing from it look new.
      if fitting(matching).count == matching.count {
        members.append(JSONMember("matching", .array(matching.map(JSONValue.string))))
      } else {
        members.append(JSONMember("matching_left_out", .number(String(matching.count))))
      }
    }
    if isNew { members.append(JSONMember("is_new", .bool(true))) }
    return members
  }
}

/// The first of the server's identifiers, as many as a line has room for: 60 of the usual ones.
private func fitting(_ identifiers: [String]) -> ArraySlice<String> {
  var length = 0
  return identifiers.prefix { identifier in
    length += JSONValue.string(identifier).text(indented: false).utf8.count + 1
    return length <= 60 * 39
  }
}
