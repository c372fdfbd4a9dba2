/// A request's identity with its texts folded, so that it can be compared many times.
struct FoldedRequest: Sendable {
  let identity: RequestIdentity
  let own: FoldedPart
  let integrations: [FoldedPart]
  let files: [FoldedPart]

  init(_ identity: RequestIdentity) {
    self.identity = identity
    own = FoldedPart(identity.own, .request)
    integrations = identity.integrations.parts.map { FoldedPart($0, .integration) }
    files = identity.files.parts.map { FoldedPart($0, .file) }
  }

  /// The folded name of the organization; `nil` if it is not shown or could not be read.
  var organization: FoldedText? {
    identity.own.texts[Place.organization].value.map { _ in own.texts[Place.organization] }
  }
}

/// The texts of a request itself, of an integration or of a file, and the same folded.
struct FoldedPart: Sendable {
  enum Kind: Sendable { case request, integration, file }

  let part: RequestIdentity.Part
  /// One for each text; that of nothing for a text that is not known.
  let texts: [FoldedText]
  private let kind: Kind

  init(_ part: RequestIdentity.Part, _ kind: Kind) {
    self.part = part
    self.kind = kind
    texts = part.texts.enumerated().map { place, text in FoldedText(text.value ?? "", as: Self.style(kind, place)) }
  }

  private static func style(_ kind: Kind, _ place: Int) -> FoldedText.Style {
    guard kind == .integration else { return .text }
    return place == Place.type ? .type : place == Place.schedule ? .schedule : .text
  }
}

extension FoldedPart {
  /// The places of the fields in which the parts are similar and not the same; `nil` if they are different.
  ///
  /// The place behind the last field stands for members that the document does not know.
  func differences(from other: FoldedPart) -> [Int]? {
    var places: [Int] = []
    // From the end, where requests for one organization differ.
    for place in texts.indices.reversed() {
      switch (part.texts[place], other.part.texts[place]) {
      case (.value(let text), .value(let otherText)):
        if text == otherText { continue }
        guard texts[place].isLike(other.texts[place]) || isIncidental(place, other) else { return nil }
        places.append(place)
      case (.notShown, .notShown): continue
      case (.notShown, .value(let text)), (.value(let text), .notShown): if !text.isEmpty { places.append(place) }
      case (.unreadable, _), (_, .unreadable): places.append(place)
      }
    }
    places.reverse()
    return part.unknownDifferences(from: other.part).isEmpty ? places : places + [texts.count]
  }

  /// True if two texts that are not alike make the parts similar all the same.
  private func isIncidental(_ place: Int, _ other: FoldedPart) -> Bool {
    switch kind {
    case .request:
      return place == Place.phone && texts[place].hasPhoneDigits(of: other.texts[place])
    case .file:
      // Another name for the same upload.
      let uuids = [part, other.part].map { $0.texts[Place.uuid].value ?? "" }
      return place == Place.fileName && !uuids.contains("")
    case .integration: return false
    }
  }
}

extension RequestIdentity.Part {
  /// The names of the members that the document does not know and that differ.
  ///
  /// A member that only a record has is the server's addition. One that a record lacks is not shown.
  func unknownDifferences(from other: RequestIdentity.Part) -> [String] {
    if unknownMembers.isEmpty, other.unknownMembers.isEmpty || other.isOfRecord { return [] }
    if other.unknownMembers.isEmpty, isOfRecord { return [] }
    let comparesRecord = isOfRecord || other.isOfRecord
    var others = Dictionary(other.unknownMembers.map { ($0.key, $0.value) }) { first, _ in first }
    var names: [String] = []
    for member in unknownMembers {
      guard let value = others.removeValue(forKey: member.key) else {
        if !isOfRecord { names.append(member.key) }
        continue
      }
      let isEqual =
        comparesRecord ? value.writingScalarsAsText == member.value.writingScalarsAsText : value == member.value
      if !isEqual { names.append(member.key) }
    }
    return (names + (other.isOfRecord ? [] : Array(others.keys))).sorted()
  }
}
