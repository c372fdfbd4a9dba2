/// An index of requests or records by the values that are compared, for finding the same and the similar ones.
///
/// It is built in one pass. A lookup takes constant time, plus the comparisons with the entries that it finds, which decide.
///
/// Similar values begin with the same 16 folded characters, so that a hash value of these finds them: without phone numbers,
/// names of files and unknown members, which may differ entirely. Records that do not show every member are kept apart by
/// the members that are not known, and found by the others.
package struct RequestIndex: Sendable {
  private var entries: [(place: Int, request: FoldedRequest)] = []
  /// Entries by the members that are not known of them and the hash value of the others.
  private var groups: [UnknownValues: [Int: [Int]]] = [:]
  /// Entries by the beginning of the organization.
  private var organizations: [Int: [Int]] = [:]

  package init() {}

  /// Adds a request or a record.
  ///
  /// - Parameter place: the number that lookups return for it.
  package mutating func insert(_ identity: RequestIdentity, at place: Int) {
    let request = FoldedRequest(identity)
    let unknown = UnknownValues(of: request)
    groups[unknown, default: [:]][request.key(without: unknown), default: []].append(entries.count)
    if let organization = request.organization { organizations[organization.key, default: []].append(entries.count) }
    entries.append((place, request))
  }

  /// The places of the entries that are the same as a request, and of the similar ones with the differences, ascending.
  package func matches(
    _ identity: RequestIdentity
  ) -> (same: [Int], similar: [(place: Int, differences: [FieldPath])]) {
    let request = FoldedRequest(identity)
    var same: [Int] = []
    var similar: [(place: Int, differences: [FieldPath])] = []
    for entry in candidates(for: request) where entries[entry].request.own.mayBeSimilar(to: request.own) {
      let (place, other) = entries[entry]
      switch request.similarity(to: other) {
      case .same: same.append(place)
      case .similar(let differences): similar.append((place, differences))
      case .different: break
      }
    }
    return (same.sorted(), similar.sorted { $0.place < $1.place })
  }

  /// The places of the entries with the same organization, folded or cut short, in ascending order.
  package func ofOrganization(_ identity: RequestIdentity) -> [Int] {
    guard let organization = identity[.organizationName].map({ FoldedText($0) }) else { return [] }
    return organizations[organization.key, default: []].compactMap { entry in
      entries[entry].request.organization?.isLike(organization) == true ? entries[entry].place : nil
    }.sorted()
  }

  private func candidates(for request: FoldedRequest) -> [Int] {
    // Only records have values that are not known, and requests are what is looked up.
    guard request.identity.isComplete else { return Array(entries.indices) }
    return groups.flatMap { unknown, group in group[request.key(without: unknown)] ?? [] }
  }
}

/// The values that are not known of a record, in the part of its integrations and files of any of these.
private struct UnknownValues: OptionSet, Hashable {
  var rawValue: UInt32

  static let integrations = UnknownValues(rawValue: 1 << 30)
  static let files = UnknownValues(rawValue: 1 << 31)

  static func own(_ place: Int) -> UnknownValues { UnknownValues(rawValue: 1 << place) }
  static func ofIntegrations(_ place: Int) -> UnknownValues { UnknownValues(rawValue: 1 << (10 + place)) }
  static func ofFiles(_ place: Int) -> UnknownValues { UnknownValues(rawValue: 1 << (20 + place)) }
}

extension UnknownValues {
  init(of request: FoldedRequest) {
    self = []
    insert([request.own], UnknownValues.own)
    insert(request.integrations, UnknownValues.ofIntegrations)
    insert(request.files, UnknownValues.ofFiles)
    if request.identity.integrations.value == nil { insert(.integrations) }
    if request.identity.files.value == nil { insert(.files) }
  }

  private mutating func insert(_ parts: [FoldedPart], _ value: (Int) -> UnknownValues) {
    for part in parts {
      for (place, text) in part.part.texts.enumerated() where text.value == nil { insert(value(place)) }
    }
  }
}

extension FoldedRequest {
  /// A hash value of the beginnings of the values, without some of them: equal for requests that are similar.
  fileprivate func key(without unknown: UnknownValues) -> Int {
    var hasher = Hasher()
    hasher.combine(
      own.key { $0 != Place.phone && !unknown.contains(.own($0)) })
    if !unknown.contains(.integrations) {
      hasher.combine(integrations.key { !unknown.contains(.ofIntegrations($0)) })
    }
    if !unknown.contains(.files) {
      hasher.combine(files.key { $0 != Place.fileName && !unknown.contains(.ofFiles($0)) })
    }
    return hasher.finalize()
  }
}

extension FoldedPart {
  /// False if texts that are known are not alike: a quick test that spares most full comparisons of long texts.
  fileprivate func mayBeSimilar(to other: FoldedPart) -> Bool {
    for place in texts.indices.reversed() where place != Place.phone {
      if !texts[place].isLike(other.texts[place]), part.texts[place].value != nil, other.part.texts[place].value != nil
      {
        return false
      }
    }
    return true
  }

  /// A hash value of the texts at some places.
  fileprivate func key(_ isCompared: (Int) -> Bool) -> Int {
    var hasher = Hasher()
    for (place, text) in texts.enumerated() where isCompared(place) { hasher.combine(text.key) }
    return hasher.finalize()
  }
}

extension [FoldedPart] {
  /// A hash value that is the same in any order of the parts: their number and the sum of theirs.
  fileprivate func key(_ isCompared: (Int) -> Bool) -> [Int] {
    [count, reduce(0) { $0 &+ $1.key(isCompared) }]
  }
}
