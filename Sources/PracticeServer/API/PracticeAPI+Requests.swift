import ConnectionRequests
import Foundation

extension PracticeAPI {
  /// Takes a new request.
  mutating func create(_ value: JSONValue, body: [UInt8], _ context: Context) -> Answer {
    if let problems = RequestCheck().problems(of: value) { return Answer(400, json: problems) }
    let record = PracticeRecord(
      uuid: context.makeUUID(), received: context.now, body: body, value: value,
      integrations: RequestShape.integrations.list(in: value).map { _ in context.stamp })
    records.append(record, weight: body.count)
    let members = [
      JSONMember("request_uuid", .string(record.uuid.lowercased)),
      JSONMember("request_date", .string(record.received.spacedForm)),
    ]
    return Answer(201, json: .object(members))
  }

  /// A page of the requests, the oldest first, by the query or else by a JSON body, as the documentation has it.
  func list(_ request: IncomingRequest, _ fault: PracticeFaults.List?) -> Answer {
    let body = try? JSONValue(parsing: request.body, .json)
    // Nonsense counts as absent, as it does in the framework.
    let number = { (name: String) -> Int? in
      (fault == .body ? nil : request.parameter(name).flatMap { Int($0) }) ?? body?[name]?.digits.flatMap { Int($0) }
    }
    let start = fault == .ignoreStart ? 0 : max(0, number("start") ?? 0)
    let asked = number("limit") ?? 0
    let limit = asked > 0 ? min(asked, 100) : 50
    let page = fault == .incomplete && start > 0 ? [] : records.elements.dropFirst(start).prefix(limit)
    let count = records.elements.count + (fault == .incomplete ? limit : 0)
    let pagination = [
      JSONMember("total_count", .number(String(count))),
      JSONMember("start", .number(String(start))), JSONMember("limit", .number(String(limit))),
    ]
    return Answer(
      200,
      json: .object([
        JSONMember("requests", .array(page.map(\.json))), JSONMember("pagination", .object(pagination)),
      ]))
  }

  func one(_ uuid: UUID?) -> Answer {
    guard let record = records.elements.first(where: { $0.uuid == uuid }) else { return .notFound }
    return Answer(200, json: record.json)
  }

  /// Changes the fields that are given; an integration that names its `record_uuid` is changed, another is added.
  mutating func update(_ uuid: UUID?, _ changes: JSONValue, _ context: Context) -> Answer {
    guard let index = records.elements.firstIndex(where: { $0.uuid == uuid }) else { return .notFound }
    if let problems = RequestCheck(isPartial: true).problems(of: changes) { return Answer(400, json: problems) }
    guard case .object(var members) = changes else { return .notFound }
    var record = records.elements[index]

    var integrations = RequestShape.integrations.list(in: record.value)
    for change in RequestShape.integrations.list(in: changes) {
      guard let identity = change["record_uuid"]?.string else {
        integrations.append(change)
        record.integrations.append(context.stamp)
        continue
      }
      guard let place = record.integrations.firstIndex(where: { $0.uuid == UUID(uuidString: identity) }) else {
        return Answer(422, detail: "This request has no integration \(identity).")
      }
      integrations[place] = integrations[place].merging(change, RequestShape.integration.map(\.names))
    }
    if let name = RequestShape.integrations.names.first(where: { changes[$0] != nil }) {
      members.removeAll { RequestShape.integrations.names.contains($0.key) }
      members.append(JSONMember(name, .array(integrations)))
    }
    let names = RequestShape.request.map(\.names) + [RequestShape.integrations.names]
    record.value = record.value.merging(.object(members), names)
    records.replace(at: index, with: record, addedWeight: changes.text(indented: false).utf8.count)
    return Answer(204)
  }
}

extension PracticeAPI.Context {
  fileprivate var stamp: PracticeRecord.Stamp { PracticeRecord.Stamp(uuid: makeUUID(), created: now) }
}

extension Answer {
  fileprivate static var notFound: Answer { Answer(404, detail: "Not found.") }
}

extension JSONValue {
  /// The text of a number, in quotation marks or not.
  fileprivate var digits: String? {
    if case .number(let text) = self { text } else { string }
  }

  /// The object with another's members in the place of its own.
  ///
  /// - Parameter synonyms: names that stand for one field, so that one replaces the other.
  fileprivate func merging(_ other: JSONValue, _ synonyms: [[String]]) -> JSONValue {
    guard case .object(var members) = self, case .object(let changes) = other else { return other }
    for change in changes {
      let names = synonyms.first { $0.contains(change.key) } ?? [change.key]
      let place = members.firstIndex { names.contains($0.key) } ?? members.endIndex
      members.removeAll { names.contains($0.key) }
      members.insert(change, at: min(place, members.endIndex))
    }
    return .object(members)
  }
}
