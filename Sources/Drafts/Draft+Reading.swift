internal import ConnectionRequests
internal import Foundation

extension Draft {
  /// Reads a draft from the members of its envelope.
  ///
  /// - Parameter allowingLaterVersion: whether a draft of a later version is read where it can be, to be looked at only.
  /// - Throws: every member that does not hold what it should; those of the request with their places in the request.
  init(_ members: [JSONMember], allowingLaterVersion: Bool) throws(UnreadableFile) {
    let envelope = JSONValue.object(members)
    var findings: [Finding] = []
    switch envelope[Member.schema] {
    case .number(let text)? where text.allSatisfy(\.isWholeNumber):
      // A number too long for an Int is a newer one too.
      let schema = Int(text) ?? .max
      if schema > Self.schema {
        guard allowingLaterVersion, let draft = Self.draft(members, ofLaterVersion: schema) else {
          throw .newerSchema(schema)
        }
        self = draft
        return
      }
      if schema < Self.schema { findings.append(.malformed(Member.schema, "the number \(Self.schema)")) }
    default: findings.append(.malformed(Member.schema, "the number \(Self.schema)"))
    }
    let id = envelope[Member.id]?.string.flatMap(UUID.init(uuidString:))
    if id == nil { findings.append(.malformed(Member.id, "a UUID")) }
    let savedAt = envelope[Member.savedAt]?.string.flatMap(Date.init(timestamp:))
    if savedAt == nil { findings.append(.malformed(Member.savedAt, "a time in UTC such as 2018-04-10T20:01:42Z")) }
    var request: ConnectionRequest?
    if let value = envelope[Member.request] {
      do { request = try ConnectionRequest(value) } catch { findings += error.findings }
    } else {
      findings.append(.malformed(Member.request, "the request"))
    }
    guard findings.isEmpty, let id, let savedAt, let request else { throw .findings(findings) }
    self.init(
      id: id, savedAt: savedAt, request: request,
      unknownMembers: members.filter { !Member.all.contains($0.key) })
  }

  /// - Returns: `nil` if it has no identifier or no request that this version can read.
  private static func draft(_ members: [JSONMember], ofLaterVersion schema: Int) -> Draft? {
    let envelope = JSONValue.object(members)
    guard let id = envelope[Member.id]?.string.flatMap(UUID.init(uuidString:)),
      let request = envelope[Member.request].flatMap({ try? ConnectionRequest($0) })
    else { return nil }
    let savedAt = envelope[Member.savedAt]?.string.flatMap(Date.init(timestamp:))
    return Draft(
      id: id, savedAt: savedAt ?? Date(milliseconds: 0), request: request,
      unknownMembers: members.filter { !Member.all.contains($0.key) }, laterSchema: schema)
  }
}

extension Finding {
  /// The code of a finding about the envelope of a draft, not about its request.
  static let malformedDraft = "malformed-draft"

  /// A member of the envelope that is missing or holds something else.
  fileprivate static func malformed(_ member: String, _ expected: String) -> Finding {
    Finding(
      severity: .error, code: malformedDraft, path: .unknown(member),
      message: "\(member) of a draft has to be \(expected).")
  }
}
