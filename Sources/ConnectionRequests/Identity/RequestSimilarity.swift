/// The relation of two requests, or of a request and a record of the server's list.
package enum RequestSimilarity: Hashable, Sendable {
  /// Equal in every value that is sent, after the normalisations that `Normalisation` lists.
  case same
  /// Equal but for what servers and people rewrite, or in all that the list shows; a person has to judge it.
  ///
  /// The paths are the places that differ or are not shown, in the order of the body, counted as in the request that was
  /// asked.
  case similar([FieldPath])
  case different
}

extension RequestIdentity {
  /// Compares two requests; the answer is the same in both directions, but for the places in lists.
  package func similarity(to other: RequestIdentity) -> RequestSimilarity {
    if self == other, isReadable, sharesName(with: other) { return .same }
    return FoldedRequest(self).similarity(to: FoldedRequest(other))
  }

  /// True if both show the organization or both the contact.
  ///
  /// A record that shows neither cannot be told from other requests.
  fileprivate func sharesName(with other: RequestIdentity) -> Bool {
    func bothShow(_ place: Int) -> Bool { own.texts[place].value != nil && other.own.texts[place].value != nil }
    return bothShow(Place.organization) || bothShow(Place.contact)
  }
}

extension FoldedRequest {
  func similarity(to other: FoldedRequest) -> RequestSimilarity {
    guard identity.sharesName(with: other.identity), let fields = own.differences(from: other.own),
      let inIntegrations = Self.differences(
        (identity.integrations, integrations), (other.identity.integrations, other.integrations), whole: .integrations,
        {
          $1 < IntegrationField.allCases.count ? .integrationField($0, IntegrationField.allCases[$1]) : .integration($0)
        }
      ),
      let inFiles = Self.differences(
        (identity.files, files), (other.identity.files, other.files), whole: .uploadedFiles,
        { $1 < FileField.allCases.count ? .fileField($0, FileField.allCases[$1]) : .file($0) })
    else { return .different }
    let inFields = fields.filter { $0 < RequestField.allCases.count }.map { FieldPath.field(RequestField.allCases[$0]) }
    let unknown = own.part.unknownDifferences(from: other.own.part).map(FieldPath.unknown)
    let paths = inFields + inIntegrations + inFiles + unknown
    return paths.isEmpty ? .same : .similar(paths)
  }

  /// The places in which two lists are similar and not the same; `nil` if they are different.
  ///
  /// - Parameters:
  ///   - whole: the place of the list as a whole.
  ///   - path: the path of a part's field, by the places of both.
  private static func differences(
    _ one: (list: RequestIdentity.Member<[RequestIdentity.Part]>, parts: [FoldedPart]),
    _ other: (list: RequestIdentity.Member<[RequestIdentity.Part]>, parts: [FoldedPart]),
    whole: FieldPath, _ path: (Int, Int) -> FieldPath
  ) -> [FieldPath]? {
    switch (one.list, other.list) {
    case (.value(let parts), .value(let otherParts)):
      if parts == otherParts, parts.allSatisfy(\.isReadable) { return [] }
      guard let pairs = PartPairing.pairs(one.parts, other.parts) else { return nil }
      return zip(parts, pairs).sorted { $0.0.place < $1.0.place }.flatMap { part, differences in
        differences.map { path(part.place, $0) }
      }
    case (.notShown, .notShown): return []
    case (.notShown, .value(let parts)), (.value(let parts), .notShown): return parts.isEmpty ? [] : [whole]
    case (.unreadable, _), (_, .unreadable): return [whole]
    }
  }
}
