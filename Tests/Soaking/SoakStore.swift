package import ConnectionRequests
import Foundation

/// What the soak's server has taken.
package struct SoakStore: Sendable {
  package struct Record: Sendable {
    package var uuid: String
    package var organization: String
    /// The request as the list shows it.
    package var request: JSONValue
    /// Whether it was there before, from somebody else, and is only similar to a draft of the soak.
    package var isOnlySimilar: Bool
    /// The list does not show it before.
    var visibleFrom: ContinuousClock.Instant
  }

  package private(set) var records: [Record] = []

  package init() {}

  /// Keeps a request.
  ///
  /// - Returns: its record.
  package mutating func add(
    _ body: [UInt8], visibleFrom: ContinuousClock.Instant = .now, isRewritten: Bool = false, isOnlySimilar: Bool = false
  ) throws -> Record {
    var request = try JSONValue(parsing: body, .json)
    let organization = request["organization_name"]?.string ?? ""
    if isRewritten { request = Self.rewritten(request) }
    let record = Record(
      uuid: UUID().uuidString.lowercased(), organization: organization, request: request,
      isOnlySimilar: isOnlySimilar, visibleFrom: visibleFrom)
    records.append(record)
    return record
  }

  /// The request as a server might store it: the organization in capitals.
  private static func rewritten(_ request: JSONValue) -> JSONValue {
    guard case .object(let members) = request else { return request }
    return .object(
      members.map { member in
        guard member.key == "organization_name", let text = member.value.string else { return member }
        return JSONMember(member.key, .string(text.uppercased()))
      })
  }

  /// The answer to a question for the list, under the names that the API has for what it gives out.
  ///
  /// - Parameter target: the question's path, with `start` and `limit`.
  package func page(_ target: Substring) -> String { page(target, .answered) }

  /// The same with a fault.
  func page(_ target: Substring, _ fault: SoakListFault) -> String {
    func number(_ name: String) -> Int? {
      target.split(whereSeparator: { "?&".contains($0) }).first { $0.hasPrefix("\(name)=") }
        .flatMap { Int($0.dropFirst(name.count + 1)) }
    }
    let start = fault == .ignoresStart ? 0 : number("start") ?? 0
    let limit = min(number("limit") ?? 50, 100)
    let visible = records.filter { $0.visibleFrom <= .now }
    let page = JSONValue.object([
      JSONMember("requests", .array(visible.dropFirst(start).prefix(limit).map(Self.listed))),
      JSONMember(
        "pagination",
        .object([
          JSONMember("total_count", .number("\(visible.count + (fault == .incomplete ? 1 : 0))")),
          JSONMember("start", .number("\(start)")),
          JSONMember("limit", .number("\(limit)")),
        ])),
    ])
    return page.text(indented: false)
  }

  private static func listed(_ record: Record) -> JSONValue {
    guard case .object(let members) = record.request else { return .null }
    let names = [
      "organization_name": "org_name", "primary_contact_name": "org_contact_full_name", "type": "integration_type",
      "file_locations": "feed_source_file_locations",
    ]
    func renamed(_ members: [JSONMember]) -> [JSONMember] {
      members.map { member in
        var value = member.value
        if case .array(let elements) = value {
          value = .array(
            elements.map { if case .object(let members) = $0 { .object(renamed(members)) } else { $0 } })
        }
        return JSONMember(names[member.key] ?? member.key, value)
      }
    }
    let day = Date().formatted(.iso8601.year().month().day())
    return .object(
      renamed(members) + [
        JSONMember("record_uuid", .string(record.uuid)), JSONMember("request_date", .string(day)),
        JSONMember("is_approved", .bool(false)),
      ])
  }
}
